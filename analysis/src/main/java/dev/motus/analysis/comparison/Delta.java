package dev.motus.analysis.comparison;

import dev.motus.annotation.TaskType;

/**
 * The figures of all steps of one name in both runs.
 *
 * @param type what kind of task they are
 * @param name their name
 * @param left in the first run
 * @param right in the second run
 */
public record Delta(TaskType type, String name, Figures left, Figures right) {}
