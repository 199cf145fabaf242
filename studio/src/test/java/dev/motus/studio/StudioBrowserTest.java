package dev.motus.studio;

import static dev.motus.studio.page.StudioInBrowser.awaitElsewhere;
import static dev.motus.studio.page.StudioInBrowser.choose;
import static dev.motus.studio.page.StudioInBrowser.hash;
import static dev.motus.studio.page.StudioInBrowser.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.motus.studio.page.StudioInBrowser;
import dev.motus.testing.Await;
import dev.motus.testing.HostileValues;
import dev.motus.testing.SupportTrace;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A person with a browser and a real studio: spans come in by OTLP, and are kept in SQLite. */
class StudioBrowserTest {
  @RegisterExtension static final StudioInBrowser browser = new StudioInBrowser();

  /** Lone halves of surrogate pairs only travel as escapes. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  @TempDir Path directory;
  private RunningStudio studio;

  @BeforeEach
  void start() throws IOException {
    studio = RunningStudio.in(directory);
  }

  @AfterEach
  void stop() {
    studio.close();
  }

  /** Runs 1 to 3 of two projects: one with a prompt, one that failed, one of another project. */
  private void takeThree() {
    studio.take(
        Spans.request(
            "blue",
            "1",
            Spans.span(1, 1, 0, "alpha", 0, 900),
            Spans.span(1, 2, 1, "chat", 10, 800, Spans.call("gpt-4o", 9_000, 1_000)),
            Spans.span(1, 3, 1, "look", 820, 20, Spans.text("input.value", "weather in Bergen"))));
    studio.take(
        Spans.request(
            "blue",
            "2",
            Spans.span(2, 4, 0, "beta", 5_000, 50, "", "\"code\":2,\"message\":\"no such city\"")));
    studio.take(Spans.request("red", "1", Spans.span(3, 5, 0, "gamma", 9_000, 30)));
    studio.run(Spans.trace(1), 3);
    studio.run(Spans.trace(2), 1);
    studio.run(Spans.trace(3), 1);
  }

  private BrowserPage open() {
    return browser.open(studio.studio.addressWithToken());
  }

  @Test
  void theTokenIsGoneFromTheAddressAndTheListIsThere() {
    takeThree();
    BrowserPage page = browser.open(studio.studio.addressWithToken(), "project=blue");
    assertThat(page.evaluate("location.href").asText())
        .isEqualTo(studio.studio.address() + "#project=blue");
    assertThat(names(page)).containsExactly("beta", "alpha");
    assertThat(page.texts(".run-error")).containsExactly("no such city");
    assertThat(page.texts(".run .c-status")).containsExactly("Failed", "Ended");
    assertThat(page.texts(".run .c-tokens")).containsExactly("–", "10.0k");
    assertThat(page.texts(".run .c-model")).containsExactly("", "gpt-4o");
    assertThat(page.texts(".run .c-duration")).containsExactly("50.0 ms", "900 ms");
    assertThat(page.text(".run:nth-of-type(3) .c-cost")).startsWith("$0.0");
  }

  @Test
  void whatIsAskedIsAnsweredByTheDatabase() {
    takeThree();
    BrowserPage page = open();
    assertThat(names(page)).containsExactly("gamma", "beta", "alpha");
    page.await("document.querySelector('select[aria-label=Project]')");
    assertThat(page.texts("select[aria-label=Project] option"))
        .containsExactlyInAnyOrder("Any project", "blue (2)", "red (1)");
    choose(page, "Project", "blue");
    page.await("document.querySelectorAll('.run').length === 2");
    choose(page, "Status", "Failed");
    page.await("document.querySelectorAll('.run').length === 1");
    assertThat(names(page)).containsExactly("beta");
    page.click(".clear-filters");
    page.await("document.querySelectorAll('.run').length === 3");
    page.press("/");
    page.type("bergen weather");
    page.await("document.querySelectorAll('.run').length === 1");
    assertThat(names(page)).as("words of what a tool was given").containsExactly("alpha");
    page.press("Escape");
    page.await("document.querySelectorAll('.run').length === 3");
    page.click(".runs-head .c-duration .sort");
    page.await("document.querySelector('.run a').textContent === 'alpha'");
    assertThat(names(page)).containsExactly("alpha", "beta", "gamma");
    page.click(".runs-head .c-name .sort");
    page.await("document.querySelector('.c-name[aria-sort=ascending]')");
    assertThat(hash(page)).isEqualTo("#sort=name&dir=asc");
  }

  @Test
  void aRunOpensInTheViewerAndTheWayBackLeadsToTheSameList() throws Exception {
    takeThree();
    studio.take(SupportTrace.snapshot());
    BrowserPage page = open();
    page.await("document.querySelectorAll('.run').length === 4");
    choose(page, "Project", "blue");
    page.await("document.querySelectorAll('.run').length === 2");
    page.press("j");
    page.press("j");
    page.press("Enter");
    awaitElsewhere(page, "document.querySelector('.scroller .row')");
    page.await("document.title.startsWith('alpha')");
    assertThat(page.texts(".scroller .row .label")).contains("alpha", "chat");
    page.evaluate("history.back()");
    awaitElsewhere(page, "document.querySelectorAll('.run').length === 2");
    awaitElsewhere(page, "document.activeElement.dataset.id === '" + Spans.trace(1) + "'");
    assertThat(hash(page)).isEqualTo("#project=blue");
  }

