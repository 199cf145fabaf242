package dev.motus.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables for those who come from Python: the Java of every row compiles. */
class FromPythonTest {
  private static final String PAGE = "docs/from-python.md";

  /** A row is {@code | what in Python | `Java` | remark |}. */
  private static final Pattern ROW = Pattern.compile("\\| (.*?) ?\\| `([^`]+)` \\|(.*)\\|");

  /** What the rows name. */
  private static final String GIVEN =
      """
      record Tools() { String fetch(String key) { return key; } }
      static String load(Path path) { return path.toString(); }
      static void print(Object what) {}
      static CompletionStage<String> send(HookEvent event) { return CompletableFuture.completedFuture(event.name()); }
      AgentRuntime runtime;
      TraceManager tracer;
      HookManager hooks;
      HookCallback callback;
      HookRegistry registry;
      HookEvent event;
      TaskMeta meta;
      TaskExtractor extractor;
      SpanListener listener;
      TraceConfig config;
      Tools tools;
      Path path;
      Task parent;
      String key;
      long id;
      """;

  /** The same where the row does not make it itself. */
  private static final String FUTURES =
      "CompletableFuture<String> future; CompletableFuture<String> other;\n";

  @TempDir Path folder;

  private static List<Snippet> rows(MarkdownPage page) {
    List<Snippet> rows = new ArrayList<>();
    for (int i = 0; i < page.lines().size(); i++) {
      Matcher row = ROW.matcher(page.lines().get(i));
      if (row.matches()) {
        rows.add(row(i + 1, row.group(2)));
      }
    }
    return rows;
  }

  private static Snippet row(int line, String code) {
    return code.startsWith("@")
        ? new Snippet(PAGE, line, "java", "members", "", code + member(code) + "\n")
        : new Snippet(PAGE, line, "java", "statements", GIVEN + FUTURES, statement(code) + "\n");
  }

  private static String member(String annotation) {
    return annotation.startsWith("@TaskHook")
        ? " static void hook(HookEvent event) {}"
        : " public String work(String query) { return query; }";
  }

  private static String statement(String code) {
    if (code.endsWith("}")) {
      return code;
    }
    // What only compares is no statement.
    return (code.contains(" != ") ? "boolean row = " : "") + code + ";";
  }

  private static MarkdownPage page() throws IOException {
    return MarkdownPage.read(Build.ROOT, PAGE);
  }

  @Test
  void javaOfEveryRowCompiles() throws Exception {
    List<Snippet> rows = rows(page());

    assertThat(rows).hasSizeGreaterThan(90);
    assertThat(JavaSnippets.complaints(List.of(), rows, folder)).isEmpty();
  }

  @Test
  void everyRowOfATableHasJava() throws Exception {
    List<String> without =
        page().lines().stream()
            .filter(line -> line.startsWith("|"))
            .filter(line -> !line.startsWith("| ---") && !line.contains("| Java |"))
            .filter(line -> !ROW.matcher(line).matches())
            .toList();

    assertThat(without).isEmpty();
  }

  @Test
  void rowThatIsWrongIsFoundAtItsLine() throws Exception {
    assertThat(JavaSnippets.complaints(List.of(), List.of(row(7, "tracer.noSuchMethod()")), folder))
        .singleElement()
        .asString()
        .startsWith(PAGE + ":7: ")
        .contains("cannot find symbol");
  }
}
