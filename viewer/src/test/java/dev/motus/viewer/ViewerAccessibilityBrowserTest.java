package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.testing.SampleTraces;
import dev.motus.testing.SupportTrace;
import dev.motus.viewer.browser.BrowserPage;
import dev.motus.viewer.browser.Chromium;
import dev.motus.viewer.live.LiveTraceServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** axe-core finds nothing wrong in any view, in light, dark and forced colours. */
@Tag("slow")
class ViewerAccessibilityBrowserTest {
  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  private static AxeCore axe;

  @BeforeAll
  static void fetch() throws IOException, InterruptedException {
    axe = AxeCore.fetched();
  }

  @Test
  void theCheckerFindsWhatIsWrong() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    page.evaluate("document.querySelector('.print-page').removeAttribute('aria-label')");
    page.evaluate("document.querySelector('.print-page').removeAttribute('title')");
    assertThat(axe.findings(page)).anyMatch(line -> line.startsWith("button-name"));
  }

  @Test
  void everyViewCanBeUsedByEverybodyInLightColours() throws IOException {
    look(viewer.open(SupportTrace.snapshot()));
  }

  @Test
  void everyViewCanBeUsedByEverybodyInDarkColours() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    page.prefer("dark");
    look(page);
  }

  @Test
  void everyViewCanBeUsedByEverybodyInForcedColours() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    page.forceColours();
    look(page);
  }

  @Test
  void twoRunsCanBeComparedByEverybodyInEveryColours() throws IOException {
    BrowserPage page = viewer.openComparison(TwoDays.yesterday(), "a", TwoDays.today(), "b");
    lookAtComparison(page, "light");
    page.prefer("dark");
    lookAtComparison(page, "dark");
    page.forceColours();
    lookAtComparison(page, "forced");
    page.size(390, 800);
    lookAtComparison(page, "small");
  }

  private static void lookAtComparison(BrowserPage page, String how) {
    viewer.clickOn(".compare-tools", "Steps");
    page.await("document.querySelector('.pair .diff')");
    assertThat(axe.findings(page)).as("steps, %s", how).isEmpty();
    viewer.clickOn(".compare-tools", "Names");
    assertThat(axe.findings(page)).as("names, %s", how).isEmpty();
  }

  @Test
  void aPageWithoutAnotherRunCanBeUsedByEverybody() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.press("5");
    page.await("document.querySelector('.compare-empty')");
    assertThat(axe.findings(page)).isEmpty();
  }

  @Test
  void aRunWithoutTasksCanBeUsedByEverybody() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.snapshot(List.of()));
    assertThat(axe.findings(page)).as("timeline").isEmpty();
    page.press("3");
    page.await("document.querySelector('.table .empty')");
    assertThat(axe.findings(page)).as("table").isEmpty();
  }

  @Test
  void aSearchWithoutHitsCanBeUsedByEverybody() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.press("/");
    page.type("nobody has this");
    page.await("document.querySelector('.hits').textContent === 'no hits'");
    page.click(".hide-others");
    page.await("document.querySelector('.timeline .empty')");
    assertThat(axe.findings(page)).isEmpty();
  }

  @Test
  void twoRunsThatDoNotPartCanBeUsedByEverybody() throws IOException {
    BrowserPage page = viewer.openComparison(TwoDays.yesterday(), "a", TwoDays.yesterday(), "b");
    page.await("document.querySelector('.pairs .empty')");
    assertThat(axe.findings(page)).isEmpty();
  }

  @Test
  void aProgramThatHasDoneNothingYetCanBeFollowedByEverybody() throws IOException {
    try (Chromium chromium = Chromium.start();
        LiveTraceServer server = LiveTraceServer.start(0)) {
      BrowserPage page = chromium.open(server.address());
      page.await("motusTrace.live.state === 'following'");
      page.await("document.querySelector('.timeline .empty')");
      assertThat(axe.findings(page)).isEmpty();
    }
  }

  @Test
  void aSmallWindowAndAnotherRunCanBeUsedAsWell() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    for (int width : List.of(390, 800)) {
      page.size(width, 800);
      assertThat(axe.findings(page)).as("%d pixels", width).isEmpty();
    }
  }

  private static void look(BrowserPage page) {
    page.await("document.querySelector('.brief')?.textContent");
    assertThat(axe.findings(page)).as("the run").isEmpty();
    for (String task : List.of("1", "5", "6")) {
      viewer.select(task);
      assertThat(axe.findings(page)).as("task %s", task).isEmpty();
    }
    viewer.clickOn(".details-head .path", "answer_customer");
    for (String view : List.of("2", "3", "4")) {
      page.evaluate("document.activeElement.blur()");
      page.press(view);
      page.await("document.querySelector('.flame-node, .table .row, .log-text')");
      assertThat(axe.findings(page)).as("view %s", view).isEmpty();
    }
    page.press("?");
    assertThat(axe.findings(page)).as("help").isEmpty();
    page.press("Escape");
  }
}
