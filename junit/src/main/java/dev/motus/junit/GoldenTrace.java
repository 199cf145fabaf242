package dev.motus.junit;

import dev.motus.analysis.golden.GoldenLines;
import dev.motus.analysis.golden.Masks;
import dev.motus.runtime.trace.TaskMeta;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A trace that was once found right, as text: one line a task, indented below its parent, with its
 * arguments and what came of it, without times. See {@link GoldenLines}.
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
  Optional<String> differenceTo(List<TaskMeta> trace) {
    List<GoldenLines.Line> now = GoldenLines.withTasks(trace, masks::applied);
    List<String> lines = now.stream().map(GoldenLines.Line::text).toList();
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
      if (golden.equals(lines)) {
        return Optional.empty();
      }
      List<String> compared = GoldenDifference.between(golden, now);
      return compared.stream().allMatch(line -> line.startsWith(GoldenDifference.SAME))
          ? Optional.empty()
          : Optional.of(message(compared));
    } catch (IOException unusable) {
      throw new UncheckedIOException("The golden trace " + file + " cannot be used.", unusable);
    }
  }

  private static boolean isUpdating() {
    String value = System.getProperty(UPDATE);
    return value != null && !value.equals("false");
  }

  private String message(List<String> compared) {
    StringBuilder text = new StringBuilder("The agent did not do what " + file + " says");
    text.append(" (-: golden, +: now; -D").append(UPDATE).append(" takes what it does now):\n");
    List<String> same = new ArrayList<>();
    boolean isFirst = true;
    for (String line : compared) {
      if (line.startsWith(GoldenDifference.SAME)) {
        same.add(line);
        continue;
      }
      append(text, same, isFirst, false);
      same.clear();
      isFirst = false;
      text.append(line).append('\n');
    }
    append(text, same, isFirst, true);
    return text.toString();
  }

  /** Lines that are the same; of many only those beside others. */
  private static void append(
      StringBuilder text, List<String> same, boolean isFirst, boolean isLast) {
    int afterOther = isFirst ? 0 : Math.min(same.size(), AROUND);
    int beforeOther = isLast ? same.size() : Math.max(afterOther, same.size() - AROUND);
    same.subList(0, afterOther).forEach(line -> text.append(line).append('\n'));
    int between = beforeOther - afterOther;
    if (between > 0) {
      text.append("  … ").append(between).append(" as before\n");
    }
    same.subList(beforeOther, same.size()).forEach(line -> text.append(line).append('\n'));
  }
}
