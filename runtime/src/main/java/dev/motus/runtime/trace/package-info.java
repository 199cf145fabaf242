/** Keeps what tasks did: configuration, retention, the view of a trace. */
@NullMarked
package dev.motus.runtime.trace;

import org.jspecify.annotations.NullMarked;
