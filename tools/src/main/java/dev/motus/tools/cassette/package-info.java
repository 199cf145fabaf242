/** Calls of a program's own models and tools, recorded once and replayed to its tests. */
@NullMarked
package dev.motus.tools.cassette;

import org.jspecify.annotations.NullMarked;
