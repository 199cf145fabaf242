package dev.motus.format.otlp;

import dev.motus.annotation.TaskType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The table of the conventions' attributes, which names its source and version. */
final class ConventionsTable {
  private static final Path TABLE = Path.of("src/test/resources/conventions/gen-ai-spans-1.41.tsv");

  private ConventionsTable() {}

  /** One line of the table. */
  record Line(String task, String attribute, String type, String level) {}

  /** The lines of a type of task. */
  static List<Line> of(TaskType type) throws IOException {
    return Files.readAllLines(TABLE).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t"))
        .map(cells -> new Line(cells[0], cells[1], cells[2], cells[3]))
        .filter(line -> line.task.equals(type.wireName()))
        .toList();
  }
}
