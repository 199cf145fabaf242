/** The processors of other libraries beside ours. */
@NullMarked
package dev.motus.integration.processors;

import org.jspecify.annotations.NullMarked;
