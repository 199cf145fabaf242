/** What tracing costs a program that is over in a moment, from its process's start to its end. */
@NullMarked
package dev.motus.benchmark.start;

import org.jspecify.annotations.NullMarked;
