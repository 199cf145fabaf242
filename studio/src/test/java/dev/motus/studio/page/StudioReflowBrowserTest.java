package dev.motus.studio.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list at every width and zoom, with names that are long. */
class StudioReflowBrowserTest {
  @RegisterExtension static final StudioInBrowser browser = new StudioInBrowser();

  private MadeStudio studio;
  private BrowserPage page;

  @BeforeEach
  void open() throws IOException {
    studio = MadeStudio.start();
    String word = "Donaudampfschifffahrtsgesellschaft".repeat(6);
    studio.add(
        MadeRun.failed(1, word, word).put("project", word).put("build", word),
        MadeRun.models(MadeRun.of(2, "a name in words ".repeat(30)), List.of(word)),
        MadeRun.of(3, "short").put("duration_us", 400_000_000_000L).put("score", 0.75));
    page = browser.open(studio.address(), "project=" + word + "&session=" + word);
    page.click(".clear-filters");
    page.await("document.querySelectorAll('.run').length === 3");
    page.press("j");
    page.press("x");
  }

  @AfterEach
  void stop() {
    studio.close();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        320, 390, 480, 481, 600, 760, 761, 860, 960, 1_024, 1_120, 1_121, 1_280, 1_440, 1_920, 3_840
      })
  void nothingIsWiderThanTheWindowAndNothingLiesOverAnother(int width) {
    page.size(width, 800);
    page.settle();
    fits(width);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void aLargeZoomScrollsInsteadOfHidingParts(int zoom) {
    page.size(1_280 / zoom, 1_024 / zoom);
    page.settle();
    fits(1_280 / zoom);
    for (String part : List.of(".search-field input", ".run a", ".compare", ".open-help")) {
      JsonNode box =
          page.evaluate(
              "(() => { const e = document.querySelector('"
                  + part
                  + "'); e.scrollIntoView({block: 'center'});"
                  + " const b = e.getBoundingClientRect();"
                  + " const at = document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2);"
                  + " return [b.width, b.height, e.contains(at) || at.contains(e)]; })()");
      assertThat(box.get(0).asDouble()).as(part).isGreaterThan(23);
      assertThat(box.get(1).asDouble()).as(part).isGreaterThan(15);
      assertThat(box.get(2).asBoolean()).as(part + " is on top").isTrue();
    }
  }

  private void fits(int width) {
    String wide =
        page.evaluate(
                "Array.from(document.querySelectorAll('body *')).filter(e => !e.closest('.sheet *') &&"
                    + " e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + '.' +"
                    + " e.className).join()")
            .asText();
    assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
        .as("nothing is wider than the window: %s", wide)
        .isLessThanOrEqualTo(width);
    assertThat(
            page.evaluate(
                    "(() => { const boxes = Array.from(document.querySelectorAll('.top > *, .filters"
                        + " > *, .run > *, .comparing > *'), e => [e, e.getBoundingClientRect()])"
                        + ".filter(([e, b]) => b.width > 1 && b.height > 1 && !e.matches('.grow,"
                        + " dialog'));"
                        + " const wrong = boxes.filter(([, b]) => b.right > innerWidth + 1 || b.left < 0)"
                        + ".map(([e]) => e.className + ' outside');"
                        + " boxes.forEach(([e, a], i) => boxes.slice(i + 1).forEach(([f, b]) => {"
                        + " if (!e.closest('.comparing') === !f.closest('.comparing')"
                        + " && a.left < b.right - 1 && b.left < a.right - 1"
                        + " && a.top < b.bottom - 1 && b.top < a.bottom - 1)"
                        + " wrong.push(e.className + ' over ' + f.className); }));"
                        + " return wrong.join(); })()")
                .asText())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 390, 480, 700, 1_024, 1_440, 3_840})
  void reportsScrollWithinTheirTables(int width) {
    page.size(width, 800);
    studio.report(List.of("x".repeat(300), "a name in words ".repeat(30)));
    for (String view : List.of("view=trends", "view=builds&a=" + "y".repeat(300) + "&b=2")) {
      page.evaluate("location.hash = '" + view + "'");
      page.await("document.querySelector('.report .sheet td')");
      page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
      page.settle();
      fits(width);
    }
  }

  @Test
  void theRowWithTheKeyboardIsNeverBehindTheHeadOrTheFoot() throws IOException {
    for (int i = 10; i < 60; i++) {
      studio.add(MadeRun.of(i, "run " + i));
    }
    page.await("document.querySelectorAll('.run').length === 50");
    page.press("Home");
    for (String key : List.of("ArrowDown", "ArrowUp")) {
      for (int i = 0; i < 40; i++) {
        page.press(key);
        assertThat(
                page.evaluate(
                        "(() => { const b = document.activeElement.getBoundingClientRect();"
                            + " const head = document.querySelector('.runs-head').getBoundingClientRect();"
                            + " const foot = document.querySelector('.comparing').getBoundingClientRect();"
                            + " return b.top >= head.bottom - 1 && b.bottom <= foot.top + 1; })()")
                    .asBoolean())
            .as("%s %d", key, i)
            .isTrue();
      }
    }
  }
}
