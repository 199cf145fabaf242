package dev.motus.integration.frameworks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One row: an application, and which of its tests says what. */
final class Framework {
  /** What is ours, or generated for it, in a line of the application's. */
  private static final Pattern OURS =
      Pattern.compile(
          "dev\\.motus|\\bTraced[A-Z]|@Traced|@AgentTask|AgentTracing|TaskContext|AgentRuntime");

  /** Of other libraries, too: whose it is the imports say. */
  private static final String TOOL = "@Tool";

  private static final String IMPORTED_TOOL = "import dev.motus.annotation.Tool";

  private static final Path INTEGRATION = Path.of("..");

  private final String title;
  private final String module;
  private final Map<Column, String> tests = new EnumMap<>(Column.class);
  private final Map<Column, String> missing = new EnumMap<>(Column.class);
  private List<String> sources = List.of("src/main");

  Framework(String title, String module) {
    this.title = title;
    this.module = module;
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
  Framework in(String... sourceFiles) {
    sources = List.of(sourceFiles);
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
    long lines = 0;
    for (String each : sources) {
      Path folder = INTEGRATION.resolve(module).resolve(each);
      if (!Files.exists(folder)) {
        folder = INTEGRATION.resolve("spring").resolve(each); // Both Boots have the same sources.
      }
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(one -> one.toString().matches(".*\\.(java|kt)")).toList()) {
          lines += lines(Files.readAllLines(file));
        }
      }
    }
    return lines;
  }

  private static long lines(List<String> file) {
    boolean hasOurTools = file.stream().anyMatch(line -> line.startsWith(IMPORTED_TOOL));
    return file.stream()
        .map(String::strip)
        .filter(line -> !line.startsWith("import "))
        .filter(line -> OURS.matcher(line).find() || (hasOurTools && line.startsWith(TOOL)))
        .count();
  }
}
