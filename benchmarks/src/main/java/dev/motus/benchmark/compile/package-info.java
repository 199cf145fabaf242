/** What the annotation processor costs a build. */
@NullMarked
package dev.motus.benchmark.compile;

import org.jspecify.annotations.NullMarked;
