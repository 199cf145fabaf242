/** Files to which the tasks of a trace are given one by one, so that one walk makes all of them. */
@NullMarked
package dev.motus.format.row;

import org.jspecify.annotations.NullMarked;
