package dev.motus.analysis.log;

import static dev.motus.analysis.run.Amounts.count;
import static dev.motus.analysis.run.Markdown.code;

import dev.motus.analysis.run.Step;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.trace.TaskMeta;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What steps were given and what came out. Of a conversation it writes what is new in each call.
 * Not thread-safe.
 */
final class StepContent {
  private final int longest;
  private final Outline out;
  private final LongFunction<String> tasks;
  private final Map<Long, Call> before = new HashMap<>();
  private long cutTexts;

  private record Call(long task, ModelCall call) {}

  /**
   * Begins.
   *
   * @param longest how many characters of each text are written
   * @param tasks how people know a task
   */
  StepContent(int longest, Outline out, LongFunction<String> tasks) {
    this.longest = longest;
    this.tasks = tasks;
    this.out = out;
  }

  /** How many texts were cut so far. */
  long cutTexts() {
    return cutTexts;
  }

  void write(Step step, int depth, TaskMeta task) {
    ModelCall call = task.modelCall();
    if (call != null) {
      call(step, depth, call);
      return;
    }
    if (!task.arguments().isEmpty()) {
      block(depth, "Given:", arguments(task.arguments()));
    }
    CapturedValue result = task.result();
    if (result != null) {
      String text = result.asText();
      block(depth, "Result:", text == null ? result.toJson() : text);
    }
  }

  private static String arguments(Map<String, CapturedValue> arguments) {
    return arguments.entrySet().stream()
        .map(each -> each.getKey() + " = " + each.getValue().toJson())
        .collect(Collectors.joining("\n"));
  }

  private void call(Step step, int depth, ModelCall call) {
    long opening = step.call() == null ? 0 : step.call().opening();
    Call earlier = opening == 0 ? null : before.put(opening, new Call(step.id(), call));
    int known = earlier == null ? 0 : inCommon(earlier.call, call);
    if (earlier != null && known > 0) {
      out.line(
          depth,
          "The first "
              + MessageText.count(known)
              + " as in "
              + tasks.apply(earlier.task)
              + ", then:");
    }
    List<ModelMessage> input = call.input();
    for (ModelMessage message : input.subList(known, input.size())) {
      if (earlier != null && message.equals(earlier.call.output())) {
        out.line(depth, "The answer of " + tasks.apply(earlier.task) + ".");
      } else {
        message(depth, MessageText.title(message), message);
      }
    }
    tools(depth, call, earlier == null ? null : earlier.call);
    ModelMessage answer = call.output();
    if (answer != null) {
      message(depth, "Answer:", answer);
    }
  }

  private static int inCommon(ModelCall earlier, ModelCall call) {
    int most = Math.min(earlier.input().size(), call.input().size());
    int same = 0;
    while (same < most && earlier.input().get(same).equals(call.input().get(same))) {
      same++;
    }
    return same;
  }

  private void tools(int depth, ModelCall call, @Nullable ModelCall earlier) {
    if (call.tools().isEmpty() || (earlier != null && earlier.tools().equals(call.tools()))) {
      return;
    }
    String names = call.tools().stream().map(ModelTool::name).collect(Collectors.joining(", "));
    out.line(depth, "Tools offered: " + code(cut(names)) + ".");
  }

  private void message(int depth, String title, ModelMessage message) {
    String reasoning = message.reasoning();
    if (reasoning != null && !reasoning.isBlank()) {
      block(depth, "Reasoning:", reasoning);
    }
    String text = MessageText.of(message);
    if (!text.isBlank()) {
      block(depth, title, text);
    }
    for (ModelToolCall asked : message.toolCalls()) {
      String arguments = asked.arguments() == null ? "" : asked.arguments();
      block(depth, "Asks for " + code(asked.name()) + ":", arguments);
    }
  }

  private void block(int depth, String title, String text) {
    if (longest > 0) {
      out.block(depth, title, cut(text));
    } else {
      cutTexts++;
    }
  }

  private String cut(String text) {
    if (text.length() <= longest) {
      return text;
    }
    cutTexts++;
    int end =
        longest > 0 && Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "\n… " + count(text.length() - end, "more character");
  }
}
