package dev.motus.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.testing.ExportedFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs from day to day: 22 and 24 November 2026, with a day between on which nothing ran. */
class TrendsTest {
  private static final int HOUR = 3_600_000;
  private static final String DAYS = "since_us=" + Spans.START + "&until_us=1795564800000000";

  @TempDir static Path directory;
  private static RunningStudio studio;

  /**
   * Runs 1 and 2 on the first day at 8:30 and 23:30 UTC, run 3, which fails in its tool, on the
   * third. The model of run 2 has no price.
   */
  @BeforeAll
  static void someRuns() throws Exception {
    studio = RunningStudio.in(directory);
    studio.take(
        Spans.request(
            "blue",
            "1",
            Spans.span(
                1,
                1,
                0,
                "answer",
                0,
                1_000,
                Spans.text("gen_ai.operation.name", "invoke_agent")
                    + ","
                    + Spans.text("gen_ai.agent.name", "helper")),
            Spans.span(1, 2, 1, "wrapper", 10, 400, Spans.call("gpt-4o", 9_000, 1_000)),
            Spans.span(
                1,
                3,
                2,
                "ask",
                20,
                300,
                Spans.call("gpt-4o", 9_000, 1_000)
                    + ","
                    + Spans.text("input.value", "What is new?")),
            Spans.span(
                1, 4, 1, "look", 500, 100, Spans.text("gen_ai.operation.name", "execute_tool"))));
    studio.take(
        Spans.request(
            "blue",
            "2",
            Spans.span(2, 5, 0, "ask", 15 * HOUR, 3_000, Spans.call("home-made", 100, 10))));
    studio.take(
        Spans.request(
            "red",
            "2",
            Spans.span(3, 6, 0, "answer", 48 * HOUR, 2_000, "", "\"code\":2,\"message\":\"no\""),
            Spans.span(
                3,
                7,
                6,
                "look",
                48 * HOUR + 10,
                50,
                Spans.text("gen_ai.operation.name", "execute_tool"),
                "\"code\":2,\"message\":\"no\""),
            Spans.span(
                3,
                8,
                6,
                "look",
                48 * HOUR + 100,
                150,
                Spans.text("gen_ai.operation.name", "execute_tool"))));
    studio.run(Spans.trace(1), 4);
    studio.run(Spans.trace(2), 1);
    studio.run(Spans.trace(3), 3);
  }

  @AfterAll
  static void close() {
    studio.close();
  }

  private static JsonNode trends(String question) {
    return studio.json("api/v1/trends?" + DAYS + question);
  }

  private static JsonNode group(JsonNode trends, String value) {
    for (JsonNode group : trends.get("groups")) {
      if (value.equals(group.get("value").textValue())) {
        return group;
      }
    }
    throw new AssertionError(value + " is not in " + trends);
  }

  @Test
  void eachDayHasItsSumsAlsoOneWithoutRuns() {
    JsonNode days = trends("").get("days");

    assertThat(days.findValuesAsText("day"))
        .containsExactly("2026-11-22", "2026-11-23", "2026-11-24");
    assertThat(days.findValuesAsText("runs")).containsExactly("2", "0", "1");
    assertThat(days.get(0).get("tokens").asLong()).isEqualTo(10_110);
    assertThat(days.get(0).get("median_us").asLong()).isEqualTo(1_000_000);
    assertThat(days.get(0).get("p95_us").asLong()).isEqualTo(3_000_000);
    assertThat(days.get(1).get("tokens").isNull()).isTrue();
    assertThat(days.get(1).get("cost").isNull()).isTrue();
    assertThat(days.get(1).get("median_us").isNull()).isTrue();
    assertThat(days.get(2).get("failed").asLong()).isEqualTo(1);
    assertThat(days.get(2).get("ended").asLong()).isEqualTo(1);
  }

