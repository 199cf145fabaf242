/** What model calls cost: price tables, and sums in which nothing counts twice. */
@NullMarked
package dev.motus.analysis.cost;

import org.jspecify.annotations.NullMarked;
