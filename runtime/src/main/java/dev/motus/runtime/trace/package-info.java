/** What was recorded: tasks, the trace at one moment, sums, and who hears of them. */
@NullMarked
package dev.motus.runtime.trace;

import org.jspecify.annotations.NullMarked;
