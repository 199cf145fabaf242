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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A list of runs: what it can be filtered and sorted by, page by page. */
class RunListTest {
  @TempDir static Path directory;
  private static RunningStudio studio;

  /** Run 1 is the first, short and dear; 2 longer and cheap; 3 failed; 4 of another project. */
  @BeforeAll
  static void someRuns() throws Exception {
    studio = RunningStudio.in(directory);
    studio.take(
        Spans.request(
            "blue", "1", Spans.span(1, 1, 0, "alpha", 0, 10, Spans.call("gpt-4o", 9_000, 1_000))));
    studio.take(
        Spans.request(
            "blue",
            "2",
            Spans.span(2, 2, 0, "beta", 1_000, 400, Spans.call("gpt-4o-mini", 100, 10)),
            Spans.span(
                2,
                3,
                2,
                "look",
                1_100,
                20,
                Spans.text("input.value", "{\\\"city\\\":\\\"Málaga\\\"}"))));
    studio.take(
        Spans.request("blue", "2", Spans.span(3, 4, 0, "gamma", 2_000, 50, "", "\"code\":2")));
    studio.take(Spans.request("red", "1", Spans.span(4, 5, 0, "delta", 3_000, 30)));
    studio.run(Spans.trace(1), 1);
    studio.run(Spans.trace(2), 2);
    studio.run(Spans.trace(3), 1);
    studio.run(Spans.trace(4), 1);
  }

  @AfterAll
  static void close() {
    studio.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'', delta gamma beta alpha",
    "?project=blue, gamma beta alpha",
    "?project=blue&build=2, gamma beta",
    "?model=gpt-4o, alpha",
    "?status=failed, gamma",
    "?min_ms=50, gamma beta",
    "?min_cost=0.01, alpha",
    "?since_us=1795336202000000, delta gamma",
    "?until_us=1795336202000000, beta alpha",
    "?text=beta, beta",
    "?text=LOOK, beta",
    "?text=malaga, beta",
    "?text=malaga%20beta, beta",
    "?text=malaga%20alpha, ''",
    "?text=beta%20OR%20alpha, ''",
    "?sort=duration, beta gamma delta alpha",
    "?sort=duration&dir=asc, alpha delta gamma beta",
    "?sort=tokens, alpha beta delta gamma",
    "?sort=cost&limit=1, alpha",
    "?sort=errors&limit=1, gamma",
    "?sort=spans&limit=1, beta",
    "?sort=name&dir=asc, alpha beta delta gamma",
    "?agent=nobody, ''",
  })
  void isFilteredAndSorted(String question, String names) {
    List<String> found = studio.names(question);
    if (question.equals("?sort=tokens")) {
      // Two have none, and may stand in any order.
      found = new ArrayList<>(found);
      found.subList(2, 4).sort(null);
    }
    assertThat(String.join(" ", found)).isEqualTo(names);
  }

  @ParameterizedTest
  @ValueSource(strings = {"started", "duration", "tokens", "cost", "errors", "spans", "name"})
  void pagesHaveEveryRunOnce(String sort) {
    for (String dir : List.of("asc", "desc")) {
      List<String> whole = studio.names("?sort=" + sort + "&dir=" + dir);
      List<String> found = new ArrayList<>();
      String cursor = "";
      do {
        JsonNode page = studio.json("api/v1/runs?limit=1&sort=" + sort + "&dir=" + dir + cursor);
        assertThat(page.get("total").asInt()).isEqualTo(4);
        found.addAll(page.get("runs").findValuesAsText("name"));
        cursor = page.get("next").isNull() ? "" : "&cursor=" + page.get("next").textValue();
      } while (!cursor.isEmpty());
      assertThat(found).isEqualTo(whole).hasSize(4);
    }
  }

  @Test
  void facetsSayWhatThereIsToFilterBy() {
    JsonNode facets = studio.json("api/v1/facets");

    assertThat(facets.get("projects").toString())
        .isEqualTo("[{\"value\":\"blue\",\"runs\":3},{\"value\":\"red\",\"runs\":1}]");
    assertThat(facets.get("models").findValuesAsText("value"))
        .containsExactly("gpt-4o", "gpt-4o-mini");
    assertThat(facets.get("statuses").findValuesAsText("value")).containsExactly("ended", "failed");
    assertThat(studio.json("api/v1/facets?project=red").get("builds").toString())
        .isEqualTo("[{\"value\":\"1\",\"runs\":1}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?limit=0",
        "?limit=201",
        "?limit=x",
        "?sort=color",
        "?dir=up",
        "?cursor=zzz",
        "?min_ms=abc",
        "?since_us=1e99",
        "?cursor=MTp4&sort=cost",
      })
  void aWrongQuestionIsAnsweredWithWhatToAsk(String question) {
    var response = studio.get("api/v1/runs" + question);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(ExportedFile.parse(response.body()).at("/error/message").textValue())
        .contains("'", "must be");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%22",
        "%22%22",
        "*",
        "a*",
        "NEAR(",
        "-",
        "!!!",
        "(",
        "%00",
        "%5Ex",
        "words:x",
        "%27%3B--",
        "%7Ba%20b%7D:c",
        "%F0%9F%A6%8A",
      })
  void noTextIsAnOperator(String text) {
    assertThat(studio.json("api/v1/runs?text=" + text).get("total").asInt()).isZero();
  }
}
