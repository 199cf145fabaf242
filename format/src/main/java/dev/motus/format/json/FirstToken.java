package dev.motus.format.json;

import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMeta;
import java.util.OptionalLong;

/** When the first part of a model's answer came, where someone says so. */
public final class FirstToken {
  /** The field of a task: microseconds from its start. */
  public static final String FIELD = "time_to_first_token_us";

  /** A year of microseconds has as many digits. */
  private static final int MAX_DIGITS = 14;

  private FirstToken() {}

  /** The time in microseconds; empty when there is none, or something else under its name. */
  public static OptionalLong micros(TaskMeta task) {
    CapturedValue value = task.extraFields().get(FIELD);
    if (value == null || value.size() > MAX_DIGITS) {
      return OptionalLong.empty();
    }
    String json = value.toJson();
    return !json.isEmpty() && json.chars().allMatch(digit -> digit >= '0' && digit <= '9')
        ? OptionalLong.of(Long.parseLong(json))
        : OptionalLong.empty();
  }
}
