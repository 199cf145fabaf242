package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.testing.SampleTraces;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page at every width and zoom. */
class ViewerReflowBrowserTest {
  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  @ParameterizedTest
  @ValueSource(
      ints = {
        320, 390, 480, 600, 620, 621, 700, 701, 760, 800, 860, 861, 900, 901, 960, 1024, 1100, 1240,
        1241, 1280, 1440, 1920, 2560, 3840
      })
  void treeTimeAndToolsHaveTheirPlaceAtEveryWidth(int width) throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.size(width, 800);
    page.settle();
    fits(page, width);
    assertThat(page.evaluate("document.querySelector('canvas.bars').clientWidth").asInt())
        .as("width of the timeline")
        .isGreaterThan(80);
    assertThat(page.evaluate("document.querySelector('.row .label').clientWidth").asInt())
        .as("width of a name")
        .isGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void aLargeZoomScrollsInsteadOfHidingParts(int zoom) throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.size(1_280 / zoom, 1_024 / zoom);
    page.settle();
    fits(page, 1_280 / zoom);
    for (String part : List.of(".search-field input", ".scroller .row", ".side-tabs")) {
      JsonNode box =
          page.evaluate(
              "(() => { const e = document.querySelector('"
                  + part
                  + "'); e.scrollIntoView({block: 'center'});"
                  + " const b = e.getBoundingClientRect();"
                  + " const at = document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2);"
                  + " return [b.width, b.height, e.contains(at) || at.contains(e)]; })()");
      assertThat(box.get(0).asDouble()).as(part).isGreaterThan(40);
      assertThat(box.get(1).asDouble()).as(part).isGreaterThan(15);
      assertThat(box.get(2).asBoolean()).as(part + " is on top").isTrue();
    }
  }

  private static void fits(BrowserPage page, int width) {
    assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
        .as("nothing is wider than the window")
        .isLessThanOrEqualTo(width);
    assertThat(
            page.evaluate(
                    "(() => { const boxes = Array.from(document.querySelectorAll('.tools > *,"
                        + " .search-bar > *'), e => [e, e.getBoundingClientRect()])"
                        + ".filter(([e, b]) => b.width > 1 && b.height > 1"
                        + " && !e.matches('.grow, .unseen, dialog'));"
                        + " const wrong = boxes.filter(([, b]) => b.right > innerWidth + 1)"
                        + ".map(([e]) => e.className + ' outside');"
                        + " boxes.forEach(([e, a], i) => boxes.slice(i + 1).forEach(([f, b]) => {"
                        + " if (!e.contains(f) && a.left < b.right - 1 && b.left < a.right - 1"
                        + " && a.top < b.bottom - 1 && b.top < a.bottom - 1)"
                        + " wrong.push(e.className + ' over ' + f.className); }));"
                        + " return wrong.join(); })()")
                .asText())
        .isEmpty();
  }

  @Test
  void nothingPushesThePageUp() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.evaluate(
        "document.querySelectorAll('.unseen, .off-screen, .side-body *').forEach(e =>"
            + " e.scrollIntoView({block: 'end'}))");
    assertThat(
            page.evaluate(
                    "[scrollY, document.getElementById('app').scrollTop,"
                        + " document.querySelector('.app').scrollTop,"
                        + " document.querySelector('.top').getBoundingClientRect().top].join()")
                .asText())
        .isEqualTo("0,0,0,0");
  }

  @Test
  void noLabelOfTheAxisIsCutToAnotherNumber() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    for (int width = 700; width < 1_500; width += 45) {
      page.size(width, 700);
      page.settle();
      assertThat(
              page.evaluate(
                      "(() => { const end = document.querySelector('.axis').getBoundingClientRect()"
                          + ".right; const range = document.createRange();"
                          + " return Array.from(document.querySelectorAll('.tick')).filter(t => {"
                          + " range.selectNodeContents(t); return t.textContent"
                          + " && range.getBoundingClientRect().right > end + 0.5; }).length; })()")
                  .asInt())
          .as("%d pixels", width)
          .isZero();
    }
  }
}
