package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.SampleTraces;
import dev.motus.testing.SupportTrace;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Small words that are right everywhere: counts of one, one duration for a run, one question mark.
 */
class ViewerWordsBrowserTest {
  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  private static TaskMeta task(long id, long parent, long from, long to) {
    return SampleTraces.task(id, parent, TaskType.NORMAL_TASK, "step", from, to).build();
  }

  @Test
  void oneTaskIsNotOneTasks() throws IOException {
    BrowserPage page =
        viewer.open(
            new TraceSnapshot(
                SampleTraces.TRACE_ID,
                SampleTraces.START,
                SampleTraces.START + 9_000,
                "one",
                null,
                null,
                null,
                1,
                Map.of(),
                List.of(task(1, 0, 0, 9)),
                1,
                1));
    assertThat(page.text(".dropped"))
        .isEqualTo(
            "1 older task was dropped before this was written."
                + " The contents of 1 task were dropped.");
    page.press("3");
    assertThat(page.evaluate("document.querySelector('.table .scroller').ariaLabel").asText())
        .isEqualTo("1 task");
    page.evaluate("dispatchEvent(new Event('beforeprint'))");
    assertThat(page.text(".print > div > p")).contains(" · 1 task · ");
    page.evaluate("dispatchEvent(new Event('afterprint'))");
    assertThat(everythingSaid(page)).doesNotContainPattern("\\b1 (older )?tasks\\b");
  }

  @Test
  void oneTaskInsideIsNotOneTasks() throws IOException {
    BrowserPage page =
        viewer.open(SampleTraces.snapshot(List.of(task(1, 0, 0, 9), task(2, 1, 1, 5))));
    viewer.select("1");
    page.press("ArrowLeft");
    assertThat(page.evaluate("document.querySelector('.inside').title").asText())
        .isEqualTo("1 task inside");
    assertThat(everythingSaid(page)).doesNotContainPattern("\\b1 tasks\\b");
  }

  /** Texts, titles and names for screen readers. */
  private static String everythingSaid(BrowserPage page) {
    return page.evaluate(
            "document.body.innerText + Array.from(document.querySelectorAll('[title],[aria-label]'),"
                + " e => e.title + ' ' + e.ariaLabel).join('\\n')")
        .asText();
  }

  @Test
  void paperSaysTheDurationThatTheScreenSaysWhateverPartOfTheTimeIsShown() throws IOException {
    BrowserPage page =
        viewer.open(
            SampleTraces.snapshot(
                List.of(task(1, 0, 0, 3_207), task(2, 1, 500, 1_000), task(3, 1, 1_100, 3_000))));
    String onScreen = page.text(".stats div:first-child dd");
    viewer.select("2");
    page.press("z");
    page.evaluate("dispatchEvent(new Event('beforeprint'))");
    assertThat(page.text(".print > div > p")).endsWith(" · " + onScreen);
    assertThat(onScreen).isEqualTo("3.21 s");
    page.evaluate("dispatchEvent(new Event('afterprint'))");
  }

  @Test
  void theLanguageOfCodeStandsAboveIt() throws IOException {
    String code = "x".repeat(400);
    BrowserPage page =
        viewer.open(
            SampleTraces.snapshot(
                List.of(
                    SampleTraces.task(1, 0, TaskType.NORMAL_TASK, "step", 0, 9)
                        .result(CapturedValue.of("# Code\n\n```java\n" + code + "\n```\n"))
                        .build())));
    viewer.select("1");
    page.await("document.querySelector('.md-language') || document.querySelector('.switch .mini')");
    page.evaluate(
        "Array.from(document.querySelectorAll('.side .switch .mini'))"
            + ".filter(b => b.textContent === 'Markdown').forEach(b => b.click())");
    page.await("document.querySelector('.md-language')");
    assertThat(
            page.evaluate(
                    "(() => { const tag = document.querySelector('.md-language');"
                        + " const code = document.createRange();"
                        + " code.selectNodeContents(tag.nextSibling);"
                        + " return code.getBoundingClientRect().top"
                        + " - tag.getBoundingClientRect().bottom; })()")
                .asDouble())
        .isGreaterThanOrEqualTo(-0.5);
  }

  @Test
  void oneButtonIsHelpAndNoOtherIsAQuestionMark() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    assertThat(
            page.evaluate(
                    "Array.from(document.querySelectorAll('button'),"
                        + " b => b.ariaLabel ?? b.innerText).filter(n => n === 'Help' || n.trim() === '?').join()")
                .asText())
        .isEqualTo("Help");
  }
}
