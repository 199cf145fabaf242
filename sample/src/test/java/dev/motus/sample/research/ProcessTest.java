package dev.motus.sample.research;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTest {
  @TempDir Path temp;

  @Test
  void aTracedRunAnswersAndLeavesItsFiles() throws Exception {
    Path library = ResearchRun.library(temp.resolve("library"));
    RunResult run =
        RunResult.forked(temp, temp, traced(), library.toString(), "When does the ferry sail?");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("an embedded end point answers by rules")
        .contains("notes/ferry.md:2\n    The ferry sails at nine.")
        .containsPattern("✓ research +agent_call +[0-9,.]+ ms\n")
        .containsPattern("✗ {3}read_file +tool_call +[0-9,.]+ ms  docs/ferry.md does not exist")
        .containsPattern(
            "Summary: {2}25 tasks \\(12 normal_task, 7 tool_call, 5 model_call, 1 agent_call\\),"
                + " 2 errors, [0-9,.]+ ms, [0-9,]+ tokens\n")
        .contains("Trace:    " + temp.resolve("traces"));
    for (String file : List.of("tracer_state.json", "jaeger_traces.json", "zipkin_traces.json")) {
      assertThat(new ObjectMapper().readTree(temp.resolve("traces/" + file).toFile()))
          .as(file)
          .isNotEmpty();
    }
    assertThat(temp.resolve("traces/trace_viewer.html"))
        .content()
        .contains(
            "id=\"motus-trace\"", "class=\"motus-columns\" data-first=\"0\" data-count=\"25\"");
  }

  @Test
  void progressIsIndentedByDepthAndWithoutColoursInAFile() throws Exception {
    Path library = ResearchRun.library(temp.resolve("library"));
    RunResult run =
        RunResult.forked(temp, temp, traced(), library.toString(), "When does the ferry sail?");
    assertThat(run.err().lines())
        .contains(
            "research agent_call",
            "  plan normal_task",
            "    chat model_call",
            "      http_post normal_task",
            "  search_text {words=ferry sail}",
            "    3 lines for \"ferry sail\"",
            "    docs/ferry.md does not exist. Call list_files to see what is there.");
    assertThat(run.err() + run.out()).doesNotContain("\u001b");
  }

  @Test
  void withoutArgumentsItReadsTheProjectAroundIt() throws Exception {
    Path module = Path.of("").toAbsolutePath();
    RunResult run = RunResult.forked(module, temp, Map.of());
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("Folder:   " + module.getParent() + "\n")
        .containsPattern("The files say:\n {2}[^ ]+/Redact[^ ]*\\.java:[0-9]+\n {4}\\S")
        .contains("Trace:    not written; set MOTUS_TRACING=1");
  }

  @Test
  void aMissingFolderIsOneLineAndStatusTwo() throws Exception {
    RunResult run = RunResult.forked(temp, temp, traced(), "nowhere");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "There is no folder "
                + temp.resolve("nowhere")
                + ". Usage: [folder] [question]."
                + System.lineSeparator());
  }

  @Test
  void anUnreachableModelIsOneMessageStatusOneAndATrace() throws Exception {
    RunResult run =
        RunResult.forked(
            temp,
            temp,
            Map.of(
                "MOTUS_TRACING",
                "1",
                "MOTUS_TRACING_DIR",
                temp.resolve("traces").toString(),
                "OPENAI_BASE_URL",
                "http://127.0.0.1:" + closedPort() + "/v1"),
            temp.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).containsOnlyOnce("Cannot reach http://127.0.0.1:");
    assertThat(run.err()).doesNotContain("\tat ");
    JsonNode state = new ObjectMapper().readTree(temp.resolve("traces/tracer_state.json").toFile());
    assertThat(state.findValuesAsText("func"))
        .containsExactly("research", "plan", "chat", "http_post");
    assertThat(state.findValuesAsText("error"))
        .hasSize(4)
        .allMatch(error -> error.startsWith("Cannot reach http://127.0.0.1:"));
  }

  private Map<String, String> traced() throws IOException {
    Path traces = Files.createDirectories(temp.resolve("traces"));
    return Map.of(
        "MOTUS_TRACING", "1", "MOTUS_TRACING_DIR", traces.toString(), "MOTUS_TRACING_OPEN", "0");
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
