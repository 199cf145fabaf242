package dev.motus.cli;

import dev.motus.analysis.comparison.StepPair;
import java.util.List;

/**
 * A text that differs between two steps.
 *
 * @param what such as {@code system message} or {@code tools offered}
 * @param pair the first steps in which it does
 * @param times in how many pairs of steps it differs in the same way
 * @param lines the difference: each line begins with {@code -}, {@code +}, a space, or {@code @@}
 */
record TextChange(String what, StepPair pair, int times, List<String> lines) {}
