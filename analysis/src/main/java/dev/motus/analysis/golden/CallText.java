package dev.motus.analysis.golden;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.trace.TaskMeta;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A task in one line, without its times: what was called with what, and what came of it. */
public final class CallText {
  private static final int MOST_CHARS_OF_A_VALUE = 60;

  private CallText() {}

  /** For a person: long values are cut. */
  public static String line(TaskMeta task) {
    return call(task, MOST_CHARS_OF_A_VALUE) + outcome(task, MOST_CHARS_OF_A_VALUE);
  }

  /** The whole of it, for comparing. */
  public static String whole(TaskMeta task) {
    return call(task, Integer.MAX_VALUE) + outcome(task, Integer.MAX_VALUE);
  }

  /** What was called with what. */
  public static String call(TaskMeta task, int mostChars) {
    ModelCall model = task.modelCall();
    if (task.type() == TaskType.MODEL_CALL && model != null && !model.input().isEmpty()) {
      ModelMessage last = model.input().get(model.input().size() - 1);
      String name = model.requestModel() == null ? "" : " " + model.requestModel();
      return task.name() + name + "(" + message(last, mostChars) + ")";
    }
    return task.name()
        + task.arguments().entrySet().stream()
            .map(argument -> argument(argument, mostChars))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String argument(Map.Entry<String, CapturedValue> argument, int mostChars) {
    return argument.getKey() + "=" + value(argument.getValue(), mostChars);
  }

  private static String message(ModelMessage message, int mostChars) {
    String content = message.content();
    String text =
        message.role()
            + ": "
            + (content == null ? "" : value(CapturedValue.of(content), mostChars));
    return message.toolCalls().isEmpty() ? text : text + toolCalls(message.toolCalls(), mostChars);
  }

  private static String toolCalls(List<ModelToolCall> calls, int mostChars) {
    return calls.stream()
        .map(call -> call.name() + "(" + cut(String.valueOf(call.arguments()), mostChars) + ")")
        .collect(Collectors.joining(", ", " calls ", ""));
  }

  private static String outcome(TaskMeta task, int mostChars) {
    return switch (task.outcome()) {
      case RUNNING -> " … still runs";
      case ERROR -> " ! " + failure(task, mostChars);
      case CANCELLED -> " ! cancelled";
      default -> " -> " + answer(task, mostChars);
    };
  }

  /** The type and message of what it failed with. */
  public static String failure(TaskMeta task, int mostChars) {
    String type = task.errorType() == null ? "" : simple(task.errorType());
    String message = task.error() == null ? "" : cut(oneLine(task.error()), mostChars);
    return type + (type.isEmpty() || message.isEmpty() ? "" : ": ") + message;
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  private static String answer(TaskMeta task, int mostChars) {
    ModelCall model = task.modelCall();
    ModelMessage output = model == null ? null : model.output();
    return output == null ? value(task.result(), mostChars) : message(output, mostChars);
  }

  /** A value as JSON in one line, cut; {@code nothing} where there is none. */
  public static String value(@Nullable CapturedValue value, int mostChars) {
    return value == null ? "nothing" : cut(oneLine(value.toJson()), mostChars);
  }

  private static String oneLine(String text) {
    return text.replace("\r", "\\r").replace("\n", "\\n");
  }

  /** At most so many characters, with a sign that there were more; no pair is cut in two. */
  public static String cut(String text, int mostChars) {
    if (text.length() <= mostChars) {
      return text;
    }
    int end = mostChars - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
