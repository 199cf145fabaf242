package dev.motus.analysis.comparison;

/**
 * The first point where two runs part.
 *
 * @param pair the steps that differ first
 * @param atStart whether they differ in what they were given, or one of them is not there; else in
 *     how they ended or what came out
 */
public record Parting(StepPair pair, boolean atStart) {}
