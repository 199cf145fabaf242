/**
 * What is worth a look in a run: few things, ranked, each with numbers and the task it is about.
 */
@NullMarked
package dev.motus.analysis.finding;

import org.jspecify.annotations.NullMarked;
