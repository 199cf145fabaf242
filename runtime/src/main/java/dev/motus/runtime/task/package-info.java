/**
 * One call in flight and everything it touches: descriptors, the current task of a thread, carriers
 * for other threads, and which task produced which object. The hot path lives here.
 */
@NullMarked
package dev.motus.runtime.task;

import org.jspecify.annotations.NullMarked;
