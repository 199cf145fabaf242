package dev.motus.integration.frameworks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One row: an application, and which of its tests says what. */
final class Framework {
  /** What is ours, or generated for it, in a line of the application's. */
  private static final Pattern OURS =
      Pattern.compile("dev\\.motus|\\bTraced[A-Z]|@Traced|@AgentTask|AgentTracing|TaskContext");

  private static final Path INTEGRATION = Path.of("..");

  private final String title;
  private final String module;
  private final Map<Column, String> tests = new EnumMap<>(Column.class);
  private final Map<Column, String> missing = new EnumMap<>(Column.class);
  private String sources;

  Framework(String title, String module) {
    this.title = title;
    this.module = module;
    this.sources = "src/main";
  }

  /** That a test says it: its simple class name and method, with a dot between them. */
  Framework tested(Column column, String test) {
    tests.put(column, test);
    return this;
  }

  /** That it is not there, and why. */
  Framework without(Column column, String why) {
    missing.put(column, why);
    return this;
  }

  /** Where its lines are, if not in {@code src/main}. */
  Framework in(String sourceFile) {
    sources = sourceFile;
    return this;
  }

  /** Its row as Markdown, from the reports. */
  String row() throws IOException {
    StringBuilder row = new StringBuilder("| ").append(title).append(" | ").append(lines());
    for (Column column : Column.values()) {
      row.append(" | ").append(cell(column));
    }
    return row.append(" |").toString();
  }

  private String cell(Column column) throws IOException {
    String test = tests.get(column);
    if (test == null) {
      return missing.getOrDefault(column, "not tried");
    }
    return Reports.passed(INTEGRATION.resolve(module), test) ? "yes" : "no";
  }

  /** How many lines of the application, without those that import, name what is ours. */
  private long lines() throws IOException {
    Path folder = INTEGRATION.resolve(module).resolve(sources);
    if (!Files.exists(folder)) {
      folder = INTEGRATION.resolve("spring").resolve(sources); // Both Boots have the same sources.
    }
    long lines = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().matches(".*\\.(java|kt)")).toList()) {
        try (Stream<String> text = Files.lines(file)) {
          lines +=
              text.map(String::strip)
                  .filter(line -> !line.startsWith("import ") && OURS.matcher(line).find())
                  .count();
        }
      }
    }
    return lines;
  }
}
