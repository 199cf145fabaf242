package dev.motus.analysis.run;

import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.trace.TaskMeta;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What tells a task from others of its name, in one short line. */
public final class StepLabel {
  private static final int MAX_CHARS = 100;
  private static final int MAX_VALUE = 48;
  private static final int MAX_ERROR = 300;

  private StepLabel() {}

  /** The first words of a model's answer, or what it asks for; the arguments of everything else. */
  static String of(TaskMeta task) {
    ModelCall call = task.modelCall();
    return call == null ? arguments(task.arguments()) : call(call);
  }

  private static String call(ModelCall call) {
    ModelMessage answer = call.output();
    if (answer == null) {
      List<ModelMessage> input = call.input();
      String last = input.isEmpty() ? null : input.get(input.size() - 1).content();
      return line(last, MAX_CHARS);
    }
    StringJoiner parts = new StringJoiner(" → ");
    if (answer.content() != null && !answer.content().isBlank()) {
      parts.add(line(answer.content(), MAX_VALUE));
    }
    if (!answer.toolCalls().isEmpty()) {
      StringJoiner asked = new StringJoiner(", ");
      for (ModelToolCall tool : answer.toolCalls()) {
        asked.add(tool.name() + "(" + line(tool.arguments(), MAX_VALUE) + ")");
      }
      parts.add(asked.toString());
    }
    return line(parts.toString(), MAX_CHARS);
  }

  private static String arguments(Map<String, CapturedValue> arguments) {
    StringJoiner all = new StringJoiner(", ");
    for (Map.Entry<String, CapturedValue> each : arguments.entrySet()) {
      all.add(each.getKey() + "=" + line(each.getValue().toJson(), MAX_VALUE));
      if (all.length() > MAX_CHARS) {
        break;
      }
    }
    return line(all.toString(), MAX_CHARS);
  }

  /** Type and message of an error; null when the task has none. */
  static @Nullable String error(TaskMeta task) {
    String type = task.errorType();
    String message = task.error();
    if (type == null && message == null) {
      return null;
    }
    if (type == null || message == null) {
      return line(type == null ? message : type, MAX_ERROR);
    }
    return line(type + ": " + message, MAX_ERROR);
  }

  /**
   * The beginning of a text on one line.
   *
   * @param text null is an empty one
   * @param max at most so many characters, the last one an ellipsis when there were more
   */
  public static String line(@Nullable String text, int max) {
    if (text == null) {
      return "";
    }
    String start = text.length() > 2 * max ? text.substring(0, 2 * max) : text;
    String line = start.strip().replaceAll("\\s+", " ");
    if (line.length() <= max) {
      return start.length() < text.length() ? line + "…" : line;
    }
    int end = Character.isHighSurrogate(line.charAt(max - 2)) ? max - 2 : max - 1;
    return line.substring(0, end) + "…";
  }
}
