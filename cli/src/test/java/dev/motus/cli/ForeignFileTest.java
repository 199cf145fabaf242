package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.cli.Person.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code motus view} of files of other products that hold no trace which it reads. */
class ForeignFileTest {
  @TempDir Path directory;
  private Person person;

  @BeforeEach
  void meet() {
    person = new Person(directory.resolve("home"), directory);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"resourceLogs":[{"scopeLogs":[]}]}                                     | OTLP with logs
          {"resourceMetrics":[]}                                                  | OTLP with metrics
          `# HELP http_requests_total Requests.`                                  | metrics of Prometheus
          [{"id":"1","run_type":"llm","dotted_order":"a","inputs":{"a":{}}}]      | an export of LangSmith
          {"runs":[{"run_type":"chain"}]}                                         | an export of LangSmith
          {"id":"1","run_type":"llm","inputs":{"q":{"func":"f"}}}                 | an export of LangSmith
          {"trace":{"id":"t"},"observations":[{"traceId":"t","type":"SPAN"}]}     | an export of Langfuse
          [{"id":"1","traceId":"t","type":"GENERATION","startTime":"2026-01-01"}] | an export of Langfuse
          [{"name":"x","context":{"trace_id":"t"},"span_kind":"LLM"}]             | an export of Phoenix
          {"name":{"0":"x"},"span_kind":{"0":"LLM"}}                              | an export of Phoenix
          {"name":"x","context":{"trace_id":"0x1"},"kind":"SpanKind.INTERNAL"}    | OpenTelemetry's console exporter
          [{"traceId":"1","id":"2","binaryAnnotations":[]}]                       | Zipkin's first format
          {"traceEvents":[{"ph":"X"}]}                                            | a trace of Chrome's
          {"level":"info","msg":"started"}                                        | a log
          {"a":{"b":1}}                                                           | is not a trace
          [{"a":1}]                                                               | is not a trace
          """)
  void isNamedForWhatItIs(String content, String what) throws Exception {
    Files.writeString(directory.resolve("export.json"), content + "\n");

    Answer answer = person.runs("view", "export.json");

    assertThat(answer.exitCode()).isEqualTo(3);
    assertThat(answer.err())
        .contains("export.json is ", what, "Give the")
        .doesNotContain("next to");
    assertThat(answer.out()).isEmpty();
  }

  @Test
  void pageWithoutATraceNamesTheTraceOnlyWhereOneLies() throws Exception {
    Path trace = Traces.write(directory.resolve("t"), Traces.agent("research"));
    Path page = Files.writeString(trace.resolve("trace_viewer.html"), "<html>cdn</html>");
    Path alone = Files.copy(page, directory.resolve("alone.html"));

    assertThat(person.runs("send", page.toString(), "--to", "http://localhost:9").err())
        .contains("is a page without a trace in it")
        .contains("Give the tracer_state.json that lies next to it.");
    assertThat(person.runs("send", alone.toString(), "--to", "http://localhost:9").err())
        .contains("is a page without a trace in it")
        .contains("Give the tracer_state.json or the spans.jsonl that was written with it.");
  }
}
