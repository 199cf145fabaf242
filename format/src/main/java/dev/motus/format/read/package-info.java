/** Reads traces from files of our formats and of other products, whatever their encoding. */
@NullMarked
package dev.motus.format.read;

import org.jspecify.annotations.NullMarked;
