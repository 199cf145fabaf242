package dev.motus.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.testing.Await;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus reads of a studio: counters that never fall, of few and harmless labels. */
class MetricsTest {
  @TempDir Path directory;

  private static Map<String, Double> samples(RunningStudio studio) throws Exception {
    HttpResponse<String> response = studio.get("metrics");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/plain; version=0.0.4");
    return PrometheusText.samples(response.body());
  }

  private static void take(RunningStudio studio, int number, String project, String more) {
    studio.take(
        Spans.request(
            project,
            "1",
            Spans.span(number, number, 0, "ask", 0, 10, Spans.call("gpt-4o", 9_000, 1_000), more)));
    studio.run(Spans.trace(number), 1);
  }

  @Test
  void sumsAreThoseOfTheRuns() throws Exception {
    try (RunningStudio studio = RunningStudio.in(directory)) {
      take(studio, 1, "blue", "");
      take(studio, 2, "blue", "\"code\":2");
      take(studio, 3, "red", "");
      double cost = Double.parseDouble(studio.run(Spans.trace(1)).at("/cost/amount").textValue());

      Map<String, Double> samples = samples(studio);

      assertThat(samples)
          .containsEntry("motus_studio_runs{project=blue, status=ended}", 1.0)
          .containsEntry("motus_studio_runs{project=blue, status=failed}", 1.0)
          .containsEntry("motus_studio_runs{project=red, status=ended}", 1.0)
          .containsEntry("motus_studio_runs_ended_total{project=blue, status=failed}", 1.0)
          .containsEntry("motus_studio_tokens_total{model=gpt-4o, project=blue}", 20_000.0)
          .containsEntry("motus_studio_model_calls_total{model=gpt-4o, project=blue}", 2.0)
          .containsEntry("motus_studio_model_errors_total{model=gpt-4o, project=blue}", 1.0)
          .containsEntry("motus_studio_cost_total{currency=USD, model=gpt-4o, project=red}", cost)
          .containsEntry("motus_studio_spans_taken_total{}", 3.0)
          .containsEntry("motus_studio_spans_refused_total{}", 0.0)
          .containsEntry("motus_studio_requests_total{status=200}", 3.0);
      assertThat(samples.get("motus_studio_database_bytes{}")).isGreaterThan(10_000);
    }
  }

  @Test
  void whatIsRefusedIsCounted() throws Exception {
    try (RunningStudio studio = RunningStudio.in(directory)) {
      String spans =
          Spans.span(1, 1, 0, "ask", 0, 10)
              + ","
              + Spans.span(1, 1, 0, "x", 0, 1).replace("def", "xyz");
      var partly =
          studio.post(
              Spans.request("p", "1", spans).getBytes(StandardCharsets.UTF_8), RunningStudio.JSON);
      var wrong = studio.post("no".getBytes(StandardCharsets.UTF_8), RunningStudio.JSON);
      var other = studio.post("no".getBytes(StandardCharsets.UTF_8), "text/plain");

      assertThat(partly.statusCode()).isEqualTo(200);
      assertThat(wrong.statusCode()).isEqualTo(400);
      assertThat(other.statusCode()).isEqualTo(415);
      assertThat(samples(studio))
          .containsEntry("motus_studio_spans_taken_total{}", 1.0)
          .containsEntry("motus_studio_spans_refused_total{}", 1.0)
          .containsEntry("motus_studio_requests_total{status=200}", 1.0)
          .containsEntry("motus_studio_requests_total{status=400}", 1.0)
          .containsEntry("motus_studio_requests_total{status=415}", 1.0);
    }
  }

  @Test
  void aStudioThatCannotKeepUpSaysHowOften() throws Exception {
    try (RunningStudio studio = RunningStudio.small(directory, 1)) {
      var busy =
          studio.post(
              Spans.request("p", "1", Spans.span(1, 1, 0, "ask", 0, 10))
                  .getBytes(StandardCharsets.UTF_8),
              RunningStudio.JSON);

      assertThat(busy.statusCode()).isEqualTo(429);
      assertThat(samples(studio)).containsEntry("motus_studio_requests_total{status=429}", 1.0);
    }
  }

  @Test
  void countersStayThroughDeletesRepeatsRestartsAndOtherPrices() throws Exception {
    try (RunningStudio studio = RunningStudio.in(directory)) {
      take(studio, 1, "blue", "");
      take(studio, 2, "blue", "");
      // The same again, and one more call of the same run.
      take(studio, 1, "blue", "");
      studio.take(
          Spans.request(
              "blue", "1", Spans.span(2, 9, 2, "again", 1, 5, Spans.call("gpt-4o", 90, 10))));
      studio.run(Spans.trace(2), 2);
      RunningStudio.send(studio.request("api/v1/runs/" + Spans.trace(1)).DELETE().build());

      // What wraps a call is none itself: run 2 has still one call, and no more tokens than before.
      assertThat(samples(studio))
          .containsEntry("motus_studio_tokens_total{model=gpt-4o, project=blue}", 20_000.0)
          .containsEntry("motus_studio_model_calls_total{model=gpt-4o, project=blue}", 2.0)
          .containsEntry("motus_studio_runs_ended_total{project=blue, status=ended}", 2.0)
          .containsEntry("motus_studio_runs{project=blue, status=ended}", 1.0);
    }
    Map<String, Double> before;
    try (RunningStudio studio = RunningStudio.in(directory)) {
      before = samples(studio);
      assertThat(before)
          .containsEntry("motus_studio_tokens_total{model=gpt-4o, project=blue}", 20_000.0)
          .containsEntry("motus_studio_spans_taken_total{}", 0.0);
    }
    try (RunningStudio studio = RunningStudio.priced(directory, "gpt-4o", 1_000)) {
      Await.until(
          "the run at another price",
          () -> studio.run(Spans.trace(2)).at("/cost/amount").textValue().equals("10"));
      String cost = "motus_studio_cost_total{currency=USD, model=gpt-4o, project=blue}";
      assertThat(samples(studio)).containsEntry(cost, before.get(cost));
    }
  }

  @Test
  void namesAreTextWhateverIsInThem() throws Exception {
    try (RunningStudio studio = RunningStudio.in(directory)) {
      String hostile = "a\\\"} 1\\nmotus_studio_evil 7\\\\";
      take(studio, 1, hostile, "");

      Map<String, Double> samples = samples(studio);

      assertThat(samples.keySet())
          .anyMatch(
              each ->
                  each.startsWith("motus_studio_runs{project=a\"} 1 motus_studio_evil 7\\, status"))
          .noneMatch(each -> each.startsWith("motus_studio_evil"));
    }
  }
}