  @Test
  void twoRunsAreComparedByTwoClicks() throws Exception {
    takeThree();
    BrowserPage page = open();
    page.click(".run[data-id='" + Spans.trace(2) + "'] input");
    double[] row = page.pointer().box(".run[data-id='" + Spans.trace(1) + "']");
    page.pointer().move(row[0] + 300, row[1] + row[3] / 2);
    page.click(".run[data-id='" + Spans.trace(1) + "'] .compare-with");
    awaitElsewhere(page, "document.querySelector('.compare .parting')");
    assertThat(page.texts(".run-figures tbody th bdi")).containsExactly("alpha", "beta");
    page.evaluate("history.back()");
    awaitElsewhere(page, "document.querySelectorAll('.run').length === 3");
  }

  @Test
  void aRunArrivesGrowsAndEndsWhileOneWatches() {
    BrowserPage page = open();
    assertThat(page.texts(".no-runs pre").get(0))
        .contains("OTEL_EXPORTER_OTLP_ENDPOINT=" + studio.at("/").toString().replaceAll("/$", ""));
    page.await("document.querySelector('.s-following')");
    // The root comes last: until then the run is not over.
    studio.take(Spans.request("blue", "1", Spans.span(1, 2, 1, "first step", 10, 20)));
    page.await("document.querySelector('.s-running')");
    assertThat(names(page)).containsExactly("first step");
    studio.take(Spans.request("blue", "1", Spans.span(1, 1, 0, "whole", 0, 60)));
    page.await("document.querySelector('.s-ended')");
    page.await("document.querySelector('.run a').textContent === 'whole'");
    assertThat(page.text(".run .c-duration")).isEqualTo("60.0 ms");
  }

  @Test
  void theListGoesOnWhereItEnded() {
    List<String> spans = new ArrayList<>();
    for (int i = 1; i <= 130; i++) {
      spans.add(Spans.span(i, i, 0, "run " + i, i * 100, 10));
    }
    studio.take(Spans.request("blue", "1", spans.toArray(String[]::new)));
    studio.run(Spans.trace(130), 1);
    Await.until("all runs", () -> studio.json("api/v1/runs").get("total").asInt() == 130);
    BrowserPage page = open();
    page.await("document.querySelector('.found').textContent === '130 runs'");
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
    page.await("document.querySelectorAll('.run').length === 130");
    assertThat(names(page)).doesNotHaveDuplicates().startsWith("run 130").endsWith("run 1");
  }

  @Test
  void hostileValuesInEveryFieldOfARunAreText() throws IOException {
    List<String> values = HostileValues.all();
    assertThat(values).hasSizeGreaterThan(200);
    for (int i = 0; i < values.size(); i++) {
      studio.take(
          Spans.request(
              json(values, i + 1),
              json(values, i + 2),
              Spans.span(
                  i + 1,
                  i + 1,
                  0,
                  json(values, i),
                  i * 100,
                  10,
                  String.join(
                      ",",
                      Spans.text("gen_ai.operation.name", "chat"),
                      Spans.text("gen_ai.request.model", json(values, i + 3)),
                      i % 2 == 0
                          ? Spans.text("input.value", json(values, i + 4))
                          : Spans.text("gen_ai.agent.name", json(values, i + 4))),
                  "\"code\":2,\"message\":\"" + json(values, i + 5) + "\"")));
    }
    Await.until("all runs", () -> studio.json("api/v1/runs").get("total").asInt() == values.size());
    BrowserPage page = open();
    page.await("document.querySelectorAll('.choice').length > 6");
    for (int shown = 150; shown < values.size() + 100; shown += 100) {
      page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
      page.await("document.querySelectorAll('.run').length >= " + Math.min(shown, values.size()));
    }
    page.evaluate(
        "document.querySelectorAll('.run input').forEach((box, i) => i < 2 && box.click())");
    page.settle();
    assertThat(page.text(".app").length()).isGreaterThan(10_000);
    assertThat(page.evaluate("typeof window.ran").asText()).isEqualTo("undefined");
    assertThat(page.evaluate("typeof ({}).polluted").asText()).isEqualTo("undefined");
    assertThat(page.evaluate("document.scripts.length").asInt()).isEqualTo(1);
    assertThat(
            page.evaluate(
                    "document.querySelectorAll('.app :is(img,iframe,object,embed,video,audio,base,link,meta,textarea,style,script)').length")
                .asInt())
        .isZero();
    assertThat(page.texts(".run-error")).hasSize(values.size());
    // Each value as a question: the answer may be anything but a fault.
    for (int i = 0; i < values.size(); i += 10) {
      page.evaluate(
          "void (location.hash = new URLSearchParams({text: "
              + JSON.writeValueAsString(values.get(i))
              + ", project: "
              + JSON.writeValueAsString(values.get(i + 1 < values.size() ? i + 1 : 0))
              + "}))");
      page.settle();
      page.await("document.querySelector('[aria-busy=false], .no-runs, .notice')");
      assertThat(page.texts(".notice")).as(values.get(i)).isEmpty();
    }
    assertThat(page.evaluate("typeof window.ran").asText()).isEqualTo("undefined");
  }

  /** A value as it stands between the quotes of JSON. */
  private static String json(List<String> values, int number) throws JsonProcessingException {
    String quoted = JSON.writeValueAsString(values.get(number % values.size()));
    return quoted.substring(1, quoted.length() - 1);
  }
}
