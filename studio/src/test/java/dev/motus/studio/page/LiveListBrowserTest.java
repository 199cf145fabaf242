package dev.motus.studio.page;

import static dev.motus.studio.page.StudioInBrowser.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The list while runs come, change and go, and while its studio has troubles. */
class LiveListBrowserTest {
  @RegisterExtension static final StudioInBrowser browser = new StudioInBrowser();

  private MadeStudio studio;

  @BeforeEach
  void start() throws IOException {
    studio = MadeStudio.start();
    ObjectNode[] runs = new ObjectNode[60];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = MadeRun.of(i, "run " + i);
    }
    studio.add(runs);
  }

  @AfterEach
  void stop() {
    studio.close();
  }

  private BrowserPage openLive() {
    BrowserPage page = browser.open(studio.address());
    page.await("document.querySelector('.s-following')");
    return page;
  }

  @Test
  void atTheTopOneSeesWhatComes() throws IOException {
    BrowserPage page = openLive();
    studio.add(MadeRun.of(100, "newest"));
    page.await("document.querySelector('.run a').textContent === 'newest'");
    assertThat(page.text(".found")).isEqualTo("61 runs");
    assertThat(page.evaluate("scrollY").asInt()).isZero();
  }

  @Test
  void furtherDownWhatOneLooksAtStaysWhereItIs() throws IOException {
    BrowserPage page = openLive();
    page.evaluate("scrollTo(0, 700)");
    page.settle();
    double before = place(page, "run 40");
    for (int i = 0; i < 5; i++) {
      studio.add(MadeRun.of(100 + i, "new " + i));
    }
    page.await("document.querySelector('.found').textContent === '65 runs'");
    page.settle();
    assertThat(place(page, "run 40")).isCloseTo(before, within(1.0));
  }

  @Test
  void theRunWithTheKeyboardKeepsItAndStaysInItsPlaceAndThePickedStaysPicked() throws IOException {
    BrowserPage page = openLive();
    page.press("j");
    page.press("j");
    page.press("x");
    page.press("j");
    double before = place(page, "run 57");
    studio.add(MadeRun.of(100, "newest"));
    page.await("document.querySelector('.found').textContent === '61 runs'");
    page.settle();
    assertThat(place(page, "run 57")).isCloseTo(before, within(1.0));
    assertThat(page.evaluate("document.activeElement.dataset.id").asText()).isEqualTo("run-57");
    assertThat(page.texts(".run[aria-selected=true] a")).containsExactly("run 58");
    assertThat(page.texts(".comparing li bdi")).containsExactly("run 58");
  }

  @Test
  void aRunThatEndsIsShownAsEndedInItsPlace() throws IOException {
    long now = System.currentTimeMillis() * 1_000;
    studio.add(MadeRun.running(100, "busy", now));
    BrowserPage page = openLive();
    assertThat(page.text(".s-running .c-duration")).endsWith("so far");
    page.await("document.querySelector('.s-running .c-duration').textContent.startsWith('2 s')");
    studio.change("run-100", MadeRun.failed(100, "busy", "broken").put("started_us", now));
    page.await("document.querySelector('.s-failed')");
    assertThat(page.text(".run:nth-of-type(2) .run-error")).isEqualTo("broken");
    assertThat(names(page)).startsWith("busy");
  }

  @Test
  void aRunThatIsDeletedLeavesTheKeyboardInTheList() throws IOException {
    BrowserPage page = openLive();
    page.press("j");
    page.press("j");
    studio.remove("run-58");
    page.await("document.querySelector('.found').textContent === '59 runs'");
    page.settle();
    assertThat(page.evaluate("document.activeElement.dataset.id").asText()).isEqualTo("run-57");
  }

  @Test
  void aStudioThatFailsIsQuotedAndAskedAgain() throws IOException {
    browser.expectErrors();
    BrowserPage page = openLive();
    studio.fail(500, "disk full");
    page.click(".runs-head .c-cost .sort");
    page.await("document.querySelector('.notice')");
    assertThat(page.text(".notice p"))
        .isEqualTo(
            "The studio has failed (HTTP 500). disk full. Its log says more; this page asks again by"
                + " itself.");
    assertThat(names(page)).as("what was known is still there").hasSize(50);
    studio.fail(200, "");
    page.await("!document.querySelector('.notice')");
    assertThat(names(page)).startsWith("run 59");
  }

  @Test
  void aQuestionThatIsRefusedSaysWhatToDo() throws IOException {
    browser.expectErrors();
    studio.fail(400, "text: 300 words are too many");
    BrowserPage page = browser.open(studio.address(), "project=shop");
    assertThat(page.text(".notice p"))
        .isEqualTo(
            "The studio refuses this question (HTTP 400). text: 300 words are too many. Change or"
                + " clear the filters.");
    studio.fail(200, "");
    page.click(".notice .button");
    page.await("document.querySelectorAll('.run').length === 50");
    assertThat(page.texts(".notice")).isEmpty();
  }

  @Test
  void aBrowserThatIsNotLetInIsToldWhereTheWayInIs() throws IOException {
    browser.expectErrors();
    studio.fail(401, "no token");
    BrowserPage page = browser.open(studio.address());
    assertThat(page.text(".notice p")).contains("`motus studio` printed, with its token");
  }

  @Test
  void aStudioThatWasAwayIsFollowedAgain() throws IOException {
    browser.expectErrors();
    BrowserPage page = openLive();
    studio.stop();
    page.await("document.querySelector('.s-lost')");
    page.click(".runs-head .c-name .sort");
    page.await("document.querySelector('.notice')");
    assertThat(page.text(".notice p")).contains("Is `motus studio` still running?");
    studio.startAgain();
    studio.add(MadeRun.of(200, "a first of names"));
    page.await("document.querySelector('.s-following')");
    page.await(
        "!document.querySelector('.notice')"
            + " && document.querySelector('.run a').textContent === 'a first of names'");
  }

  /** Where the row of a run is, in pixels from the top of the window. */
  private static double place(BrowserPage page, String name) {
    page.settle();
    return page.evaluate(
            "[...document.querySelectorAll('.run')].find(r =>"
                + " r.querySelector('a').textContent === '"
                + name
                + "').getBoundingClientRect().top")
        .asDouble();
  }
}
