package dev.motus.studio;

import static dev.motus.studio.page.StudioInBrowser.awaitElsewhere;
import static dev.motus.studio.page.StudioInBrowser.choose;
import static dev.motus.studio.page.StudioInBrowser.hash;
import static dev.motus.studio.page.StudioInBrowser.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.studio.page.StudioInBrowser;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A person who asks what got slower, dearer or worse, with a real studio. */
class TrendsBrowserTest {
  @RegisterExtension static final StudioInBrowser browser = new StudioInBrowser();

  private static final int DAY = 86_400_000;
  private static final String FOUR_DAYS =
      "view=trends&since=2026-11-22T00:00&until=2026-11-26T00:00";

  @TempDir Path directory;
  private RunningStudio studio;

  /** Four days from 22 November on, the third of them empty; build 2 from the second on. */
  @BeforeEach
  void start() throws IOException {
    studio = RunningStudio.in(directory);
    for (int i = 0; i < 24; i++) {
      String build = i < 12 ? "1.0" : "1.1";
      int day = i < 12 ? 0 : i < 20 ? 1 : 3;
      String status = i == 23 ? "\"code\":2,\"message\":\"no such city\"" : "";
      studio.take(
          Spans.request(
              "weather",
              build,
              Spans.span(
                  100 + i,
                  10 * i + 1,
                  0,
                  "answer " + i,
                  day * DAY + i * 1_000,
                  i < 12 ? 1_000 + i : 3_000 + i,
                  "",
                  status),
              Spans.span(
                  100 + i,
                  10 * i + 2,
                  10 * i + 1,
                  "chat",
                  day * DAY + i * 1_000 + 10,
                  500,
                  Spans.call(i % 2 == 0 ? "gpt-4o" : "gpt-4o-mini", 1_000 + i, 100)
                      + ","
                      + Spans.text("input.value", "Question " + i)),
              Spans.span(
                  100 + i,
                  10 * i + 3,
                  10 * i + 1,
                  "forecast",
                  day * DAY + i * 1_000 + 600,
                  100,
                  Spans.text("gen_ai.operation.name", "execute_tool"),
                  status)));
    }
    studio.run(Spans.trace(123), 3);
    assertThat(studio.json("api/v1/runs").get("total").asInt()).isEqualTo(24);
  }

  @AfterEach
  void stop() {
    studio.close();
  }

  private BrowserPage open(String hash) {
    BrowserPage page = browser.open(studio.studio.addressWithToken(), hash);
    // With the filters everything has its place.
    page.await("document.querySelector('select[aria-label=Project]')");
    page.settle();
    return page;
  }

  @Test
  void daysAreShownWithTheEmptyOneAndLeadToTheirRuns() {
    BrowserPage page = open(FOUR_DAYS);
    page.await("document.querySelectorAll('.chart').length === 5");
    assertThat(
            page.evaluate("document.querySelector('.chart').querySelectorAll('.day').length")
                .asInt())
        .isEqualTo(4);
    assertThat(page.text(".report .found")).isEqualTo("24 runs from 2026-11-22 to 2026-11-25");
    page.click(".days summary");
    assertThat(page.texts(".days tbody tr td:nth-child(2)"))
        .containsExactly("4", "0", "8", "12", "24");
    assertThat(page.texts(".days tbody tr td:nth-child(4)"))
        .containsExactly("25 %", "–", "0 %", "0 %", "4.2 %");
    page.click(".days tbody tr:nth-child(3) td:nth-child(2) a");
    page.await("document.querySelectorAll('.run').length === 8");
    assertThat(names(page)).contains("answer 12", "answer 19");
    page.evaluate("history.back()");
    page.await("document.querySelectorAll('.chart').length === 5");
    page.settle();
    page.click(".days summary");
    page.click(".days tbody tr:nth-child(1) td:nth-child(3) a");
    page.await("document.querySelectorAll('.run').length === 1");
    assertThat(names(page)).containsExactly("answer 23");
  }

