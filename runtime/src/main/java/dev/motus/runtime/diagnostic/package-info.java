/** The one way in which the runtime speaks to the user: a clear warning, once. Not exported. */
package dev.motus.runtime.diagnostic;
