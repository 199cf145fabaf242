/** Tests of the database itself. */
@NullMarked
package dev.motus.studio.store;

import org.jspecify.annotations.NullMarked;
