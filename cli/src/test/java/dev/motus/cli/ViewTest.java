package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.cli.Person.Answer;
import dev.motus.cli.trace.LoadedTrace;
import dev.motus.cli.trace.TraceFile;
import dev.motus.cli.trace.TraceReader;
import dev.motus.files.export.OtlpJsonExporter;
import dev.motus.files.export.TracerStateExporter;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code motus view}. */
class ViewTest {
  @TempDir Path directory;
  private Person person;

  @BeforeEach
  void meet() {
    person = new Person(directory.resolve("home"), directory);
  }

  private static List<TaskMeta> tasks(TraceSnapshot trace) {
    List<TaskMeta> tasks = new ArrayList<>();
    for (TaskMeta task : trace.spans()) {
      tasks.add(task);
    }
    return tasks;
  }

  private static LoadedTrace read(Path path) throws Exception {
    return TraceReader.read(TraceFile.find(path), bytes -> {});
  }

  private static String state(TraceSnapshot trace) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TracerStateExporter("s").write(trace, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void pageThatIsThereIsUsed() throws Exception {
    Path trace = Traces.write(directory.resolve("t"), Traces.agent("research"));
    Path page = trace.resolve("trace_viewer.html");
    FileTime before = Files.getLastModifiedTime(page);

    Answer answer = person.runs("view", "t");

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out().strip()).isEqualTo(page.toString());
    assertThat(answer.err()).contains("no display");
    assertThat(Files.getLastModifiedTime(page)).isEqualTo(before);
  }

