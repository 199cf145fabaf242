/** Beans of CDI, Guice and Dagger that are traced: the whole tree, and what must stay as it was. */
@NullMarked
package dev.motus.integration.injection;

import org.jspecify.annotations.NullMarked;
