/** The one way in which the runtime speaks to the user: a clear warning, once. Not exported. */
@NullMarked
package dev.motus.runtime.diagnostic;

import org.jspecify.annotations.NullMarked;
