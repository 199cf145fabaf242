/** The front door of the runtime. */
@NullMarked
package dev.motus.runtime;

import org.jspecify.annotations.NullMarked;