  @Test
  void aCostThatLacksAPriceIsAtLeastThat() {
    JsonNode cost = trends("").at("/days/0/cost");

    assertThat(cost.get("amount").textValue())
        .isEqualTo(studio.run(Spans.trace(1)).at("/cost/amount").textValue());
    assertThat(cost.get("complete").booleanValue()).isFalse();
    assertThat(trends("&model=gpt-4o").at("/sum/cost/complete").booleanValue()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, '2 0 1'",
    "Europe/Berlin, '1 1 1 0'",
    "America/New_York, '2 0 1'",
    "Pacific/Kiritimati, '1 1 1 0'",
  })
  void daysAreThoseOfTheClockOfWhoAsks(String zone, String runs) {
    JsonNode answer = trends("&zone=" + zone.replace("/", "%2F"));

    assertThat(String.join(" ", answer.get("days").findValuesAsText("runs"))).isEqualTo(runs);
    assertThat(answer.get("zone").textValue()).isEqualTo(zone);
  }

  @Test
  void aDayInWhichClocksChangeIsOneDay() {
    JsonNode answer =
        studio.json(
            "api/v1/trends?zone=Europe/Berlin&since_us=1792800000000000&until_us=1792965600000000");

    assertThat(answer.get("days").findValuesAsText("day"))
        .containsExactly("2026-10-24", "2026-10-25");
    assertThat(answer.get("until_us").asLong() - answer.get("since_us").asLong())
        .isEqualTo(49 * 3_600_000_000L);
  }

  @Test
  void aWrappedCallOfAModelIsOneCall() {
    JsonNode group = group(trends("&by=model"), "gpt-4o");

    assertThat(group.get("calls").asLong()).isEqualTo(1);
    assertThat(group.get("tokens").asLong()).isEqualTo(10_000);
    assertThat(group.at("/cost/amount").textValue())
        .isEqualTo(studio.run(Spans.trace(1)).at("/cost/amount").textValue());
    assertThat(group.get("median_us").asLong()).isBetween(297_000L, 303_000L);
    assertThat(group(trends("&by=model"), "home-made").get("cost").isNull()).isTrue();
  }

  @Test
  void aToolHasItsCallsItsErrorsAndItsTimes() {
    JsonNode tool = group(trends("&by=tool"), "look");

    assertThat(tool.get("runs").asLong()).isEqualTo(2);
    assertThat(tool.get("calls").asLong()).isEqualTo(3);
    assertThat(tool.get("failed").asLong()).isEqualTo(1);
    assertThat(tool.get("median_us").asLong()).isBetween(99_000L, 101_000L);
    assertThat(tool.get("p95_us").asLong()).isBetween(148_500L, 151_500L);
    assertThat(tool.get("runs_by_day").toString()).isEqualTo("[1,0,1]");
  }

  @Test
  void anAgentHasWhatItsOwnCallsUsed() {
    JsonNode agent = group(trends("&by=agent"), "helper");

    assertThat(agent.get("calls").asLong()).isEqualTo(1);
    assertThat(agent.get("tokens").asLong()).isEqualTo(10_000);
    assertThat(agent.get("median_us").asLong()).isBetween(990_000L, 1_010_000L);
  }

  @Test
  void projectsAndBuildsAreDividedByTheirRuns() {
    assertThat(trends("&by=project").get("groups").findValuesAsText("value"))
        .containsExactly("blue", "red");
    JsonNode build = group(trends("&by=build"), "2");
    assertThat(build.get("runs").asLong()).isEqualTo(2);
    assertThat(build.get("failed").asLong()).isEqualTo(1);
    assertThat(trends("&by=build&project=red").get("groups")).hasSize(1);
  }

