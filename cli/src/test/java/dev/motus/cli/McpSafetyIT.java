package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.HostileValues;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import java.io.BufferedReader;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What {@code motus mcp} does not read, and what does not come out of it. */
class McpSafetyIT extends McpSession {
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
    Path errors = directory.resolve("errors");
    Process motus =
        new ProcessBuilder(InstalledMotus.script(), "mcp")
            .directory(directory.toFile())
            .redirectError(errors.toFile())
            .start();
    try (BufferedReader output = motus.inputReader(StandardCharsets.UTF_8)) {
      try (Writer input = motus.outputWriter(StandardCharsets.UTF_8)) {
        input.write(
            """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
            "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
            """);
        input.flush();
        JsonNode answer = new ObjectMapper().readTree(output.readLine());
        assertThat(answer.at("/result/serverInfo/name").asText()).isEqualTo("motus");
      }

      assertThat(output.readLine()).isNull();
      assertThat(motus.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(motus.exitValue()).as(Files.readString(errors)).isZero();
      assertThat(errors).isEmptyFile();
    } finally {
      motus.destroyForcibly();
    }
  }
}
