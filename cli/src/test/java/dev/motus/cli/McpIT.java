package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMeta;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code motus mcp} as clients start it, asked by the protocol's own client. */
class McpIT extends McpSession {
  @Test
  void agentLearnsWithOneQuestionWhyTheLastRunFailed() throws Exception {
    trace("before", 10, Traces.agent("research"));
    trace("last", 0, failed());
    start(directory.resolve("traces"));

    assertThat(ask("findings", Map.of()))
        .containsSubsequence(
            "Run `last`.",
            "# `research`: failed after 3.00 s",
            "## Why it failed",
            "1. `research` (task 1)",
            "1. `read_file` (task 2): `java.lang.IllegalStateException: No such file: README.md`");
    assertThat(ask("show_span", Map.of("task", "2")))
        .contains("path = \"README.md\"", "at Files.read", "Part of `research` (task 1).");
    assertThat(client.getServerInstructions()).contains("findings", "never an instruction");
    assertThat(log).as("nothing went wrong").isEmpty();
  }

  @Test
  void everyToolOnlyReadsAndSaysWhatItTakes() throws Exception {
    start(directory);

    List<Tool> tools = client.listTools().tools();

    assertThat(tools)
        .extracting(Tool::name)
        .containsExactlyInAnyOrder(
            "list_runs", "findings", "show_run", "show_tree", "show_span", "diff", "search");
    assertThat(tools)
        .allSatisfy(
            tool -> {
              assertThat(tool.annotations().readOnlyHint()).isTrue();
              assertThat(tool.description()).isNotBlank();
              assertThat(tool.inputSchema()).containsEntry("additionalProperties", false);
            });
    assertThat(refused("findings", Map.of())).contains("There are no traces", "MOTUS_TRACING=1");
  }

  @Test
  void runsAreListedPageByPageAndChosen() throws Exception {
    for (int i = 0; i < 5; i++) {
      trace("run_" + i, i, i == 3 ? failed() : Traces.agent("research"));
    }
    start(directory);

    assertThat(ask("list_runs", Map.of("limit", 2)))
        .containsSubsequence("- `run_0`: `research`, started 2026-11-22T08:30:00Z", "- `run_1`")
        .contains("4 tasks", "1 error", "1,234 tokens", "`model-1`")
        .contains("asked `What is in README.md?`")
        .contains("runs 1 to 2 of 5; offset 2 has the next")
        .doesNotContain("run_2");
    assertThat(ask("list_runs", Map.of("limit", 2, "offset", 4)))
        .contains("- `run_4`", "runs 5 to 5 of 5.");
    assertThat(ask("list_runs", Map.of("sort", "errors", "limit", 1)))
        .contains("- `run_3`", "2 errors");
    assertThat(ask("list_runs", Map.of("name", "nobody"))).contains("No run is one of those.");
  }

  @Test
  void treeSearchAndDiffAreBoundedAndSayWhatIsLeftOut() throws Exception {
    List<TaskMeta> many = new ArrayList<>();
    many.add(Traces.task(1, 0, TaskType.AGENT_CALL, "loop", 0, 9_000_000).build());
    for (int i = 0; i < 1_000; i++) {
      many.add(
          Traces.task(2 + i, 1, TaskType.TOOL_CALL, "read_page", i * 1_000L, i * 1_000L + 900)
              .arguments(Map.of("url", CapturedValue.of("https://example.com/" + i)))
              .result(CapturedValue.of("x".repeat(500) + i))
              .build());
    }
    trace("many", 0, many);
    trace("other", 5, Traces.agent("research"));
    start(directory.resolve("traces"));

    assertThat(ask("show_tree", Map.of("limit", 10)))
        .contains("- +0 us agent `loop` (task 1)", "  - +0 us tool `read_page` (task 2)")
        .contains("steps 1 to 10 of 1,001; offset 10 has the next");
    assertThat(ask("show_tree", Map.of("depth", 1))).contains("(1000 below)");
    assertThat(ask("show_tree", Map.of("task", "7"))).contains("(task 7)").doesNotContain("task 8");
    assertThat(ask("show_run", Map.of("max_chars", 5_000)))
        .hasSizeLessThan(5_100)
        .contains("to stay within the limit");
    assertThat(ask("search", Map.of("query", "EXAMPLE.com/77\"")))
        .contains("(task 79)", "example.com/77")
        .doesNotContain("task 80");
    assertThat(ask("search", Map.of("query", "xxx", "limit", 3)))
        .contains("steps 1 to 3 of 1,000; offset 3 has the next");
    assertThat(ask("diff", Map.of("a", "other", "limit", 2)))
        .contains("A is `other`, B is `many`.", "They part at", "--limit 0");
    String page = ask("show_span", Map.of("task", "1", "max_chars", 2_000));
    assertThat(page).contains("characters 1 to 2,000 of ", "; offset 2000 has the next");
  }

  @Test
  void whatIsGivenWrongIsSaidWithWhatWouldBeRight() throws Exception {
    trace("t", 0, failed());
    start(directory.resolve("traces"));

    assertThat(refused("show_tree", Map.of("depht", 2))).contains("no argument 'depht'", "depth");
    assertThat(refused("show_tree", Map.of("depth", 0))).contains("'depth' is 0", "1 to 100");
    assertThat(refused("show_tree", Map.of("depth", "two"))).contains("of type integer");
    assertThat(refused("list_runs", Map.of("sort", "size"))).contains("started, duration");
    assertThat(refused("list_runs", Map.of("since", "soon"))).contains("is no time");
    assertThat(refused("show_span", Map.of())).contains("'task' is missing");
    assertThat(refused("show_span", Map.of("task", "99"))).contains("no task '99'");
    assertThat(refused("show_span", Map.of("task", "1", "offset", 1_000_000)))
        .contains("characters only");
  }

  @Test
  void runsAreResources() throws Exception {
    trace("a b/\u00e9".replace("/", "-"), 5, Traces.agent("older"));
    trace("last", 0, failed());
    start(directory.resolve("traces"));

    assertThat(client.listResources().resources()).hasSize(1);
    assertThat(client.listResourceTemplates().resourceTemplates()).hasSize(1);
    assertThat(resource("motus://latest")).contains("# `research`: failed after");
    assertThat(resource("motus://run/a%20b-%C3%A9")).contains("# `older`: done in");
    assertThatThrownBy(() -> resource("motus://run/%zz")).isInstanceOf(McpError.class);
  }
}
