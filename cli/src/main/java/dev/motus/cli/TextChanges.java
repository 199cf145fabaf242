package dev.motus.cli;

import dev.motus.analysis.comparison.Comparison;
import dev.motus.analysis.comparison.StepPair;
import dev.motus.analysis.log.MessageText;
import dev.motus.analysis.run.Step;
import dev.motus.cli.trace.LoadedTrace;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.trace.TaskMeta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The texts that differ between steps side by side: what models were told and offered, what they
 * answered, and the arguments and results of everything else. What differs in the same way again is
 * told once.
 */
final class TextChanges {
  /** Whose texts are looked at: the contents of more would have to be in memory at once. */
  private static final int MAX_PAIRS = 2_000;

  private final Map<List<String>, TextChange> changes = new LinkedHashMap<>();
  private final int limit;

  private TextChanges(int limit) {
    this.limit = limit;
  }

  /** At most so many; the first ones. */
  static List<TextChange> of(
      Comparison comparison, LoadedTrace left, LoadedTrace right, int limit) {
    List<StepPair> changed =
        comparison.pairs().stream()
            .filter(pair -> pair.kind() == StepPair.Kind.CHANGED)
            .limit(MAX_PAIRS)
            .toList();
    Map<Long, TaskMeta> before = tasks(left, changed, true);
    Map<Long, TaskMeta> after = tasks(right, changed, false);
    TextChanges texts = new TextChanges(limit);
    for (StepPair pair : changed) {
      Step one = pair.left();
      Step other = pair.right();
      TaskMeta old = one == null ? null : before.get(one.id());
      TaskMeta now = other == null ? null : after.get(other.id());
      if (old != null && now != null) {
        texts.compare(pair, old, now);
      }
    }
    return List.copyOf(texts.changes.values());
  }

  private static Map<Long, TaskMeta> tasks(
      LoadedTrace trace, List<StepPair> pairs, boolean areLeft) {
    Set<Long> wanted = new HashSet<>();
    for (StepPair pair : pairs) {
      Step step = areLeft ? pair.left() : pair.right();
      if (step != null) {
        wanted.add(step.id());
      }
    }
    Map<Long, TaskMeta> tasks = new HashMap<>();
    if (!wanted.isEmpty()) {
      trace
          .snapshot()
          .spans()
          .forEach(
              task -> {
                if (wanted.contains(task.id())) {
                  tasks.putIfAbsent(task.id(), task);
                }
              });
    }
    return tasks;
  }

  private void compare(StepPair pair, TaskMeta old, TaskMeta now) {
    ModelCall before = old.modelCall();
    ModelCall after = now.modelCall();
    if (before == null || after == null) {
      add("arguments", pair, arguments(old), arguments(now));
      add("result", pair, text(old.result()), text(now.result()));
    } else {
      add("model", pair, "" + before.requestModel(), "" + after.requestModel());
      messages(pair, before.input(), after.input());
      add("tools offered", pair, tools(before), tools(after));
      add("answer", pair, text(before.output()), text(after.output()));
    }
    add("error", pair, "" + old.error(), "" + now.error());
  }

  /** Messages at the same place, once those that both have at their beginning are left out. */
  private void messages(StepPair pair, List<ModelMessage> before, List<ModelMessage> after) {
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      ModelMessage old = i < before.size() ? before.get(i) : null;
      ModelMessage now = i < after.size() ? after.get(i) : null;
      String role = now != null ? now.role() : old != null ? old.role() : "";
      add(role + " message", pair, text(old), text(now));
    }
  }

  private static String text(@Nullable ModelMessage message) {
    if (message == null) {
      return "";
    }
    String calls =
        message.toolCalls().stream()
            .map(call -> call.name() + " " + call.arguments())
            .collect(Collectors.joining("\n"));
    String text = MessageText.of(message);
    return text.isEmpty() || calls.isEmpty() ? text + calls : text + "\n" + calls;
  }

  private static String text(@Nullable CapturedValue value) {
    String text = value == null ? "" : value.asText();
    return text == null && value != null ? value.toJson() : String.valueOf(text);
  }

  private static String arguments(TaskMeta task) {
    return task.arguments().entrySet().stream()
        .map(each -> each.getKey() + " = " + each.getValue().toJson())
        .collect(Collectors.joining("\n"));
  }

  private static String tools(ModelCall call) {
    List<String> tools = new ArrayList<>();
    for (ModelTool tool : call.tools()) {
      tools.add(tool.name());
      tools.add("  " + tool.description());
      tools.add("  " + tool.parameters());
    }
    return String.join("\n", tools);
  }

  private void add(String what, StepPair pair, String before, String after) {
    if (before.equals(after)) {
      return;
    }
    List<String> key = List.of(what, before, after);
    TextChange known = changes.get(key);
    if (known != null) {
      changes.put(key, new TextChange(what, known.pair(), known.times() + 1, known.lines()));
    } else if (changes.size() < limit) {
      changes.put(key, new TextChange(what, pair, 1, LineDiff.of(before, after)));
    }
  }
}
