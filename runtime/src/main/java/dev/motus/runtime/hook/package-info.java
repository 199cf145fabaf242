/** Callbacks at the start, end, error and cancellation of tasks. */
@NullMarked
package dev.motus.runtime.hook;

import org.jspecify.annotations.NullMarked;
