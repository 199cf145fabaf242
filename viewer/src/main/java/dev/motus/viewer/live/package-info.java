/**
 * The live viewer: a page on the loopback interface that follows the trace while it grows. Not for
 * users; {@code MOTUS_TRACING_ONLINE=1} switches it on.
 */
@NullMarked
package dev.motus.viewer.live;

import org.jspecify.annotations.NullMarked;
