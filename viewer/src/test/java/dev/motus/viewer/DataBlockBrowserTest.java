package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.annotation.TaskType;
import dev.motus.files.export.TracerStateExporter;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.SampleTraces;
import dev.motus.viewer.browser.BrowserPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Java writes is what the page holds, field by field. */
class DataBlockBrowserTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  private static JsonNode details(BrowserPage page) throws IOException {
    String all =
        "Promise.all(Array.from({length: motusTrace.size}, (_, i) => motusTrace.details(i)))";
    return JSON.readTree(page.evaluate(all + ".then((each) => JSON.stringify(each))").asText());
  }

  private static String column(BrowserPage page, String expression) {
    return page.evaluate("Array.from({length: motusTrace.size}, (_, i) => " + expression + ")")
        .toString();
  }

  private static TaskMetaBuilder task(long id, long parent, String name) {
    return SampleTraces.task(id, parent, TaskType.NORMAL_TASK, name, id, id + 1);
  }

  @Test
  void everyFieldOfTheStateFileIsInThePage() throws IOException {
    TraceSnapshot trace = SampleTraces.research();
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    new TracerStateExporter().write(trace, state);
    JsonNode expected = JSON.readTree(state.toByteArray());
    BrowserPage page = viewer.open(trace);
    JsonNode details = details(page);
    assertThat(details).hasSize(trace.spans().size());
    int row = 0;
    for (TaskMeta task : trace.spans()) {
      ObjectNode known = details.get(row++).deepCopy();
      JsonNode description = known.remove("description");
      assertThat(description == null ? null : description.asText()).isEqualTo(task.description());
      assertThat(known).isEqualTo(expected.get(Long.toString(task.id())));
    }
  }

  @Test
  void everyColumnIsWhatTheTaskIs() throws IOException {
    TraceSnapshot trace = SampleTraces.research();
    BrowserPage page = viewer.open(trace);
    List<String> facts = new ArrayList<>();
    for (TaskMeta task : trace.spans()) {
      TokenUsage usage = task.modelCall() == null ? null : task.modelCall().usage();
      facts.add(
          String.join(
              "|",
              Long.toString(task.id()),
              task.parent().isPresent() ? Long.toString(task.parent().getAsLong()) : "-",
              task.name(),
              task.type().wireName(),
              Long.toString(task.startMicros() - trace.startMicros()),
              task.endMicros().isPresent()
                  ? Long.toString(task.endMicros().getAsLong() - trace.startMicros())
                  : "NaN",
              String.valueOf(task.thread()),
              task.traceId(),
              usage == null ? "NaN" : Long.toString(usage.totalTokens()),
              usage == null || usage.reasoning() == null ? "NaN" : usage.reasoning().toString(),
              task.dependencies().toString().replaceAll("[\\[\\] ]", "")));
    }
    JsonNode shown =
        page.evaluate(
            "(t => Array.from({length: t.size}, (_, i) => [t.idText(i), t.parent[i] < 0 ? '-' :"
                + " t.idText(t.parent[i]), t.names[t.name[i]], ['normal_task','tool_call',"
                + "'model_call','agent_call','magic_task'][t.type[i]], t.start[i], t.end[i],"
                + " t.threads[t.thread[i]] ?? 'null', t.traceIds[t.traceOf[i]],"
                + " t.totalTokens[i], t.reasoningTokens[i],"
                + " t.dependencies(i).map(d => t.idText(d)).join(',')].join('|')))(motusTrace)");
    assertThat(shown).extracting(JsonNode::asText).containsExactlyElementsOf(facts);
    JsonNode info = page.evaluate("motusTrace.info");
    assertThat(info.get("traceId").asText()).isEqualTo(trace.traceId());
    assertThat(info.get("snapshotMicros").asLong()).isEqualTo(trace.snapshotMicros());
    assertThat(info.get("processId").asLong()).isEqualTo(trace.processId());
  }

  @Test
  void outcomesAreTold() throws IOException {
    List<TaskMeta> tasks = new ArrayList<>();
    tasks.add(task(1, 0, "ok").build());
    tasks.add(task(2, 0, "failed").ended(TaskOutcome.ERROR, SampleTraces.START + 3_000).build());
    tasks.add(task(3, 0, "cut").ended(TaskOutcome.CANCELLED, SampleTraces.START + 4_000).build());
    tasks.add(task(4, 0, "open").ended(TaskOutcome.RUNNING, 0).build());
    BrowserPage page = viewer.open(SampleTraces.snapshot(tasks));
    assertThat(column(page, "motusTrace.outcome[i]")).isEqualTo("[0,1,2,4]");
    assertThat(details(page).get(1).get("error").asText()).isEqualTo("failed");
    assertThat(details(page).get(2).get("cancelled").asBoolean()).isTrue();
    assertThat(details(page).get(3).has("end_us")).isFalse();
  }

  @Test
  void numbersThatNoDoubleHoldsKeepTheirDigits() throws IOException {
    long big = Long.MAX_VALUE - 10;
    List<TaskMeta> tasks = new ArrayList<>();
    tasks.add(task(big, 0, "far").startMicros(SampleTraces.START).build());
    tasks.add(
        task(7, 0, "child")
            .parent(big)
            .startMicros(SampleTraces.START + 1)
            .dependencies(List.of(big))
            .result(CapturedValue.ofJson("{\"order\":9007199254740993,\"sum\":1.5}"))
            .build());
    BrowserPage page = viewer.open(SampleTraces.snapshot(tasks));
    JsonNode child = details(page).get(1);
    assertThat(column(page, "motusTrace.idText(i)")).isEqualTo("[\"" + big + "\",\"7\"]");
    assertThat(column(page, "motusTrace.parent[i]")).isEqualTo("[-1,0]");
    assertThat(column(page, "motusTrace.dependencies(i)")).isEqualTo("[[],[0]]");
    assertThat(child.get("parent").asText()).isEqualTo(Long.toString(big));
    assertThat(child.get("result").toString())
        .isEqualTo("{\"order\":\"9007199254740993\",\"sum\":1.5}");
  }

  @Test
  void strangeTimesAndManyChunksArrive() throws IOException {
    List<TaskMeta> tasks = new ArrayList<>();
    int count = SpanColumns.TASKS_PER_CHUNK + 100;
    for (int i = 1; i <= count; i++) {
      long start = SampleTraces.START + (i < 1_000 ? i : i * 5_000_000L);
      tasks.add(
          TaskMeta.builder("name-" + i % 300, TaskType.TOOL_CALL)
              .id(i)
              .parent(i == 1 ? 0 : 1)
              .thread("worker-" + i % 3)
              .startMicros(start)
              .ended(TaskOutcome.OK, i == 5 ? start - 3 : start + i)
              .result(i % 1_000 == 0 ? CapturedValue.of("mark " + i) : null)
              .build());
    }
    BrowserPage page = viewer.open(SampleTraces.snapshot(tasks));
    JsonNode sums =
        page.evaluate(
            "(t => { let name = 0, time = 0; for (let i = 0; i < t.size; i++) {"
                + " if (t.names[t.name[i]] !== 'name-' + (i + 1) % 300) name++;"
                + " const start = i + 1 < 1000 ? i + 1 : (i + 1) * 5e6;"
                + " if (t.start[i] !== start) time++;"
                + " if (t.end[i] !== start + (i === 4 ? -3 : i + 1)) time++; }"
                + " return [t.size, name, time, t.names.length, t.threads.length, t.endOf(4) - t.start[4]]; })(motusTrace)");
    assertThat(sums.toString()).isEqualTo("[" + count + ",0,0,300,3,0]");
    assertThat(page.evaluate("motusTrace.details(64999).then(d => d.tool_output_meta)").asText())
        .isEqualTo("mark 65000");
  }

  @Test
  void aConversationIsStoredOnceAndReadWhole() throws IOException {
    List<ModelMessage> messages = new ArrayList<>();
    List<TaskMeta> tasks = new ArrayList<>();
    List<ModelTool> tools = List.of(new ModelTool("search", "Finds.", "{\"type\":\"object\"}"));
    for (int turn = 1; turn <= 50; turn++) {
      messages.add(ModelMessage.of("user", "turn " + turn + " " + "lorem ipsum ".repeat(200)));
      tasks.add(
          SampleTraces.task(turn, 0, TaskType.MODEL_CALL, "chat", turn, turn + 1)
              .modelCall(
                  new ModelCall("m", null, messages, tools, null, null, null, TokenUsage.of(1, 2)))
              .build());
    }
    TraceSnapshot trace = SampleTraces.snapshot(tasks);
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    ViewerDataBlock.write(trace, block);
    String text = block.toString(StandardCharsets.UTF_8);
    assertThat(text).containsOnlyOnce("data-first=\"0\" data-count=\"51\"");
    BrowserPage page = viewer.open(trace);
    JsonNode last = details(page).get(49);
    assertThat(last.get("model_input_meta")).hasSize(50);
    assertThat(last.get("model_input_meta").get(30).get("content").asText()).startsWith("turn 31 ");
    assertThat(last.get("tool_meta").get(0).get("function").get("name").asText())
        .isEqualTo("search");
  }

  @Test
  void contentsAreFoundWhereverTheyAre() throws IOException {
    List<TaskMeta> tasks = new ArrayList<>();
    tasks.add(task(1, 0, "a").arguments(Map.of("needle_key", CapturedValue.of("x"))).build());
    tasks.add(task(2, 0, "b").result(CapturedValue.of("say \"Grüß\nGott\" \\ <b>")).build());
    tasks.add(task(3, 0, "c").error("t", "Needle in the message", "at needle.Line").build());
    tasks.add(
        SampleTraces.task(4, 0, TaskType.MODEL_CALL, "d", 4, 5)
            .modelCall(
                new ModelCall(
                    "m",
                    null,
                    List.of(ModelMessage.of("user", "a shared NEEDLE")),
                    List.of(),
                    null,
                    null,
                    null,
                    null))
            .build());
    tasks.add(task(5, 0, "e").result(CapturedValue.of(12345)).build());
    BrowserPage page = viewer.open(SampleTraces.snapshot(tasks));
    assertThat(found(page, "needle")).isEqualTo("[0,2,3]");
    assertThat(found(page, "\"grüß\\nGOTT\" \\\\ <")).isEqualTo("[1]");
    assertThat(found(page, "1234")).isEqualTo("[4]");
    assertThat(found(page, "content")).isEqualTo("[]");
    assertThat(found(page, "user")).isEqualTo("[]");
  }

  private static String found(BrowserPage page, String jsEscaped) {
    String needle = jsEscaped.replace("'", "\\'");
    return page.evaluate(
            "(async () => { const hits = []; let share = 0;"
                + " await motusTrace.searchPayloads('"
                + needle
                + "', new AbortController().signal, (h, s) => { hits.push(...h); share = s; });"
                + " return share === 1 ? hits : 'not finished'; })()")
        .toString();
  }

  @Test
  void nothingInATraceCanEndAnElement() throws IOException {
    String evil = "</script><script>alert(1)</script><!-- ]]> \ud800 \u2028 \0 @@DATA@@";
    TraceSnapshot trace =
        new TraceSnapshot(
            evil,
            SampleTraces.START,
            SampleTraces.START + 5_000,
            evil,
            evil,
            evil,
            evil,
            1,
            Map.of(),
            List.of(
                task(1, 0, evil)
                    .thread(evil)
                    .traceId(evil)
                    .source(evil)
                    .description(evil)
                    .arguments(Map.of(evil, CapturedValue.of(evil)))
                    .build()),
            0,
            0);
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    ViewerDataBlock.write(trace, block);
    String text = block.toString(StandardCharsets.UTF_8);
    assertThat(text.split("<", -1)).hasSize(1 + 2 * text.split("<script ", -1).length - 2);
    BrowserPage page = viewer.open(trace);
    assertThat(page.evaluate("motusTrace.names[0]").asText())
        .isEqualTo(evil.replace("\ud800", "\uFFFD"));
    assertThat(page.evaluate("motusTrace.info.service").asText())
        .isEqualTo(evil.replace("\ud800", "\uFFFD"));
  }
}
