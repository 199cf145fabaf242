/** A run as a tree of steps, each with what tells it apart. */
@NullMarked
package dev.motus.analysis.run;

import org.jspecify.annotations.NullMarked;
