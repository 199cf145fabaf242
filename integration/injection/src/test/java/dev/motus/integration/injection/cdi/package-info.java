/** An application of CDI's beans, in which each kind of what a container does for them occurs. */
@NullMarked
package dev.motus.integration.injection.cdi;

import org.jspecify.annotations.NullMarked;
