package dev.motus.sample.research;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResearchTraceTest {
  @TempDir static Path temp;

  private static ResearchRun run;
  private static JsonNode state;
  private static List<JsonNode> spans;

  @BeforeAll
  static void runOnce() throws Exception {
    Path library = ResearchRun.library(temp.resolve("library"));
    run = ResearchRun.on(library, "When does the ferry sail?", temp.resolve("traces"));
    state = run.json("tracer_state.json");
    spans = new ArrayList<>();
    JsonNode scope = run.json("jaeger_traces.json").at("/resourceSpans/0/scopeSpans/0");
    scope.path("spans").forEach(spans::add);
  }

  @Test
  void theAnswerQuotesTheFilesWithTheirLines() {
    assertThat(run.answer())
        .contains("notes/ferry.md:2\n    The ferry sails at nine.")
        .contains("notes/times.md:3\n    It sails again at noon.")
        .contains("boats.txt:3\n    A ferry carries cars.")
        .doesNotContain("Oaks");
  }

  @Test
  void everyTaskHasItsTypeAndItsParent() {
    List<String> lines = new ArrayList<>();
    for (JsonNode task : state) {
      JsonNode parent = task.path("parent");
      String above = parent.isNull() ? "-" : state.path(parent.asText()).path("func").asText("?");
      lines.add(above + " > " + text(task, "func") + " " + text(task, "task_type"));
    }
    assertThat(lines)
        .containsExactlyInAnyOrder(
            "- > research agent_call",
            "research > plan normal_task",
            "plan > chat model_call",
            "chat > http_post normal_task",
            "research > chat model_call",
            "chat > http_post normal_task",
            "research > list_files tool_call",
            "research > search_text tool_call",
            "research > chat model_call",
            "chat > http_post normal_task",
            "research > read_file tool_call",
            "read_file > load_lines normal_task",
            "research > read_file tool_call",
            "read_file > load_lines normal_task",
            "research > read_file tool_call",
            "read_file > load_lines normal_task",
            "research > read_file tool_call",
            "read_file > load_lines normal_task",
            "research > count_lines tool_call",
            "count_lines > load_lines normal_task",
            "research > chat model_call",
            "chat > http_post normal_task",
            "research > summarise normal_task",
            "summarise > chat model_call",
            "chat > http_post normal_task");
  }

  @Test
  void theBackgroundStepIsAChildOnAnotherThread() {
    for (JsonNode step : named("load_lines")) {
      JsonNode tool = state.path(text(step, "parent"));
      boolean background = text(tool, "func").equals("read_file");
      assertThat(text(step, "thread").equals(text(tool, "thread"))).isEqualTo(!background);
    }
  }

  @Test
  void theSummaryDependsOnTheReadsThatItWasGiven() {
    Set<String> reads = new HashSet<>();
    state
        .properties()
        .forEach(
            task -> {
              if (text(task.getValue(), "func").equals("read_file")) {
                reads.add(task.getKey());
              }
            });
    Set<String> dependencies = new HashSet<>();
    named("summarise").get(0).path("dependencies").forEach(id -> dependencies.add(id.asText()));
    assertThat(dependencies).hasSize(4).isEqualTo(reads);
  }

  @Test
  void eachToolsTaskHasTheIdOfTheCallThatTheModelAskedFor() {
    List<String> asked = new ArrayList<>();
    for (JsonNode answer : named("chat")) {
      for (JsonNode call : answer.at("/model_output_meta/tool_calls")) {
        asked.add(call.at("/function/name").asText() + " " + text(call, "id"));
      }
    }
    List<String> ran = new ArrayList<>();
    for (JsonNode task : state) {
      if (text(task, "task_type").equals("tool_call")) {
        ran.add(text(task, "func") + " " + text(task, "tool_call_id"));
      }
    }
    assertThat(ran).hasSize(7).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(asked);
  }

  @Test
  void aToolThatFailsIsTheOnlyErrorAndTheAgentGoesOn() {
    List<String> failed = new ArrayList<>();
    for (JsonNode task : state) {
      if (task.has("error")) {
        failed.add(text(task, "func") + ": " + text(task, "error"));
      }
    }
    String message = "docs/ferry.md does not exist. Call list_files to see what is there.";
    assertThat(failed).containsExactlyInAnyOrder("read_file: " + message, "load_lines: " + message);
    assertThat(text(named("research").get(0), "result")).isEqualTo(run.answer());
  }

  @Test
  void aModelCallCarriesItsMessagesToolsAndTokens() {
    List<JsonNode> calls = named("chat");
    JsonNode second = calls.get(1);
    assertThat(text(second, "model_name")).isEqualTo("embedded-rules");
    assertThat(second.at("/model_input_meta/0/role").asText()).isEqualTo("system");
    assertThat(second.at("/model_input_meta/1/content").asText())
        .startsWith("Question: When does the ferry sail?");
    assertThat(second.at("/model_output_meta/tool_calls/0/function/name").asText())
        .isEqualTo("list_files");
    assertThat(second.path("tool_meta")).hasSize(4);
    for (JsonNode call : calls) {
      JsonNode usage = call.at("/model_output_meta/usage");
      assertThat(usage.path("prompt_tokens").asLong()).isPositive();
      assertThat(usage.path("total_tokens").asLong())
          .isEqualTo(
              usage.path("prompt_tokens").asLong() + usage.path("completion_tokens").asLong());
    }
  }

  @Test
  void aToolCallCarriesItsArgumentsAndItsResult() {
    JsonNode search = named("search_text").get(0);
    assertThat(search.at("/tool_input_meta/arguments/words").asText()).isEqualTo("ferry sail");
    assertThat(search.path("tool_output_meta")).isNotEmpty();
    assertThat(named("count_lines").get(0).path("tool_output_meta").asInt()).isEqualTo(2);
  }

  @Test
  void openTelemetryHasTheSameSpansParentsAndLinks() {
    Map<String, String> taskBySpan = new HashMap<>();
    spans.forEach(span -> taskBySpan.put(text(span, "spanId"), taskId(span)));
    List<String> ids = new ArrayList<>();
    state.fieldNames().forEachRemaining(ids::add);
    assertThat(taskBySpan.values()).containsExactlyInAnyOrderElementsOf(ids);
    for (JsonNode span : spans) {
      JsonNode task = state.path(taskId(span));
      String parent =
          span.has("parentSpanId") ? taskBySpan.get(text(span, "parentSpanId")) : "null";
      assertThat(parent).isEqualTo(text(task, "parent"));
      List<String> links = new ArrayList<>();
      span.path("links").forEach(link -> links.add(taskBySpan.get(text(link, "spanId"))));
      List<String> dependencies = new ArrayList<>();
      task.path("dependencies").forEach(id -> dependencies.add(id.asText()));
      assertThat(links).containsExactlyInAnyOrderElementsOf(dependencies);
      assertThat(span.at("/status/code").asInt()).isEqualTo(task.has("error") ? 2 : 0);
    }
  }

  @Test
  void openTelemetryNamesTheSpansByTheirKind() {
    assertThat(spans.stream().map(span -> text(span, "name")))
        .contains(
            "invoke_agent Researcher", "chat embedded-rules", "execute_tool read_file", "plan");
  }

  @Test
  void zipkinHasTheSameNumberOfSpans() throws IOException {
    assertThat(run.json("zipkin_traces.json")).hasSameSizeAs(spans);
  }

  @Test
  void theKeyThatWasSentIsInNoFile() throws IOException {
    assertThat(run.apiKey()).hasSize(36);
    assertThat(text(named("http_post").get(0).path("args"), "apiKey")).isEqualTo("[redacted]");
    try (var files = Files.list(run.traces())) {
      List<Path> all = files.toList();
      assertThat(all).hasSizeGreaterThanOrEqualTo(3);
      for (Path file : all) {
        assertThat(Files.readString(file)).doesNotContain(run.apiKey());
      }
    }
  }

  /** In the order of their starts. */
  private static List<JsonNode> named(String name) {
    return StreamSupport.stream(state.spliterator(), false)
        .filter(task -> text(task, "func").equals(name))
        .toList();
  }

  private static String taskId(JsonNode span) {
    for (JsonNode attribute : span.path("attributes")) {
      if (text(attribute, "key").equals("motus.task.id")) {
        return attribute.at("/value/intValue").asText()
            + attribute.at("/value/stringValue").asText();
      }
    }
    return "no motus.task.id";
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }
}
