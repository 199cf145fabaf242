package dev.motus.studio.page;

import static dev.motus.studio.page.StudioInBrowser.choose;
import static dev.motus.studio.page.StudioInBrowser.hash;
import static dev.motus.studio.page.StudioInBrowser.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The list of runs, as a person uses it who looks for some. */
class ListBrowserTest {
  @RegisterExtension static final StudioInBrowser browser = new StudioInBrowser();

  private MadeStudio studio;

  @BeforeEach
  void start() throws IOException {
    studio = MadeStudio.start();
  }

  @AfterEach
  void stop() {
    studio.close();
  }

  private void addMany(int number) throws IOException {
    ObjectNode[] runs = new ObjectNode[number];
    for (int i = 0; i < number; i++) {
      runs[i] = MadeRun.of(i, "run " + i);
    }
    studio.add(runs);
  }

  @Test
  void aNewcomerReadsTheTwoLinesAndSeesTheFirstRunArrive() throws IOException {
    BrowserPage page = browser.open(studio.address());
    assertThat(page.text(".no-runs h2")).isEqualTo("No runs yet.");
    String own = studio.address().toString().replaceAll("/$", "");
    assertThat(page.texts(".no-runs pre").get(0))
        .isEqualTo("export MOTUS_TRACING=1\nexport OTEL_EXPORTER_OTLP_ENDPOINT=" + own + "\n");
    page.await("document.querySelector('.s-following')");
    studio.add(MadeRun.of(1, "first"));
    page.await("document.querySelector('.run')");
    assertThat(names(page)).containsExactly("first");
  }

  @Test
  void aRowSaysWhatIsKnownOfTheRunAndNoMore() throws IOException {
    ObjectNode known = MadeRun.models(MadeRun.of(1, "known"), List.of("gpt-4o", "o3"));
    known.set("cost", MadeRun.cost("1.25", false));
    ObjectNode unknown = MadeRun.of(0, "unknown").put("status", "unfinished");
    for (String field :
        List.of(
            "duration_us",
            "input_tokens",
            "output_tokens",
            "cost",
            "project",
            "build",
            "service")) {
      unknown.putNull(field);
    }
    studio.add(known, MadeRun.models(unknown, List.of()));
    BrowserPage page = browser.open(studio.address());
    assertThat(page.texts(".run:nth-of-type(2) > :nth-child(n+3):not(.c-started)"))
        .containsExactly("Ended", "1.25 s", "gpt-4o +1", "1.20k", "≥\u2009$1.25", "0", "shop1.1");
    assertThat(page.texts(".run:nth-of-type(3) > :nth-child(n+3):not(.c-started)"))
        .containsExactly("Unfinished", "–", "", "–", "–", "0", "");
    assertThat(page.text(".run:nth-of-type(2) time"))
        .isEqualTo(page.evaluate("document.querySelector('.run time').textContent").asText())
        .isNotEmpty();
    assertThat(page.evaluate("document.querySelector('.run time').dateTime").asText())
        .isEqualTo("2026-11-29T12:01:00.000Z");
    assertThat(page.evaluate("document.querySelector('.run time').title").asText())
        .matches("2026-11-\\d\\d \\d\\d:01:00\\.000000");
  }

  @Test
  void aFailedRunSaysItsMessage() throws IOException {
    studio.add(MadeRun.of(1, "good"), MadeRun.failed(2, "bad", "HTTP 429: slow down"));
    BrowserPage page = browser.open(studio.address());
    assertThat(page.text(".s-failed .run-error")).isEqualTo("HTTP 429: slow down");
    assertThat(page.text(".s-failed .c-errors")).isEqualTo("2");
    assertThat(page.texts(".run-error")).hasSize(1);
  }

  @Test
  void aClickOnAColumnSortsAndASecondOneTurnsTheOrder() throws IOException {
    studio.add(MadeRun.of(1, "b"), MadeRun.of(2, "a"), MadeRun.of(3, "c"));
    BrowserPage page = browser.open(studio.address());
    assertThat(names(page)).containsExactly("c", "a", "b");
    assertThat(sorted(page)).containsExactly("Started▾ descending");
    page.click(".runs-head .c-name .sort");
    page.await("document.querySelector('.run a').textContent === 'a'");
    assertThat(names(page)).containsExactly("a", "b", "c");
    assertThat(sorted(page)).containsExactly("Run▴ ascending");
    assertThat(hash(page)).isEqualTo("#sort=name&dir=asc");
    page.click(".runs-head .c-name .sort");
    page.await("document.querySelector('.run a').textContent === 'c'");
    assertThat(sorted(page)).containsExactly("Run▾ descending");
    page.click(".runs-head .c-tokens .sort");
    page.await("document.querySelector('.run a').textContent === 'c'");
    assertThat(sorted(page)).containsExactly("Tokens▾ descending");
  }

  private static List<String> sorted(BrowserPage page) {
    page.evaluate(
        "document.querySelectorAll('[role=columnheader]').forEach(h => h.dataset.said ="
            + " h.textContent + ' ' + h.getAttribute('aria-sort'))");
    return List.of(
        page.evaluate(
                "[...document.querySelectorAll('[aria-sort$=ending]')].map(h =>"
                    + " h.dataset.said).join()")
            .asText()
            .split(","));
  }

