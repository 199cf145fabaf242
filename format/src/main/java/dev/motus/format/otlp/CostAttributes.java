package dev.motus.format.otlp;

import dev.motus.format.json.ReportedCost;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMeta;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a task cost, under our own names: the conventions have none for money. {@code motus.cost} is
 * an amount in USD unless {@code motus.cost.currency} says otherwise.
 */
final class CostAttributes {
  private static final Map<String, String> NAMES =
      Map.of(
          ReportedCost.FIELD, "motus.cost",
          ReportedCost.CURRENCY, "motus.cost.currency",
          ReportedCost.BASIS, "motus.cost.basis");

  private CostAttributes() {}

  /** The extra fields of the task, those of its cost under the names of attributes. */
  static Map<String, CapturedValue> renamed(TaskMeta task) {
    Map<String, CapturedValue> fields = task.extraFields();
    if (ReportedCost.of(task).isEmpty()) {
      return fields;
    }
    Map<String, CapturedValue> renamed = new LinkedHashMap<>();
    fields.forEach((name, value) -> renamed.put(NAMES.getOrDefault(name, name), value));
    return renamed;
  }
}
