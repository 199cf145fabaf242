/** What a model is told of a program's tools, and how its calls reach them. */
@NullMarked
package dev.motus.tools;

import org.jspecify.annotations.NullMarked;