  @Test
  void theDearestPromptSaysWhatItWasAndWhereItIs() {
    JsonNode prompts = studio.json("api/v1/trends/prompts?" + DAYS).get("prompts");

    assertThat(prompts).hasSize(1);
    JsonNode prompt = prompts.get(0);
    assertThat(prompt.get("words").textValue()).isEqualTo("What is new?");
    assertThat(prompt.get("model").textValue()).isEqualTo("gpt-4o");
    assertThat(prompt.get("run").textValue()).isEqualTo(Spans.trace(1));
    assertThat(prompt.get("tokens").asLong()).isEqualTo(10_000);
    assertThat(prompt.get("span").asLong()).isPositive();
    assertThat(studio.json("api/v1/trends/prompts?" + DAYS + "&project=red").get("prompts"))
        .isEmpty();
  }

  @Test
  void errorsBeginInTheDeepestStepsThatFailed() {
    JsonNode origins = studio.json("api/v1/trends/errors?" + DAYS).get("origins");

    assertThat(origins.findValuesAsText("name")).containsExactly("look");
    assertThat(origins.get(0).get("errors").asLong()).isEqualTo(1);
    assertThat(origins.get(0).get("runs").asLong()).isEqualTo(1);
    assertThat(origins.get(0).get("last_run").textValue()).isEqualTo(Spans.trace(3));
    assertThat(origins.get(0).get("error").textValue()).contains("no");
    assertThat(studio.names("?failed_at=look")).containsExactly("answer");
    assertThat(studio.names("?failed_at=ask")).isEmpty();
  }

  @Test
  void runsAreFoundByTheirTools() {
    assertThat(studio.json("api/v1/runs?tool=look").get("total").asInt()).isEqualTo(2);
    assertThat(studio.json("api/v1/facets").get("tools").toString())
        .isEqualTo("[{\"value\":\"look\",\"runs\":2}]");
  }

  @Test
  void aRunThatIsDeletedIsNoPartOfAnySum() throws Exception {
    try (RunningStudio other = RunningStudio.in(directory.resolve("other"))) {
      other.take(
          Spans.request("p", "1", Spans.span(9, 1, 0, "ask", 0, 5, Spans.call("gpt-4o", 9, 9))));
      other.run(Spans.trace(9), 1);
      RunningStudio.send(other.request("api/v1/runs/" + Spans.trace(9)).DELETE().build());

      JsonNode answer = other.json("api/v1/trends?by=model&" + DAYS);
      assertThat(answer.at("/sum/runs").asInt()).isZero();
      assertThat(answer.get("groups")).isEmpty();
      assertThat(other.json("api/v1/trends/prompts?" + DAYS).get("prompts")).isEmpty();
    }
  }

  @Test
  void withoutTimesItIsTheLastThirtyDays() {
    JsonNode days = studio.json("api/v1/trends").get("days");

    assertThat(days).hasSize(30);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "by=color",
        "zone=Nowhere/Town",
        "since_us=1&until_us=1795564800000000",
        "since_us=1795564800000000&until_us=1795336200000000",
        "since_us=soon",
        "min_ms=x",
      })
  void aWrongQuestionIsAnsweredWithWhatToAsk(String question) {
    for (String path : List.of("trends", "trends/prompts", "trends/errors")) {
      if (!question.startsWith("by") || path.equals("trends")) {
        var response = studio.get("api/v1/" + path + "?" + question);
        assertThat(response.statusCode()).as(path).isEqualTo(400);
        assertThat(ExportedFile.parse(response.body()).at("/error/message").textValue())
            .contains("'", "must be");
      }
    }
  }

  @Test
  void aRunThatGoesOnIsCountedOnce() throws Exception {
    try (RunningStudio other = RunningStudio.in(directory.resolve("growing"))) {
      other.take(
          Spans.request("p", "1", Spans.span(1, 2, 1, "ask", 0, 5, Spans.call("gpt-4o", 9, 9))));
      other.run(Spans.trace(1), 1);
      other.take(Spans.request("p", "1", Spans.span(1, 1, 0, "answer", 0, 9)));
      other.run(Spans.trace(1), 2);

      assertThat(group(other.json("api/v1/trends?by=model&" + DAYS), "gpt-4o").get("calls").asInt())
          .isEqualTo(1);
    }
  }
}
