package dev.motus.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.analysis.cost.Prices;
import dev.motus.analysis.run.Run;
import dev.motus.files.export.OtlpJsonExporter;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.Await;
import dev.motus.testing.ExportedFile;
import dev.motus.testing.SampleTraces;
import dev.motus.testing.SupportTrace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a run is what its spans say, whatever order they come in. */
class RunSumsTest {
  @TempDir Path directory;

  @Test
  void aRunOfOursHasTheSumsOfItsTrace() throws Exception {
    TraceSnapshot trace = SupportTrace.snapshot();
    Run expected = Run.of(trace.spans(), Prices.bundled());
    try (RunningStudio studio = RunningStudio.in(directory)) {
      studio.take(trace);

      JsonNode run = studio.run(trace.traceId().replace("-", ""), trace.spans().size());

      assertThat(run.get("tokens").asLong()).isEqualTo(expected.calls().tokens()).isPositive();
      assertThat(run.get("input_tokens").asLong() + run.get("output_tokens").asLong())
          .isEqualTo(expected.calls().tokens());
      assertThat(run.get("cost").get("amount").textValue())
          .isEqualTo(expected.calls().cost().toPlainString());
      assertThat(run.get("cost").get("complete").booleanValue())
          .isEqualTo(expected.calls().unpriced() == 0);
      assertThat(run.get("duration_us").asLong()).isEqualTo(expected.micros());
      assertThat(run.get("errors").asLong())
          .isEqualTo(expected.steps().stream().filter(step -> step.hasFailed()).count());
      assertThat(run.get("source").textValue()).isEqualTo("otlp");
    }
  }

  @Test
  void aRunThatIsExportedAgainIsTheSameFile() throws Exception {
    TraceSnapshot trace = SampleTraces.research();
    try (RunningStudio studio = RunningStudio.in(directory)) {
      studio.take(trace);
      studio.run(SampleTraces.TRACE_HEX, trace.spans().size());

      String again =
          studio.get("api/v1/runs/" + SampleTraces.TRACE_HEX + "/files/jaeger_traces.json").body();

      JsonNode spans = ExportedFile.parse(again).at("/resourceSpans/0/scopeSpans/0/spans");
      JsonNode before =
          ExportedFile.json(new OtlpJsonExporter(), Prices.bundled().priced(trace))
              .at("/resourceSpans/0/scopeSpans/0/spans");
      assertThat(spans).containsExactlyInAnyOrderElementsOf(before);
    }
  }

  @Test
  void spansThatComeLateChangeTheSums() throws Exception {
    try (RunningStudio studio = RunningStudio.in(directory)) {
      studio.take(
          Spans.request("p", "1", Spans.span(1, 2, 1, "ask", 10, 50, Spans.call("gpt-4o", 10, 5))));
      JsonNode first = studio.run(Spans.trace(1), 1);
      assertThat(first.get("status").textValue()).isEqualTo("running");
      assertThat(first.get("name").textValue()).isEqualTo("ask");

      studio.take(
          Spans.request(
              "p",
              "1",
              Spans.span(1, 1, 0, "answer", 0, 100),
              Spans.span(1, 3, 1, "ask", 60, 20, Spans.call("gpt-4o", 100, 50))));
      JsonNode then = studio.run(Spans.trace(1), 3);

      assertThat(then.get("status").textValue()).isEqualTo("ended");
      assertThat(then.get("name").textValue()).isEqualTo("answer");
      assertThat(then.get("duration_us").asLong()).isEqualTo(100_000);
      assertThat(then.get("tokens").asLong()).isEqualTo(165);
      assertThat(then.get("input_tokens").asLong()).isEqualTo(110);
      assertThat(then.get("output_tokens").asLong()).isEqualTo(55);
      assertThat(then.get("models").toString()).isEqualTo("[\"gpt-4o\"]");
      assertThat(then.get("cost").get("complete").booleanValue()).isTrue();
    }
  }