  @Test
  void aChartLeadsToTheRunsOfADay() {
    BrowserPage page = open(FOUR_DAYS);
    page.await("document.querySelectorAll('.chart').length === 5");
    page.click(".chart .day:nth-of-type(2) .column");
    page.await("document.querySelectorAll('.run').length === 8");
    assertThat(hash(page)).contains("since=2026-11-23T00").doesNotContain("view");
  }

  @Test
  void modelsAndToolsAreDividedAndEachNumberLeadsToItsRuns() {
    BrowserPage page = open(FOUR_DAYS);
    page.await("document.querySelector('section .sheet')");
    assertThat(page.texts("section[aria-labelledby=divided] tbody th"))
        .containsExactly("gpt-4o", "gpt-4o-mini");
    choose(page, "Divide by", "By tool");
    page.await("document.querySelector('section tbody th').textContent === 'forecast'");
    assertThat(page.texts("section[aria-labelledby=divided] tbody td"))
        .contains("24", "1", "4.2 %")
        .doesNotContain("100 %");
    page.click("section tbody td a");
    page.await("document.querySelectorAll('.run').length === 24");
    assertThat(hash(page)).contains("tool=forecast");
  }

  @Test
  void theDearestPromptOpensTheRunAtItsCall() throws Exception {
    BrowserPage page = open(FOUR_DAYS);
    page.await("document.querySelector('.words a')");
    assertThat(page.texts(".words a")).first().isEqualTo("Question 22");
    page.click(".words a");
    awaitElsewhere(page, "document.querySelector('.row.selected, [aria-selected=true]')");
    assertThat(page.evaluate("location.hash").asText()).contains("span=");
    page.await("document.body.textContent.includes('Question 22')");
  }

  @Test
  void errorsLeadToTheirRunsAndThatCanBeTakenBack() {
    BrowserPage page = open(FOUR_DAYS);
    page.await("document.querySelector('#origins')");
    assertThat(page.texts("section[aria-labelledby=origins] tbody th")).containsExactly("forecast");
    page.click("section[aria-labelledby=origins] td a");
    page.await("document.querySelectorAll('.run').length === 1");
    assertThat(names(page)).containsExactly("answer 23");
    page.click(".failed-at");
    page.await("document.querySelectorAll('.run').length === 24");
  }

  @Test
  void aBuildIsComparedWithABuild() {
    BrowserPage page = open("");
    page.await("document.querySelector('.run')");
    page.press("3");
    page.await("document.querySelector('select[aria-label=\"Build A\"] option:nth-child(3)')");
    choose(page, "Build A", "1.0");
    choose(page, "Build B", "1.1");
    page.await("document.querySelector('.differs')");
    assertThat(page.texts("[aria-label=Measures] tbody tr:nth-child(3) .differs"))
        .containsExactly("▲ B is higher");
    assertThat(page.texts("[aria-label=Measures] tbody tr:nth-child(2) .differs"))
        .containsExactly("No difference shown");
    assertThat(page.texts("[aria-label=Measures] tbody tr:nth-child(3) td"))
        .first()
        .asString()
        .contains("1.01 s")
        .contains("n = 12");
    page.click("[aria-label=Measures] tbody tr:nth-child(3) td a");
    page.await("document.querySelectorAll('.run').length === 12");
    assertThat(names(page)).first().isEqualTo("answer 11");
    assertThat(hash(page)).contains("build=1.0").contains("sort=duration");
  }

  @Test
  void whatComesInWhileOneWatchesIsCounted() {
    BrowserPage page = open(FOUR_DAYS);
    page.await("document.querySelector('.report .found').textContent.startsWith('24 runs')");
    studio.take(Spans.request("weather", "1.1", Spans.span(500, 9_001, 0, "late", 5_000, 10)));
    page.await("document.querySelector('.report .found').textContent.startsWith('25 runs')");
  }
}
