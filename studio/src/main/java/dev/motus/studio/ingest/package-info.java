/** What comes in: OTLP by HTTP, and traces that lie in a folder. */
@NullMarked
package dev.motus.studio.ingest;

import org.jspecify.annotations.NullMarked;
