package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.HostileValues;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code motus mcp} as clients start it, asked by the protocol's own client. */
class McpIT {
  @TempDir Path directory;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private McpSyncClient client;

  @AfterEach
  void leave() {
    if (client != null) {
      client.closeGracefully();
    }
  }

  private void start(Path... directories) {
    List<String> arguments = new ArrayList<>(List.of("mcp"));
    for (Path each : directories) {
      arguments.add(each.toString());
    }
    StdioClientTransport transport =
        new StdioClientTransport(
            ServerParameters.builder(InstalledMotus.script())
                .args(arguments)
                .addEnvVar("JAVA_HOME", System.getProperty("java.home"))
                .addEnvVar("MOTUS_JAVA_OPTS", "-Duser.home=" + directory.resolve("home"))
                .build(),
            new JacksonMcpJsonMapper(JsonMapper.builder().build()));
    transport.setStdErrorHandler(log::add);
    client =
        McpClient.sync(transport)
            .requestTimeout(Duration.ofSeconds(60))
            .initializationTimeout(Duration.ofSeconds(60))
            .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(""))
            .build();
    client.initialize();
  }

  private Path trace(String name, int ageMinutes, List<TaskMeta> tasks) throws Exception {
    Path trace = Traces.write(directory.resolve("traces").resolve(name), tasks);
    Files.setLastModifiedTime(
        trace.resolve("tracer_state.json"),
        FileTime.from(Instant.parse("2026-11-22T08:30:00Z").minusSeconds(60L * ageMinutes)));
    return trace;
  }

  private CallToolResult call(String tool, Map<String, Object> arguments) {
    return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
  }

  private String ask(String tool, Map<String, Object> arguments) {
    CallToolResult result = call(tool, arguments);
    assertThat(result.isError()).as(text(result)).isFalse();
    return text(result);
  }

  private String refused(String tool, Map<String, Object> arguments) {
    CallToolResult result = call(tool, arguments);
    assertThat(result.isError()).as(text(result)).isTrue();
    return text(result);
  }

  private static String text(CallToolResult result) {
    return ((TextContent) result.content().get(0)).text();
  }

  private static List<TaskMeta> failed() {
    return List.of(
        Traces.task(1, 0, TaskType.AGENT_CALL, "research", 0, 3_000_000)
            .error("java.lang.IllegalStateException", "No such file: README.md", "at Agent.run")
            .build(),
        Traces.task(2, 1, TaskType.TOOL_CALL, "read_file", 1_000_000, 2_000_000)
            .arguments(Map.of("path", CapturedValue.of("README.md")))
            .error("java.lang.IllegalStateException", "No such file: README.md", "at Files.read")
            .build());
  }

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
  void nothingOutsideTheGivenDirectoriesIsRead() throws Exception {
    Path secret = Traces.write(directory.resolve("elsewhere/secret"), Traces.agent("hidden"));
    Path shared = Files.createDirectories(directory.resolve("shared"));
    Traces.write(shared.resolve("mine"), Traces.agent("mine"));
    Files.createSymbolicLink(shared.resolve("linked"), secret);
    Path file = Files.createDirectories(shared.resolve("file"));
    Files.createSymbolicLink(
        file.resolve("tracer_state.json"), secret.resolve("tracer_state.json"));
    start(shared);

    for (String id :
        List.of(
            "../elsewhere/secret",
            "mine/../../elsewhere/secret",
            secret.toString(),
            "..",
            ".",
            "/",
            "file:" + secret,
            "%2e%2e/elsewhere/secret",
            "linked/../../elsewhere/secret",
            "\0")) {
      assertThat(refused("show_run", Map.of("run", id))).as(id).contains("There is no run");
      assertThat(refused("diff", Map.of("a", id))).as(id).contains("There is no run");
      String uri = "motus://run/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
      assertThatThrownBy(() -> client.readResource(ReadResourceRequest.builder(uri).build()))
          .isInstanceOf(McpError.class);
    }
    for (String id : List.of("linked", "file")) {
      assertThat(refused("show_run", Map.of("run", id))).contains("outside the shared directories");
    }
    assertThat(ask("list_runs", Map.of()))
        .contains("- `mine`: `mine`", "`linked`: `The run", "`file`: `The run")
        .doesNotContain("hidden");
    assertThat(shared.resolve("mine").toFile().list())
        .as("nothing is written")
        .containsExactlyInAnyOrder(secret.toFile().list());
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

  private String resource(String uri) {
    return ((TextResourceContents)
            client.readResource(ReadResourceRequest.builder(uri).build()).contents().get(0))
        .text();
  }

  @Test
  void allHostileValuesArriveAsText() throws Exception {
    List<TaskMeta> tasks = new ArrayList<>();
    List<String> all = new ArrayList<>(HostileValues.all());
    all.add("\u001b[2J\u001b]0;title\u0007\u202e\b");
    all.add("half \ud800 pair");
    all.add("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n{\"jsonrpc\":\"2.0\"}\r\n");
    for (int i = 0; i < all.size(); i++) {
      String hostile = all.get(i);
      tasks.add(
          Traces.task(i + 1, 0, TaskType.MODEL_CALL, hostile, i, i + 1)
              .modelCall(
                  new ModelCall(
                      hostile,
                      "openai",
                      List.of(ModelMessage.of("user", hostile)),
                      List.of(),
                      hostile,
                      ModelMessage.of("assistant", hostile),
                      "stop",
                      TokenUsage.of(1, 1)))
              .error(hostile, hostile, hostile)
              .build());
    }
    trace("hostile`\n\u001b[2J", 0, tasks);
    trace("usual", 5, Traces.agent("usual"));
    start(directory.resolve("traces"));

    List<String> answers = new ArrayList<>();
    answers.add(ask("list_runs", Map.of()));
    answers.add(ask("findings", Map.of()));
    answers.add(ask("show_run", Map.of("max_chars", 200_000)));
    answers.add(ask("show_tree", Map.of("limit", 2_000)));
    answers.add(ask("diff", Map.of("a", "usual", "max_chars", 200_000)));
    answers.add(resource("motus://latest"));
    for (int i = 0; i < all.size(); i++) {
      answers.add(ask("show_span", Map.of("task", String.valueOf(i + 1))));
      answers.add(ask("search", Map.of("query", all.get(i).strip().split("\\s")[0])));
    }
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer)
                    .doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202e\\ud800]"));
    assertThat(answers.get(0)).contains("hostile`\\n\\x1b[2J");
    assertThat(ask("show_run", Map.of("run", "hostile`\\n\\x1b[2J"))).contains("Run ``");
    assertThat(log).isEmpty();
  }

  @Test
  void standardOutputHasTheProtocolAloneAndItEndsWithItsInput() throws Exception {
    trace("t", 0, failed());
    Files.writeString(directory.resolve("traces/t/more.json"), "{");
    Path input =
        Files.writeString(
            directory.resolve("input"),
            """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
            "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
            """);
    InstalledMotus motus = new InstalledMotus(directory);

    InstalledMotus.Ended ended =
        motus.run(
            "sh", "-c", "(cat '" + input + "'; sleep 5) | '" + InstalledMotus.script() + "' mcp");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out().lines().toList()).hasSize(1);
    JsonNode answer = new ObjectMapper().readTree(ended.out());
    assertThat(answer.path("result").path("serverInfo").path("name").asText()).isEqualTo("motus");
    assertThat(ended.err()).isEmpty();
  }
}
