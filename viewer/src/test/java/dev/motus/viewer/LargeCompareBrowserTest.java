package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.testing.MadeTrace;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two runs whose contents are so many that workers read them, where the browser has any. */
class LargeCompareBrowserTest {
  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  private static final int TASKS = 20_000;

  /** Reads both runs anew, and says what came of it. */
  private static String comparedAgain(BrowserPage page) {
    return page.evaluate(
            "(async () => { const frame = () => new Promise(requestAnimationFrame);"
                + " document.querySelector('.swap').click(); await frame();"
                + " while (!document.querySelector('.compare .parting')) await frame();"
                + " return document.querySelector('.compare-tools [role=status]').textContent;"
                + " })()")
        .asText();
  }

  @Test
  void isComparedAlikeWithWorkersAndWithout() throws IOException {
    BrowserPage page =
        viewer.openComparison(
            MadeTrace.of(TASKS, 1_000), "A", MadeTrace.changed(TASKS, 1_000), "B");
    page.await("document.querySelector('.compare .parting')");
    String wanted = "19,600 the same, 400 changed, 0 only in A, 0 only in B";

    page.evaluate(
        "void (window.asked = 0, window.Usual = Worker, window.Worker = function (address) {"
            + " asked++; return new Usual(address); })");
    assertThat(comparedAgain(page)).isEqualTo(wanted);
    assertThat(page.evaluate("asked").asInt()).as("two for each run").isEqualTo(4);

    page.evaluate("void (window.Worker = function () { throw new Error('not allowed'); })");
    assertThat(comparedAgain(page)).as("a browser that allows none").isEqualTo(wanted);

    page.evaluate(
        "void (window.Worker = function (address) { URL.revokeObjectURL(address);"
            + " return new Usual(address); })");
    assertThat(comparedAgain(page)).as("none that starts").isEqualTo(wanted);
  }
}
