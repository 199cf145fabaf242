/** Traces that lie on disk, whoever wrote them, as the tasks that the runtime knows. */
@NullMarked
package dev.motus.cli.trace;

import org.jspecify.annotations.NullMarked;
