/** What two runs did alike, where they part, and what the difference costs. */
@NullMarked
package dev.motus.analysis.comparison;

import org.jspecify.annotations.NullMarked;
