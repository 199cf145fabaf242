package dev.motus.analysis.run;

import dev.motus.format.json.ScoreFields;
import dev.motus.runtime.trace.TaskMeta;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The scores of a run, those of one name together. Not thread-safe. */
public final class ScoreMeans implements Consumer<TaskMeta> {
  private static final int MAX_NAME = 60;
  private static final double ROUNDED = 10_000;

  private final Map<String, Sum> sums = new TreeMap<>();

  /**
   * The scores of one name.
   *
   * @param count how many there are
   * @param total all added up
   */
  public record Sum(long count, double total) {
    /** The mean. */
    public double mean() {
      return total / count;
    }

    private Sum plus(Sum other) {
      return new Sum(count + other.count, total + other.total);
    }
  }

  @Override
  public void accept(TaskMeta task) {
    ScoreFields.of(task)
        .ifPresent(score -> add(StepLabel.line(score.name(), MAX_NAME), new Sum(1, score.value())));
  }

  /** Adds scores that were added up before. */
  public void add(String name, Sum scores) {
    sums.merge(name, scores, Sum::plus);
  }

  /** By name, in the order of the alphabet; unmodifiable. */
  public Map<String, Sum> sums() {
    return Collections.unmodifiableMap(sums);
  }

  /** The means for people, such as {@code correctness 0.9, tone 1}; empty when there are none. */
  public String shown() {
    return sums.entrySet().stream()
        .map(each -> each.getKey() + " " + shown(each.getValue().mean()))
        .collect(Collectors.joining(", "));
  }

  /** A value with four digits behind the point at most. */
  public static String shown(double value) {
    double rounded = Math.round(value * ROUNDED) / ROUNDED;
    return Math.abs(value) < 1e12 && rounded == Math.rint(rounded)
        ? Long.toString((long) rounded)
        : Double.toString(Math.abs(value) < 1e12 ? rounded : value);
  }
}
