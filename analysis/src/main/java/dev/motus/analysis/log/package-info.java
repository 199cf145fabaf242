/** A run as one text to read from top to bottom. */
@NullMarked
package dev.motus.analysis.log;

import org.jspecify.annotations.NullMarked;
