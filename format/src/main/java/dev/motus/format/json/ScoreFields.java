package dev.motus.format.json;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How well a task has done, by somebody's judgement. A trace has it as a span below the judged
 * task, so that every reader of every format keeps and shows it, and that it may come long after
 * the task was written and sent: its arguments are the value, the label and the comment, and the
 * field {@value #FIELD} is its name.
 *
 * @param name what was judged, such as {@code correctness}
 * @param value a finite number
 * @param label the value in a word, such as {@code pass}, or null
 * @param comment why, or null
 */
public record ScoreFields(
    String name, double value, @Nullable String label, @Nullable String comment) {
  /** The field of a task that makes it a score. */
  public static final String FIELD = "score";

  /** The field that says which answer of a model was judged, where the judged task says it. */
  public static final String RESPONSE = "response_id";

  private static final String VALUE = "value";
  private static final String LABEL = "label";
  private static final String COMMENT = "comment";

  /** The score that a task stands for; empty when it stands for none. */
  public static Optional<ScoreFields> of(TaskMeta task) {
    String name = text(task.extraFields().get(FIELD));
    CapturedValue value = task.arguments().get(VALUE);
    if (name == null || value == null) {
      return Optional.empty();
    }
    try {
      double number = Double.parseDouble(value.toJson());
      return Double.isFinite(number)
          ? Optional.of(
              new ScoreFields(
                  name,
                  number,
                  text(task.arguments().get(LABEL)),
                  text(task.arguments().get(COMMENT))))
          : Optional.empty();
    } catch (NumberFormatException otherTool) {
      return Optional.empty();
    }
  }

  private static @Nullable String text(@Nullable CapturedValue value) {
    return value == null ? null : value.asText();
  }

  /** The span to add to the trace of a task that was judged at a time. */
  public TaskMeta below(TaskMeta judged, long micros) {
    Map<String, CapturedValue> given = new LinkedHashMap<>();
    given.put(VALUE, CapturedValue.of(value));
    if (label != null) {
      given.put(LABEL, CapturedValue.of(label));
    }
    if (comment != null) {
      given.put(COMMENT, CapturedValue.of(comment));
    }
    Map<String, CapturedValue> fields = new LinkedHashMap<>();
    fields.put(FIELD, CapturedValue.of(name));
    CapturedValue response = judged.extraFields().get(RESPONSE);
    if (response != null) {
      fields.put(RESPONSE, response);
    }
    return TaskMeta.builder("score " + name, TaskType.NORMAL_TASK)
        .parent(judged.id())
        .traceId(judged.traceId())
        .startMicros(micros)
        .ended(TaskOutcome.OK, micros)
        .arguments(given)
        .extraFields(fields)
        .build();
  }
}