  @Test
  void filtersNarrowTheListAndTheWayBackTakesThemAway() throws IOException {
    studio.add(
        MadeRun.of(1, "one"),
        MadeRun.of(2, "two").put("project", "billing"),
        MadeRun.failed(3, "three", "no").put("project", "billing"));
    BrowserPage page = browser.open(studio.address());
    page.await("document.querySelector('select[aria-label=Project]')");
    assertThat(page.texts("select[aria-label=Project] option"))
        .containsExactly("Any project", "billing (2)", "shop (1)");
    choose(page, "Project", "billing");
    page.await("document.querySelectorAll('.run').length === 2");
    choose(page, "Status", "Failed");
    page.await("document.querySelectorAll('.run').length === 1");
    assertThat(names(page)).containsExactly("three");
    assertThat(hash(page)).isEqualTo("#project=billing&status=failed");
    assertThat(page.evaluate("document.title").asText())
        .isEqualTo("Runs · billing · failed · Motus studio");
    page.await(
        "[...document.querySelectorAll('select[aria-label=Project] option')]"
            + ".map(o => o.textContent).join() === 'Any project,billing (1)'");
    page.evaluate("history.back()");
    page.await("document.querySelectorAll('.run').length === 2");
    assertThat(hash(page)).isEqualTo("#project=billing");
    page.click(".clear-filters");
    page.await("document.querySelectorAll('.run').length === 3");
    assertThat(hash(page)).isEmpty();
  }

  @Test
  void aLinkShowsTheSameListToSomebodyElse() throws IOException {
    studio.add(MadeRun.of(1, "one"), MadeRun.of(2, "two").put("session", "s-1"));
    BrowserPage page = browser.open(studio.address(), "session=s-1&sort=cost");
    assertThat(names(page)).containsExactly("two");
    assertThat(sorted(page)).containsExactly("Cost▾ descending");
    page.click(".filters .session");
    page.await("document.querySelectorAll('.run').length === 2");
    assertThat(hash(page)).isEqualTo("#sort=cost");
  }

  @Test
  void wordsAreLookedForWhileOneTypesAndAreOneStepOfTheWayBack() throws IOException {
    studio.add(MadeRun.of(1, "refund order"), MadeRun.of(2, "refund card"), MadeRun.of(3, "trip"));
    BrowserPage page = browser.open(studio.address());
    page.press("/");
    page.type("refund");
    page.await("document.querySelectorAll('.run').length === 2");
    page.type(" card");
    page.await("document.querySelectorAll('.run').length === 1");
    assertThat(hash(page)).isEqualTo("#text=refund+card");
    page.evaluate("history.back()");
    page.await("document.querySelectorAll('.run').length === 3");
    assertThat(page.evaluate("document.querySelector('input[type=search]').value").asText())
        .isEmpty();
    page.press("/");
    page.type("nowhere");
    page.await("document.querySelector('.no-runs')");
    assertThat(page.text(".no-runs h2")).isEqualTo("No run matches.");
    page.press("Escape");
    page.await("document.querySelectorAll('.run').length === 3");
    assertThat(page.evaluate("document.activeElement.type").asText()).isEqualTo("search");
  }

  @Test
  void aSpanOfTimeEndsNow() throws IOException {
    long now = System.currentTimeMillis() * 1_000;
    studio.add(
        MadeRun.of(1, "hours ago").put("started_us", now - 5 * 3_600_000_000L),
        MadeRun.of(2, "minutes ago").put("started_us", now - 60_000_000L));
    BrowserPage page = browser.open(studio.address());
    choose(page, "Started", "Last hour");
    page.await("document.querySelectorAll('.run').length === 1");
    assertThat(names(page)).containsExactly("minutes ago");
    assertThat(page.text(".run time")).isEqualTo("1 min ago");
    choose(page, "Started", "From");
    assertThat(
            page.evaluate("document.querySelectorAll('input[type=datetime-local]').length").asInt())
        .isEqualTo(2);
  }

  @Test
  void scrollingReadsMoreUntilTheEnd() throws IOException {
    addMany(180);
    BrowserPage page = browser.open(studio.address());
    assertThat(names(page)).hasSize(50).startsWith("run 179");
    assertThat(page.text(".found")).isEqualTo("180 runs");
    assertThat(page.evaluate("document.querySelector('[role=grid]').ariaRowCount").asText())
        .isEqualTo("181");
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
    page.await("document.querySelectorAll('.run').length === 150");
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
    page.await("document.querySelectorAll('.run').length === 180");
    assertThat(names(page)).doesNotHaveDuplicates().endsWith("run 0");
    assertThat(page.texts(".more")).isEmpty();
  }

  @Test
  void hiddenPagesDoNotListen() throws IOException {
    addMany(1);
    BrowserPage page = browser.open(studio.address());
    page.await("document.querySelector('.s-following')");
    page.evaluate(
        "Object.defineProperty(document, 'hidden', {value: true, configurable: true});"
            + "document.dispatchEvent(new Event('visibilitychange'))");
    studio.add(MadeRun.of(5, "unseen"));
    page.evaluate(
        "Object.defineProperty(document, 'hidden', {value: false, configurable: true});"
            + "document.dispatchEvent(new Event('visibilitychange'))");
    page.await("document.querySelectorAll('.run').length === 2");
    assertThat(studio.asked()).filteredOn("/api/v1/events"::equals).hasSize(2);
  }
}
