package dev.motus.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.testing.ExportedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A build against a build: what differs, what may be chance, and of what too little is known. */
class BuildComparisonTest {
  @TempDir static Path directory;
  private static RunningStudio studio;

  /**
   * Builds 1 and 2 have 20 runs: those of 2 take twice as long, use the same tokens, call another
   * tool, and half of them fail. Build 3 has 3 runs, and one that goes on.
   */
  @BeforeAll
  static void someBuilds() throws Exception {
    studio = RunningStudio.in(directory);
    for (int i = 0; i < 20; i++) {
      run(100 + i, "1", 100 + i, "look", "");
      run(200 + i, "2", 200 + 2 * i, "search", i % 2 == 0 ? "\"code\":2,\"message\":\"no\"" : "");
    }
    for (int i = 0; i < 3; i++) {
      run(300 + i, "3", 900, "look", "");
    }
    studio.take(Spans.request("p", "3", Spans.span(399, 1_399, 9, "waits", 0, 1)));
    studio.run(Spans.trace(119), 3);
    studio.run(Spans.trace(219), 3);
    studio.run(Spans.trace(302), 3);
    studio.run(Spans.trace(399), 1);
    // They are added up one after the other, in the order in which they came.
    assertThat(studio.json("api/v1/runs").get("total").asInt()).isEqualTo(44);
  }

  private static void run(int number, String build, int millis, String tool, String status) {
    studio.take(
        Spans.request(
            "p",
            build,
            Spans.span(number, number * 10, 0, "answer", number, millis, "", status),
            Spans.span(
                number,
                number * 10 + 1,
                number * 10,
                "ask",
                number,
                10,
                Spans.call("gpt-4o", 1_000 + number % 100, 10)),
            Spans.span(
                number,
                number * 10 + 2,
                number * 10,
                tool,
                number,
                10,
                Spans.text("gen_ai.operation.name", "execute_tool"))));
  }

  @AfterAll
  static void close() {
    studio.close();
  }

  private static JsonNode compare(String a, String b) {
    return studio.json("api/v1/builds?a=" + a + "&b=" + b);
  }

  private static JsonNode measure(JsonNode answer, String name) {
    for (JsonNode measure : answer.get("measures")) {
      if (measure.get("name").textValue().equals(name)) {
        return measure;
      }
    }
    throw new AssertionError(name);
  }

  @Test
  void whatIsApartIsSaidWithItsNumbers() {
    JsonNode duration = measure(compare("1", "2"), "duration_us");

    assertThat(duration.at("/a/known").asInt()).isEqualTo(20);
    assertThat(duration.at("/a/median").textValue()).isEqualTo("109000");
    assertThat(duration.at("/b/median").textValue()).isEqualTo("218000");
    assertThat(duration.at("/a/median_range").toString()).isEqualTo("[\"105000\",\"114000\"]");
    assertThat(duration.get("median_differs").textValue()).isEqualTo("higher");
    assertThat(measure(compare("2", "1"), "duration_us").get("median_differs").textValue())
        .isEqualTo("lower");
  }

  @Test
  void whatOverlapsIsNoDifference() {
    JsonNode answer = compare("1", "2");

    assertThat(measure(answer, "tokens").get("median_differs").textValue()).isEqualTo("not_shown");
    assertThat(measure(answer, "cost").get("median_differs").textValue()).isEqualTo("not_shown");
    assertThat(measure(answer, "cost").get("currency").textValue()).isEqualTo("USD");
    assertThat(measure(answer, "cost").at("/a/median").textValue()).startsWith("0.00");
  }

  @Test
  void ofTooFewRunsNothingIsClaimed() {
    JsonNode answer = compare("1", "3");

    assertThat(answer.at("/b/runs").asInt()).isEqualTo(4);
    assertThat(answer.at("/b/failed/of").asInt()).isEqualTo(3);
    JsonNode duration = measure(answer, "duration_us");
    assertThat(duration.at("/b/known").asInt()).isEqualTo(3);
    assertThat(duration.at("/b/median").textValue()).isEqualTo("900000");
    assertThat(duration.at("/b/median_range").isNull()).isTrue();
    assertThat(duration.get("median_differs").textValue()).isEqualTo("too_few");
    assertThat(measure(compare("1", "2"), "duration_us").get("p95_differs").textValue())
        .isEqualTo("too_few");
  }

  @Test
  void failuresAndToolsAreSharesOfRuns() {
    JsonNode answer = compare("1", "2");

    assertThat(answer.at("/a/failed/count").asInt()).isZero();
    assertThat(answer.at("/b/failed/count").asInt()).isEqualTo(10);
    assertThat(answer.get("failed_differs").textValue()).isEqualTo("higher");
    List<String> tools = new ArrayList<>();
    answer
        .get("tools")
        .forEach(
            tool ->
                tools.add(
                    tool.get("name").textValue()
                        + " "
                        + tool.at("/a/use/count").asInt()
                        + " "
                        + tool.at("/b/use/count").asInt()
                        + " "
                        + tool.get("use_differs").textValue()
                        + " "
                        + tool.get("failure_differs").textValue()));
    assertThat(tools)
        .containsExactlyInAnyOrder("look 20 0 lower too_few", "search 0 20 higher too_few");
  }

  @Test
  void aBuildThatIsNotThereHasNoRuns() {
    JsonNode answer = compare("1", "none");

    assertThat(answer.at("/b/runs").asInt()).isZero();
    assertThat(answer.get("failed_differs").textValue()).isEqualTo("too_few");
    assertThat(measure(answer, "duration_us").at("/b/median").isNull()).isTrue();
    assertThat(studio.json("api/v1/builds?a=1&b=2&project=q").at("/a/runs").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=1", "b=1", "a=&b=1", "a=1&b=2&min_ms=x"})
  void aWrongQuestionIsAnsweredWithWhatToAsk(String question) {
    var response = studio.get("api/v1/builds?" + question);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(ExportedFile.parse(response.body()).at("/error/message").textValue())
        .contains("'", "must be");
  }
}
