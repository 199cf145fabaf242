package dev.motus.analysis.finding;

import dev.motus.analysis.run.Step;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing that is worth a look.
 *
 * @param kind what it is about
 * @param text one sentence for people, with the numbers, as Markdown: what comes from the trace
 *     stands in code spans
 * @param task the id of the task to look at
 * @param tasks the ids of all tasks that it is about, that one included, by their place in the run;
 *     the first {@value #MAX_TASKS}
 * @param numbers by name, with the unit in it, such as {@code wasted_us}; in order, unmodifiable
 * @param weight the part of the run's time or money that it is about, from 0 to 1
 */
public record Finding(
    FindingKind kind,
    String text,
    long task,
    List<Long> tasks,
    Map<String, Long> numbers,
    double weight) {
  static final int MAX_TASKS = 50;

  /** Copies list and map. */
  public Finding {
    tasks = List.copyOf(tasks);
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    weight = Double.isFinite(weight) ? Math.max(0, Math.min(1, weight)) : 0;
  }

  static Finding of(
      FindingKind kind,
      String text,
      Step step,
      List<Step> steps,
      Map<String, Long> numbers,
      double weight) {
    return new Finding(
        kind,
        text,
        step.id(),
        steps.stream().limit(MAX_TASKS).map(Step::id).toList(),
        numbers,
        weight);
  }
}
