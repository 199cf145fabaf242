/** The runtime's output that shows a trace: live while it grows, as a page when it has ended. */
@NullMarked
package dev.motus.viewer.output;

import org.jspecify.annotations.NullMarked;
