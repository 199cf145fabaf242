package dev.motus.format.json;

import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMeta;
import java.util.OptionalDouble;

/**
 * What a task cost in money, where someone says so. The runtime knows no prices: an extractor gives
 * the field {@value #FIELD}, or a trace of another product has a cost with its usage.
 */
public final class ReportedCost {
  /** The field of a task. */
  public static final String FIELD = "cost";

  /** Longer is no amount of money. */
  private static final int MAX_CHARS = 32;

  private static final double MAX = 1e6;

  private ReportedCost() {}

  /** The cost, from 0 to a million; empty when there is none, or something else under its name. */
  public static OptionalDouble of(TaskMeta task) {
    CapturedValue value = task.extraFields().get(FIELD);
    if (value == null || value.size() > MAX_CHARS) {
      return OptionalDouble.empty();
    }
    String json = value.toJson();
    if (json.isEmpty() || json.charAt(0) < '0' || json.charAt(0) > '9') {
      return OptionalDouble.empty();
    }
    try {
      double cost = Double.parseDouble(json);
      return cost <= MAX ? OptionalDouble.of(cost) : OptionalDouble.empty();
    } catch (NumberFormatException noNumber) {
      return OptionalDouble.empty();
    }
  }
}