  @Test
  void aSpanThatComesAgainCountsOnce() throws Exception {
    String request =
        Spans.request("p", "1", Spans.span(1, 1, 0, "ask", 0, 50, Spans.call("gpt-4o", 10, 5)));
    try (RunningStudio studio = RunningStudio.in(directory)) {
      studio.take(request);
      studio.take(request);
      studio.take(
          Spans.request("p", "1", Spans.span(1, 1, 0, "ask", 0, 90, Spans.call("gpt-4o", 20, 5))));
      Await.until(
          "the span as it came last",
          () -> studio.run(Spans.trace(1), 1).get("tokens").asLong() == 25);
      assertThat(studio.json("api/v1/runs").get("total").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aRootThatFailedFailsTheRunAndSaysWhy() throws Exception {
    try (RunningStudio studio = RunningStudio.in(directory)) {
      studio.take(
          Spans.request(
              "p",
              "1",
              Spans.span(1, 1, 0, "answer", 0, 10, "", "\"code\":2,\"message\":\"no such key\"")));

      JsonNode run = studio.run(Spans.trace(1), 1);

      assertThat(run.get("status").textValue()).isEqualTo("failed");
      assertThat(run.get("errors").asInt()).isEqualTo(1);
      assertThat(run.get("error").textValue()).contains("no such key");
    }
  }

  @Test
  void aRunOfWhichNothingIsHeardIsUnfinishedAndGoesOnWhenItIs() throws Exception {
    try (RunningStudio studio = RunningStudio.patient(directory, Duration.ofMillis(1))) {
      studio.take(Spans.request("p", "1", Spans.span(1, 2, 1, "ask", 10, 50)));
      studio.run(Spans.trace(1), 1);
      Await.until(
          "unfinished",
          () -> studio.run(Spans.trace(1), 1).get("status").textValue().equals("unfinished"));

      studio.take(Spans.request("p", "1", Spans.span(1, 1, 0, "answer", 0, 100)));

      assertThat(studio.run(Spans.trace(1), 2).get("status").textValue()).isEqualTo("ended");
    }
  }

  @Test
  void aParentInAnotherProcessIsNotWaitedFor() throws Exception {
    String span = Spans.span(1, 2, 9, "serve", 10, 50).replace("\"kind\":1", "\"flags\":769");
    try (RunningStudio studio = RunningStudio.in(directory)) {
      studio.take(Spans.request("p", "1", span));

      assertThat(studio.run(Spans.trace(1), 1).get("status").textValue()).isEqualTo("ended");
    }
  }

  @Test
  void anEndedSpanIsNotReplacedByWhatWasKnownBefore() throws Exception {
    String early = Spans.text("motus.outcome", "unfinished");
    try (RunningStudio studio = RunningStudio.in(directory)) {
      studio.take(Spans.request("p", "1", Spans.span(1, 1, 0, "answer", 0, 10, early)));
      assertThat(studio.run(Spans.trace(1), 1).get("status").textValue()).isEqualTo("running");
      studio.take(Spans.request("p", "1", Spans.span(1, 1, 0, "answer", 0, 90)));
      studio.take(Spans.request("p", "1", Spans.span(1, 1, 0, "answer", 0, 10, early)));
      studio.take(Spans.request("p", "1", Spans.span(1, 2, 1, "look", 20, 10)));

      JsonNode run = studio.run(Spans.trace(1), 2);

      assertThat(run.get("status").textValue()).isEqualTo("ended");
      assertThat(run.get("duration_us").asLong()).isEqualTo(90_000);
    }
  }

  @Test
  void namesThatDifferInNothingADatabaseKeepsAreAddedUpAsOne() throws Exception {
    String failed = "\"code\":2,\"message\":\"no\"";
    try (RunningStudio studio = RunningStudio.in(directory)) {
      studio.take(
          Spans.request(
              "p\\u0000",
              "1",
              Spans.span(1, 1, 0, "step\\u0000", 0, 10, tool("look\\u0000"), failed),
              Spans.span(1, 2, 0, "step\\ufffd", 10, 10, tool("look\\ufffd"), failed)));

      assertThat(studio.run(Spans.trace(1), 2).get("errors").asInt()).isEqualTo(2);
    }
  }

  private static String tool(String name) {
    return Spans.text("gen_ai.operation.name", "execute_tool")
        + ","
        + Spans.text("gen_ai.tool.name", name);
  }

  /** An index of PostgreSQL takes less than 3,000 bytes, unless they can be packed. */
  @Test
  void namesThatNoIndexTakesAreAddedUpAndFound() throws Exception {
    StringBuilder random = new StringBuilder();
    new Random(7).ints(4_000, 0, 36).forEach(digit -> random.append(Character.forDigit(digit, 36)));
    String name = random.toString();
    try (RunningStudio studio = RunningStudio.in(directory)) {
      studio.take(
          Spans.request(
              name,
              name,
              Spans.span(
                  1,
                  1,
                  0,
                  name,
                  0,
                  10,
                  Spans.call(name, 1, 1) + "," + Spans.text("gen_ai.agent.name", name),
                  "\"code\":2,\"message\":\"" + name + "\""),
              Spans.span(1, 2, 1, name, 0, 10, tool(name))));

      assertThat(studio.run(Spans.trace(1), 2).get("project").textValue()).isEqualTo(name);
      assertThat(studio.json("api/v1/runs?project=" + name).get("total").asInt()).isEqualTo(1);
      assertThat(studio.json("api/v1/runs?build=" + name).get("total").asInt()).isEqualTo(1);
      assertThat(studio.json("api/v1/runs?text=" + name).get("total").asInt()).isEqualTo(1);
    }
  }

  @Test
  void sumsThatWereNotMadeBeforeTheEndAreMadeAfterTheNextStart() throws Exception {
    TraceSnapshot trace = SupportTrace.snapshot();
    try (RunningStudio studio = RunningStudio.in(directory)) {
      studio.take(trace);
    }
    try (RunningStudio studio = RunningStudio.in(directory)) {
      studio.run(trace.traceId().replace("-", ""), trace.spans().size());
    }
  }
}
