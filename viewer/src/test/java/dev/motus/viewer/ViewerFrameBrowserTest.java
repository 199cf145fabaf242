package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.motus.testing.SampleTraces;
import dev.motus.viewer.browser.BrowserPage;
import dev.motus.viewer.browser.Pointer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page around the views: title, colours, widths, narrow windows, links, paper. */
class ViewerFrameBrowserTest {
  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  @Test
  void theTopSaysWhichRunThisIs() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    assertThat(page.text(".top h1")).isEqualTo("agent-runtime");
    assertThat(page.text(".brand small")).isEqualTo("docs-agent · b-318 · s-42");
    assertThat(page.texts(".stats dd")).startsWith("7.50 s", "17");
    assertThat(page.text(".next-error")).isEqualTo("1 failed");
  }

  @Test
  void theColoursFollowTheSystemUntilTheUserChooses() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    String background = "getComputedStyle(document.body).backgroundColor";
    page.prefer("dark");
    page.await(background + " === 'rgb(20, 23, 28)'");
    page.prefer("light");
    page.await(background + " === 'rgb(255, 255, 255)'");
    page.click(".tools .theme");
    page.await(background + " === 'rgb(20, 23, 28)'");
    page.prefer("dark");
    page.press("t");
    page.await(background + " === 'rgb(255, 255, 255)'");
    page.evaluate("localStorage.clear()");
  }

  @Test
  void theWidthsOfTreeAndDetailsCanBeDragged() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    Pointer pointer = page.pointer();
    double[] tree = pointer.box(".tree-head");
    double edge = tree[0] + tree[2] - 1;
    pointer.drag(edge, 400, edge + 100, 400);
    assertThat(pointer.box(".tree-head")[2]).isCloseTo(tree[2] + 100, offset(2.0));
    assertThat(pointer.box(".bars")[0]).isCloseTo(tree[0] + tree[2] + 100, offset(2.0));
    double[] side = pointer.box(".side");
    pointer.drag(side[0] - 1, 400, side[0] - 61, 400);
    assertThat(pointer.box(".side")[2]).isCloseTo(side[2] + 60, offset(3.0));
    page.evaluate("document.querySelector('.main > .splitter').focus()");
    page.press("ArrowRight");
    assertThat(pointer.box(".side")[2]).isCloseTo(side[2] + 60 - 24, offset(3.0));
    page.evaluate("localStorage.clear()");
  }

  @Test
  void inANarrowWindowTheDetailsStandBelowAndNothingSticksOut() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.size(700, 900);
    page.await(
        "document.querySelector('.side').getBoundingClientRect().top >="
            + " document.querySelector('.view').getBoundingClientRect().bottom - 1");
    for (int width : new int[] {700, 480, 360}) {
      page.size(width, 900);
      page.await(
          "innerWidth === " + width + " && document.documentElement.scrollWidth === " + width);
      assertThat(viewer.rows()).contains("1", "3");
      assertThat(page.pointer().box(".bars")[2]).isGreaterThan(100);
    }
  }

  @Test
  void aLinkLeadsToItsTask() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.click("[data-id='5'] .label");
    page.await("location.hash === '#span=5'");
    page.evaluate("location.hash = '#span=12'");
    page.await("document.querySelector('.row.selected')?.dataset.id === '12'");
  }

  @Test
  void onPaperAllOpenRowsHaveTheirBars() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.large(800));
    page.click("[data-id='2'] .label");
    page.evaluate(
        "addEventListener('beforeprint', () => { window.paper ="
            + " [document.querySelectorAll('.print tbody tr').length,"
            + " document.querySelectorAll('.print-bar').length,"
            + " document.querySelector('.print tr.selected')?.textContent,"
            + " document.querySelector('.print-details h2')?.textContent]; })");
    byte[] pdf = page.printed();
    assertThat(new String(pdf, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("%PDF-");
    var paper = page.evaluate("window.paper");
    assertThat(paper.get(0).asInt()).isEqualTo(800);
    assertThat(paper.get(1).asInt()).isEqualTo(800);
    assertThat(paper.get(2).asText()).contains("task-2");
    assertThat(paper.get(3).asText()).isEqualTo("task-2");
    page.await("document.querySelector('.print') === null");
  }

  @Test
  void whoWantsNoMotionGetsNone() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.preferReducedMotion();
    page.await(
        "getComputedStyle(Object.assign(document.body.appendChild(document.createElement('i')),"
            + " {className: 'live-state s-following'}), '::before').animationName === 'none'");
  }
}
