/** How costs are measured so that they can be believed: in turns, with a spread, beside a floor. */
@NullMarked
package dev.motus.benchmark.measure;

import org.jspecify.annotations.NullMarked;
