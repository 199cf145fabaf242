package dev.motus.runtime.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.browser.BrowserPage;
import dev.motus.runtime.capture.JsonStrings;
import java.io.IOException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile values in a real browser: shown as text, and nothing of them runs. */
class HostileViewerBrowserTest {
  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  @ParameterizedTest(name = "{index}")
  @MethodSource("dev.motus.runtime.export.HostileTraces#values")
  void isTextInEveryPlaceAndRunsInNone(String value) throws IOException {
    BrowserPage page = viewer.open(HostileTraces.everywhere(value));
    int tasks = HostileTraces.everywhere(value).spans().size();
    page.evaluate("document.querySelector('.tools .magic').click()");
    page.await("document.querySelectorAll('.scroller .row').length === " + tasks);
    String text = JsonStrings.wellFormed(value);
    String shown = text.length() > 300 ? text.substring(0, 300) + "…" : text;
    assertThat(page.texts(".scroller .label")).containsOnly(shown);
    visitEverything(page);
    assertThat(page.evaluate("typeof window.ran").asText()).isEqualTo("undefined");
    assertThat(page.evaluate("typeof ({}).polluted").asText()).isEqualTo("undefined");
    assertThat(
            page.evaluate("Array.from(document.scripts).filter(s => !s.type).length").asInt())
        .isEqualTo(1);
    assertThat(
            page.evaluate("document.querySelectorAll('img,iframe,object,a,style+style').length")
                .asInt())
        .isZero();
    assertThat(page.texts(".side .fault")).isEmpty();
  }

  /** Selects every task, opens every fold, and searches. */
  private static void visitEverything(BrowserPage page) {
    page.evaluate(
        """
        (async () => {
          const rows = document.querySelectorAll('.scroller .row').length;
          for (let i = 0; i < rows; i++) {
            document.querySelectorAll('.scroller .row')[i].click();
            for (const fold of document.querySelectorAll('.side details')) fold.open = true;
            await new Promise(requestAnimationFrame);
          }
        })()
        """);
    page.press("/");
    page.type("a");
    page.await("document.querySelector('.hits')?.textContent !== ''");
  }
}
