/** Kotlin's coroutines: what generated code calls, and {@link TaskElement} for programs. */
@NullMarked
package dev.motus.kotlin;

import org.jspecify.annotations.NullMarked;
