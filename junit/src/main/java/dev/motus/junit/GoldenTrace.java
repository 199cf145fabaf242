package dev.motus.junit;

import dev.motus.runtime.trace.TaskMeta;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.util.diff.Delta;
import org.assertj.core.util.diff.DiffUtils;

/**
 * A trace that was once found right, as text: one line a task, indented below its parent, with its
 * arguments and what came of it, without times. Tasks that their parent had run on other threads
 * stand in the order of their text, since those threads may be slower or faster the next time.
 */
final class GoldenTrace {
  private static final String UPDATE = "motus.golden.update";

  /** How many lines that are the same are shown beside one that is not. */
  private static final int AROUND = 3;

  private final Path file;
  private final Masks masks;

  GoldenTrace(Path file, Masks masks) {
    this.file = file;
    this.masks = masks;
  }

  /** What differs, as a message; empty when nothing does, or the file has just been written. */
  Optional<String> differenceTo(TraceTree trace) {
    List<String> lines = linesOf(trace);
    try {
      boolean exists = Files.exists(file);
      if (isUpdating() || (!exists && System.getenv("CI") == null)) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
        return Optional.empty();
      }
      if (!exists) {
        return Optional.of(
            "There is no golden trace "
                + file
                + ". Run the test with -D"
                + UPDATE
                + " and commit the file.");
      }
      List<String> golden = Files.readAllLines(file);
      return golden.equals(lines) ? Optional.empty() : Optional.of(message(golden, lines));
    } catch (IOException unusable) {
      throw new UncheckedIOException("The golden trace " + file + " cannot be used.", unusable);
    }
  }

  private static boolean isUpdating() {
    String value = System.getProperty(UPDATE);
    return value != null && !value.equals("false");
  }

  private List<String> linesOf(TraceTree trace) {
    List<String> lines = new ArrayList<>();
    record Step(TaskMeta task, int depth) {}
    List<Step> stack = new ArrayList<>();
    List<TaskMeta> tops = trace.tops();
    for (int i = tops.size() - 1; i >= 0; i--) {
      stack.add(new Step(tops.get(i), 0));
    }
    while (!stack.isEmpty()) {
      Step step = stack.remove(stack.size() - 1);
      lines.add("  ".repeat(step.depth()) + textOf(step.task()));
      List<TaskMeta> below = inGoldenOrder(step.task(), trace.childrenOf(step.task()));
      for (int i = below.size() - 1; i >= 0; i--) {
        stack.add(new Step(below.get(i), step.depth() + 1));
      }
    }
    return lines;
  }

  private List<TaskMeta> inGoldenOrder(TaskMeta parent, List<TaskMeta> children) {
    List<TaskMeta> ordered = new ArrayList<>(children);
    int begin = 0;
    while (begin < ordered.size()) {
      int end = begin;
      while (end < ordered.size() && !Objects.equals(ordered.get(end).thread(), parent.thread())) {
        end++;
      }
      ordered.subList(begin, end).sort(Comparator.comparing(this::textOf));
      begin = end + 1;
    }
    return ordered;
  }

  private String textOf(TaskMeta task) {
    return masks.applied(CallText.whole(task));
  }

  private String message(List<String> golden, List<String> lines) {
    StringBuilder text = new StringBuilder("The agent did not do what " + file + " says");
    text.append(" (-: golden, +: now; -D").append(UPDATE).append(" takes what it does now):\n");
    int next = 0;
    for (Delta<String> delta : DiffUtils.diff(golden, lines).getDeltas()) {
      int at = delta.getOriginal().getPosition();
      same(text, golden, next, at);
      delta.getOriginal().getLines().forEach(line -> text.append("- ").append(line).append('\n'));
      delta.getRevised().getLines().forEach(line -> text.append("+ ").append(line).append('\n'));
      next = at + delta.getOriginal().getLines().size();
    }
    same(text, golden, next, golden.size());
    return text.toString();
  }

  /** Lines that are the same; of many only those beside others. */
  private static void same(StringBuilder text, List<String> lines, int from, int to) {
    int afterLast = from == 0 ? 0 : Math.min(to, from + AROUND);
    int beforeNext = to == lines.size() ? to : Math.max(afterLast, to - AROUND);
    append(text, lines.subList(from, afterLast).stream());
    if (beforeNext > afterLast) {
      text.append("  … ").append(beforeNext - afterLast).append(" as before\n");
    }
    append(text, lines.subList(beforeNext, to).stream());
  }

  private static void append(StringBuilder text, Stream<String> lines) {
    lines.forEach(line -> text.append("  ").append(line).append('\n'));
  }
}
