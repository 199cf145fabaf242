/** Tests of the studio as its users have it: over HTTP, with real senders. */
@NullMarked
package dev.motus.studio;

import org.jspecify.annotations.NullMarked;
