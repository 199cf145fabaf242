package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.SampleTraces;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The flame view and the table. */
class ViewerOtherViewsBrowserTest {
  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  /** Two runs of 1 s: each spends 0.6 s in a tool, and one of them 0.2 s in a model. */
  private static TraceSnapshot twoRuns() {
    return SampleTraces.snapshot(
        List.of(
            SampleTraces.task(1, 0, TaskType.AGENT_CALL, "answer", 0, 1_000).build(),
            SampleTraces.task(2, 1, TaskType.TOOL_CALL, "search", 100, 700).build(),
            SampleTraces.task(3, 0, TaskType.AGENT_CALL, "answer", 2_000, 3_000).build(),
            SampleTraces.task(4, 3, TaskType.TOOL_CALL, "search", 2_000, 2_600).build(),
            SampleTraces.task(5, 3, TaskType.MODEL_CALL, "chat", 2_700, 2_900).build()));
  }

  private static double width(BrowserPage page, String name) {
    return page.evaluate(
            "Array.from(document.querySelectorAll('.flame-node')).find(n =>"
                + " n.textContent.startsWith('"
                + name
                + "')).getBoundingClientRect().width")
        .asDouble();
  }

  @Test
  void theFlameViewAddsUpTimeOverNamesAndPaths() throws IOException {
    BrowserPage page = viewer.open(twoRuns());
    page.press("2");
    page.await("document.querySelectorAll('.flame-node').length === 4");
    double whole = width(page, "All runs");
    assertThat(width(page, "answer")).isCloseTo(whole, offset(2.0));
    assertThat(width(page, "search")).isCloseTo(whole * 0.6, offset(3.0));
    assertThat(width(page, "chat")).isCloseTo(whole * 0.1, offset(3.0));
    assertThat(page.texts(".flame-node small")).contains("2.00 s · 2×", "1.20 s · 2×");
  }

  @Test
  void aClickInTheFlameViewShowsThatPartAndSelectsItsSlowestCall() throws IOException {
    BrowserPage page = viewer.open(twoRuns());
    page.press("2");
    page.await("document.querySelectorAll('.flame-node').length === 4");
    page.click("[data-box='3'], .flame-node.t-tool");
    page.await("document.querySelectorAll('.flame-node').length === 1");
    assertThat(page.text(".flame-path b")).isEqualTo("search");
    assertThat(page.text(".side h2")).isEqualTo("search");
    page.click(".flame-path .link");
    page.await("document.querySelectorAll('.flame-node').length === 4");
  }

  @Test
  void theTableSortsByEveryColumnBothWays() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.press("3");
    page.await("document.querySelector('.table .row')");
    assertThat(viewer.rows()).startsWith("1", "13", "14", "17");
    page.click(".c-start .sort");
    assertThat(viewer.rows()).startsWith("1", "3", "4", "5");
    page.click(".c-start .sort");
    assertThat(viewer.rows()).startsWith("16", "17", "14");
    page.click(".c-name .sort");
    assertThat(page.texts(".table .c-name .label")).isSorted();
    page.click(".c-tokens .sort");
    assertThat(page.texts(".table .row .c-tokens")).startsWith("4,837", "2,391", "2,391", "1,086");
    page.click(".c-own .sort");
    assertThat(viewer.rows()).startsWith("14", "17", "7");
    page.click(".c-outcome .sort");
    assertThat(page.texts(".table .row .c-outcome")).endsWith("Failed", "Cancelled", "Unfinished");
    page.click(".c-model .sort");
    assertThat(page.texts(".table .row .c-model")).startsWith("gpt-5-mini").endsWith("");
    assertThat(
            page.evaluate("document.querySelector('.c-model[role=columnheader]').ariaSort")
                .asText())
        .isEqualTo("ascending");
  }

  @Test
  void theTableListsHitsOnlyAndSelectsByKey() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.press("3");
    page.await("document.querySelector('.table .row')");
    viewer.search("type:tool");
    page.await("document.querySelectorAll('.table .row').length === 6");
    page.evaluate("document.querySelector('.table .scroller').focus()");
    page.press("ArrowDown");
    page.press("End");
    assertThat(viewer.selected()).isEqualTo(viewer.rows().get(5));
    assertThat(page.text(".side h2")).isEqualTo("search_text");
  }

  @Test
  void aDoubleClickInTheTableGoesToTheTimeline() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.press("3");
    page.await("document.querySelector('.table .row')");
    double[] row = page.pointer().box("[data-id='14']");
    page.pointer().doubleClick(row[0] + 60, row[1] + 13);
    page.await("document.querySelector('.timeline .row.selected')");
    assertThat(viewer.selected()).isEqualTo("14");
  }

  @Test
  void oneOfSeveralRunsCanBeChosen() throws IOException {
    BrowserPage page = viewer.open(twoRuns());
    assertThat(viewer.rows()).containsExactly("1", "2", "3", "4", "5");
    page.evaluate(
        "(() => { const s = document.querySelector('.scope'); s.value = s.options[2].value;"
            + " s.dispatchEvent(new Event('change', {bubbles: true})); })()");
    assertThat(viewer.rows()).containsExactly("3", "4", "5");
    assertThat(page.texts(".tick")).startsWith("0");
    assertThat(page.texts(".stats dd")).first().isEqualTo("1.00 s");
  }
}
