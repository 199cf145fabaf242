package dev.motus.studio.figures;

import dev.motus.analysis.log.MessageText;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.trace.TaskMeta;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of a run that people search for: names, prompts, answers, arguments, results, errors.
 * What is said again, as each call says the conversation before it, is there once.
 */
final class RunWords {
  /** More than a person reads in a month; the rest of such a run is not found. */
  private static final int MOST_CHARS = 20_000_000;

  private final Set<String> texts = new LinkedHashSet<>();
  private long chars;

  private RunWords() {}

  static String of(Iterable<TaskMeta> tasks) {
    RunWords words = new RunWords();
    for (TaskMeta task : tasks) {
      words.add(task);
    }
    return String.join("\n", words.texts);
  }

  private void add(TaskMeta task) {
    add(task.name());
    add(task.agentId());
    add(task.errorType());
    add(task.error());
    task.arguments().values().forEach(this::add);
    if (task.result() != null) {
      add(task.result());
    }
    ModelCall call = task.modelCall();
    if (call != null) {
      call.input().forEach(this::add);
      if (call.output() != null) {
        add(call.output());
      }
    }
  }

  private void add(ModelMessage message) {
    add(MessageText.of(message));
    add(message.reasoning());
    for (ModelToolCall tool : message.toolCalls()) {
      add(tool.name());
      add(tool.arguments());
    }
  }

  private void add(CapturedValue value) {
    String text = value.asText();
    add(text == null ? value.toJson() : text);
  }

  private void add(@Nullable String text) {
    if (text != null && !text.isBlank() && chars < MOST_CHARS && texts.add(text)) {
      chars += text.length();
    }
  }
}
