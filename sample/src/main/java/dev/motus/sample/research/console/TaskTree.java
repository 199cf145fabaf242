package dev.motus.sample.research.console;

import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The tasks of a trace as an indented table, and as one line. */
public final class TaskTree {
  /** A task and how deep it stands. */
  private record Row(TaskMeta task, int depth) {
    String label() {
      return "  ".repeat(depth) + task.name();
    }
  }

  private final Terminal terminal;
  private final Map<Long, List<TaskMeta>> children;

  /** A tree of {@code tracer.taskMeta()}. */
  public TaskTree(Map<Long, TaskMeta> tasks, Terminal terminal) {
    this.terminal = terminal;
    this.children =
        tasks.values().stream().collect(Collectors.groupingBy(task -> parentIn(tasks, task)));
  }

  /** A task whose parent is no longer kept stands at the left, like a root. */
  private static long parentIn(Map<Long, TaskMeta> tasks, TaskMeta task) {
    long parent = task.parent().orElse(0);
    return tasks.containsKey(parent) ? parent : 0;
  }

  /** Prints one line for each task: outcome, name, type, duration, error. */
  public void print() {
    List<Row> rows = new ArrayList<>();
    collect(0, 0, rows);
    int width = rows.stream().mapToInt(row -> row.label().length()).max().orElse(0);
    for (Row row : rows) {
      TaskMeta task = row.task();
      terminal.result(
          String.format(
                  Locale.ROOT,
                  "%s %-" + width + "s  %-11s  %10s  %s",
                  terminal.mark(task.outcome()),
                  row.label(),
                  task.type().wireName(),
                  task.duration().map(TaskTree::text).orElse("unfinished"),
                  task.error() == null ? "" : terminal.red(task.error()))
              .stripTrailing());
    }
  }

  private void collect(long parent, int depth, List<Row> rows) {
    for (TaskMeta task : children.getOrDefault(parent, List.of())) {
      rows.add(new Row(task, depth));
      collect(task.id(), depth + 1, rows);
    }
  }

  /** Such as {@code 25 tasks (7 tool_call, …), 2 errors, 685.2 ms, 16,999 tokens}. */
  public static String summary(Collection<TaskMeta> tasks, Duration duration, long tokens) {
    if (tasks.isEmpty()) {
      return "no task was recorded; MOTUS_COLLECTION_LEVEL=basic records them";
    }
    String types =
        tasks.stream()
            .collect(Collectors.groupingBy(TaskMeta::type, TreeMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .map(count -> count.getValue() + " " + count.getKey().wireName())
            .collect(Collectors.joining(", "));
    long errors = tasks.stream().filter(task -> task.outcome() == TaskOutcome.ERROR).count();
    return String.format(
        Locale.ROOT,
        "%d %s (%s), %d %s, %s, %s",
        tasks.size(),
        tasks.size() == 1 ? "task" : "tasks",
        types,
        errors,
        errors == 1 ? "error" : "errors",
        text(duration),
        // The extractor reads them, and the level basic does without.
        tokens > 0
            ? String.format(Locale.ROOT, "%,d tokens", tokens)
            : "tokens are counted at level detailed");
  }

  private static String text(Duration duration) {
    return String.format(Locale.ROOT, "%,.1f ms", duration.toNanos() / 1_000_000.0);
  }
}
