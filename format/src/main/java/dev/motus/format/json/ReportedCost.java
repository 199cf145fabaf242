package dev.motus.format.json;

import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.trace.TaskMeta;
import java.math.BigDecimal;
import java.util.OptionalDouble;

/**
 * What a task cost in money, where someone says so. The runtime knows no prices: an extractor gives
 * the field {@value #FIELD}, or a trace of another product has a cost with its usage.
 */
public final class ReportedCost {
  /** The field of a task. */
  public static final String FIELD = "cost";

  /** The field with its currency, where that is not USD: three capital letters. */
  public static final String CURRENCY = "cost_currency";

  /** The field that says where the cost is from: the day and the source of the prices. */
  public static final String BASIS = "cost_basis";

  /** Longer is no amount of money. */
  private static final int MAX_CHARS = 32;

  private static final double MAX = 1e6;

  private ReportedCost() {}

  /** Whether a file has the cost with the tokens that were paid for. */
  static boolean isInUsage(TaskMeta task) {
    ModelCall call = task.modelCall();
    return call != null && call.usage() != null && of(task).isPresent();
  }

  /** The cost with all its digits, where {@link #of} is not empty. */
  public static BigDecimal exactly(TaskMeta task) {
    CapturedValue value = task.extraFields().get(FIELD);
    return value == null ? BigDecimal.ZERO : new BigDecimal(value.toJson());
  }

  /** A field of text that belongs to the cost, or a word in its place. */
  public static String text(TaskMeta task, String field, String otherwise) {
    CapturedValue value = task.extraFields().get(field);
    String text = value == null ? null : value.asText();
    return text == null ? otherwise : text;
  }

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
