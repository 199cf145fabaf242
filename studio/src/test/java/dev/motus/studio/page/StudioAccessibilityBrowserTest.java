package dev.motus.studio.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.viewer.AxeCore;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** axe-core finds nothing wrong on any page, in light, dark and forced colours, wide and narrow. */
@Tag("slow")
class StudioAccessibilityBrowserTest {
  @RegisterExtension static final StudioInBrowser browser = new StudioInBrowser();

  private static AxeCore axe;

  private MadeStudio studio;

  @BeforeAll
  static void fetch() throws IOException, InterruptedException {
    axe = AxeCore.fetched();
  }

  @BeforeEach
  void start() throws IOException {
    studio = MadeStudio.start();
  }

  @AfterEach
  void stop() {
    studio.close();
  }

  private void addSome() throws IOException {
    for (int i = 0; i < 60; i++) {
      studio.add(
          i % 7 == 3
              ? MadeRun.failed(i, "run " + i, "HTTP 429: slow down")
              : MadeRun.of(i, "run " + i));
    }
    studio.add(
        MadeRun.running(99, "busy", System.currentTimeMillis() * 1_000),
        MadeRun.of(98, "cut off").put("status", "unfinished").putNull("duration_us"));
  }

  @Test
  void theCheckerFindsWhatIsWrong() throws IOException {
    addSome();
    BrowserPage page = browser.open(studio.address());
    page.evaluate("document.querySelector('.run input').removeAttribute('aria-label')");
    page.evaluate("document.querySelector('.run input').removeAttribute('title')");
    assertThat(axe.findings(page)).anyMatch(line -> line.startsWith("label"));
  }

  @Test
  void theListCanBeUsedByEverybodyInEveryColours() throws IOException {
    addSome();
    BrowserPage page = browser.open(studio.address());
    page.await("document.querySelector('select[aria-label=Project]')");
    page.press("j");
    page.press("x");
    page.press("j");
    look(page, "light");
    page.prefer("dark");
    look(page, "dark");
    page.forceColours();
    look(page, "forced");
  }

  private static void look(BrowserPage page, String how) {
    page.await(
        "document.documentElement.dataset.theme === (matchMedia('(prefers-color-scheme:"
            + " dark)').matches ? 'dark' : 'light')");
    assertThat(axe.findings(page)).as(how).isEmpty();
    page.press("?");
    assertThat(axe.findings(page)).as("help, %s", how).isEmpty();
    page.press("Escape");
  }

  @Test
  void theListCanBeUsedByEverybodyAtEveryWidth() throws IOException {
    addSome();
    BrowserPage page = browser.open(studio.address(), "project=shop&since=30d");
    page.press("j");
    page.press("x");
    for (int width : List.of(320, 390, 700, 1_000)) {
      page.size(width, 800);
      assertThat(axe.findings(page)).as("%d pixels", width).isEmpty();
    }
    page.size(390, 800);
    page.click(".open-filters");
    assertThat(axe.findings(page)).as("open filters").isEmpty();
  }

  @Test
  void reportsCanBeUsedByEverybodyInEveryColoursAtEveryWidth() throws IOException {
    addSome();
    studio.report(List.of("gpt-4o", "a name in words ".repeat(20), "x".repeat(200)));
    for (String view : List.of("view=trends", "view=builds", "view=builds&a=1.0&b=1.1")) {
      BrowserPage page = browser.open(studio.address(), view);
      page.await("document.querySelector('select[aria-label=Project]')");
      page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
      look(page, view + " light");
      for (int width : List.of(320, 390, 700, 1_000)) {
        page.size(width, 800);
        assertThat(axe.findings(page)).as("%s, %d pixels", view, width).isEmpty();
      }
      page.prefer("dark");
      look(page, view + " dark");
      page.forceColours();
      look(page, view + " forced");
    }
  }

  @Test
  void emptyPagesAndProblemsCanBeReadByEverybody() throws IOException {
    browser.expectErrors();
    BrowserPage page = browser.open(studio.address());
    assertThat(axe.findings(page)).as("no runs yet").isEmpty();
    addSome();
    BrowserPage none = browser.open(studio.address(), "text=nowhere");
    assertThat(axe.findings(none)).as("no run matches").isEmpty();
    studio.fail(401, "no token");
    BrowserPage refused = browser.open(studio.address());
    assertThat(axe.findings(refused)).as("refused").isEmpty();
  }
}