  @Test
  void pageIsMadeWhereItIsMissingOrOlder() throws Exception {
    Path trace = Traces.write(directory.resolve("t"), Traces.agent("research"));
    Path page = trace.resolve("trace_viewer.html");
    String whole = Files.readString(page);

    Files.delete(page);
    Answer missing = person.runs("view", "t");
    assertThat(missing.err())
        .contains("4 tasks, 1 error, 1 unfinished task, 3.00 s, 1,234 tokens.");
    assertThat(page).exists();

    Files.writeString(page, whole.substring(0, 2_000));
    Files.setLastModifiedTime(page, FileTime.from(Instant.EPOCH));
    assertThat(person.runs("view", "t", "--json").json().path("made").asBoolean()).isTrue();
    assertThat(Files.readString(page)).hasSizeGreaterThan(10_000);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(page)))
        .isEqualTo("rw-------");
  }

  @Test
  void pageOfMotusForPythonStaysAsItIs() throws Exception {
    Path trace = directory.resolve("t");
    Traces.state(
        trace,
        """
        {"1": {"func": "agent", "task_type": "agent_call", "parent": null,
               "started_at": "2026-01-02T03:04:05.5", "ended_at": "2026-01-02T03:04:07.5"},
         "2": {"func": "chat", "task_type": "model_call", "parent": 1, "temperature": NaN,
               "started_at": "2026-01-02T03:04:06", "start_us": 1767323046000000,
               "model_output_meta": {"usage": {"total_tokens": 7}}}}
        """);
    Path theirs = Files.writeString(trace.resolve("trace_viewer.html"), "<html>cdn</html>");

    JsonNode json = person.runs("view", "t", "--json").json();

    assertThat(json.path("page").asText())
        .isEqualTo(trace.resolve("tracer_state.viewer.html").toString());
    assertThat(json.path("tasks").asInt()).isEqualTo(2);
    assertThat(json.path("tokens").asInt()).isEqualTo(7);
    assertThat(json.path("unfinished").asInt()).isEqualTo(1);
    assertThat(json.path("duration_us").asInt()).isEqualTo(2_000_000);
    assertThat(theirs).hasContent("<html>cdn</html>");
  }

  @Test
  void pageGoesWhereTheUserSays() throws Exception {
    Path trace = Traces.write(directory.resolve("t"), Traces.agent("research"));

    Answer answer = person.runs("view", trace + "/tracer_state.json", "-o", "out/my page.html");

    assertThat(answer.exitCode()).isZero();
    assertThat(directory.resolve("out/my page.html")).isNotEmptyFile();
    assertThat(person.runs("view", "t", "-o", "out").exitCode()).isEqualTo(2);
  }

  @Test
  void otlpOfOursComesBackAsTheSameTasks() throws Exception {
    Path trace = Traces.write(directory.resolve("t"), Traces.agent("research"));

    TraceSnapshot otlp = read(trace.resolve("jaeger_traces.json")).snapshot();
    TraceSnapshot original = read(trace.resolve("tracer_state.json")).snapshot();

    assertThat(otlp.serviceName()).isEqualTo("my-service");
    assertThat(otlp.project()).isEqualTo("my-project");
    assertThat(otlp.sessionId()).isEqualTo("s-1");
    assertThat(otlp.processId()).isEqualTo(4711);
    assertThat(otlp.resourceAttributes()).containsEntry("deployment.environment", "test");
    // The identity of the agent's object and the token total are not in OTLP; which call of the
    // model
    // wanted a tool is said in OTLP only.
    assertThat(state(otlp).replace(",\"gen_ai.tool.call.id\":\"c1\"", ""))
        .isNotEqualTo(state(otlp))
        .isEqualTo(state(original).replace("\"object_id\":42,", ""));
  }

  @Test
  void linesOfACollectorAreOneTrace() throws Exception {
    ByteArrayOutputStream one = new ByteArrayOutputStream();
    new OtlpJsonExporter().write(Traces.snapshot(Traces.agent("a")), one);
    String line = one.toString(StandardCharsets.UTF_8).replace("\n", "");
    Path file = directory.resolve("traces.jsonl");
    Files.writeString(file, line + "\n" + line + "\n" + line.substring(0, line.length() / 2));

    LoadedTrace loaded = read(file);

    assertThat(loaded.snapshot().spans().size()).isGreaterThanOrEqualTo(8);
    assertThat(tasks(loaded.snapshot())).extracting(TaskMeta::id).doesNotHaveDuplicates();
    assertThat(loaded.warnings()).singleElement().asString().contains("Line 3", "cut off");
    assertThat(person.runs("view", "traces.jsonl").exitCode()).isEqualTo(6);
  }

  @Test
  void spansOfOthersAreUnderstoodByTheConventions() throws Exception {
    Path file = directory.resolve("other.json");
    Files.writeString(
        file,
        """
        {"resourceSpans": [{"scopeSpans": [{"spans": [
          {"traceId": "aa", "spanId": "02", "parentSpanId": "01", "name": "chat gpt",
           "startTimeUnixNano": "2000", "endTimeUnixNano": 9000000, "attributes": [
             {"key": "gen_ai.operation.name", "value": {"stringValue": "chat"}},
             {"key": "gen_ai.request.model", "value": {"stringValue": "gpt"}},
             {"key": "gen_ai.usage.input_tokens", "value": {"intValue": "5"}},
             {"key": "gen_ai.input.messages", "value": {"arrayValue": {"values": [
                {"kvlistValue": {"values": [{"key": "role", "value": {"stringValue": "user"}},
                  {"key": "content", "value": {"stringValue": "hi"}}]}}]}}},
             {"key": "custom", "value": {"doubleValue": 0.5}}, {"key": 7}, null]},
          {"traceId": "aa", "spanId": "01", "parentSpanId": "99", "name": "run",
           "startTimeUnixNano": "1000", "endTimeUnixNano": "9999000",
           "status": {"code": "STATUS_CODE_ERROR", "message": "broken"}},
          {"traceId": "aa", "spanId": "03", "parentSpanId": "03", "name": "self"},
          null, 7, []
        ]}], "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "x"}}]}}]}
        """);

    TraceSnapshot trace = read(file).snapshot();

    assertThat(trace.serviceName()).isEqualTo("x");
    assertThat(tasks(trace)).extracting(TaskMeta::name).containsExactly("self", "run", "chat gpt");
    TaskMeta run = tasks(trace).get(1);
    assertThat(run.outcome()).isEqualTo(TaskOutcome.ERROR);
    assertThat(run.error()).isEqualTo("broken");
    assertThat(run.parent()).isEmpty();
    assertThat(run.remoteParent()).isEqualTo("99");
    TaskMeta chat = tasks(trace).get(2);
    assertThat(chat.parent()).hasValue(run.id());
    ModelCall call = chat.modelCall();
    assertThat(call.requestModel()).isEqualTo("gpt");
    assertThat(call.usage().input()).isEqualTo(5);
    assertThat(call.input())
        .singleElement()
        .extracting("role", "content")
        .containsExactly("user", "hi");
    assertThat(chat.extraFields()).containsOnlyKeys("custom");
    assertThat(chat.extraFields().get("custom").toJson()).isEqualTo("0.5");
    assertThat(tasks(trace).get(0).isFinished()).isFalse();
  }

  @Test
  void browserIsOpenedWithTheAddressOfThePage() throws Exception {
    Path trace = Traces.write(directory.resolve("t r\u00e9"), Traces.agent("research"));
    Path launcher = directory.resolve("bin/xdg-open");
    Path seen = directory.resolve("seen");
    Files.createDirectories(launcher.getParent());
    Files.writeString(
        launcher,
        "#!/bin/sh\nprintf '%s' \"$1\" > '"
            + seen
            + ".part'\n"
            + "mv '"
            + seen
            + ".part' '"
            + seen
            + "'\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    person.env("DISPLAY", ":0").env("PATH", launcher.getParent().toString());

    Answer answer = person.runs("view", trace.toString());

    assertThat(answer.err()).contains("Opened in the browser");
    Await.until("the browser was started", () -> Files.exists(seen));
    assertThat(Files.readString(seen)).startsWith("file:///").endsWith("/trace_viewer.html");
    person.env("MOTUS_TRACING_OPEN", "0");
    assertThat(person.runs("view", trace.toString()).err()).contains("Open it in a browser");
  }
}
