package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.SampleTraces;
import dev.motus.viewer.browser.BrowserPage;
import dev.motus.viewer.browser.Pointer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tree: which rows there are, what they say, and how they open and close. */
class ViewerTreeBrowserTest {
  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  @Test
  void theRowsAreTheTasksInTheOrderOfTheTree() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    assertThat(viewer.rows())
        .containsExactly(
            "1", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "17", "16");
    assertThat(viewer.attribute("1", "aria-level")).isEqualTo("1");
    assertThat(viewer.attribute("4", "aria-level")).isEqualTo("3");
    assertThat(viewer.attribute("4", "aria-rowindex")).isEqualTo("4");
    assertThat(page.text("[data-id='5'] .label")).isEqualTo("search_text");
    assertThat(page.text("[data-id='5'] .duration")).isEqualTo("71.0 ms");
    assertThat(page.text("[data-id='1'] .tokens")).isEqualTo("4.84k");
    assertThat(page.text("[data-id='6'] .unseen")).isEqualTo("Tool call, Failed");
    assertThat(page.evaluate("document.querySelector('[role=treegrid]').ariaRowCount").asText())
        .isEqualTo("16");
  }

  @Test
  void everyOutcomeButSuccessHasAMarkWithAWord() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    assertThat(mark(page, "6")).isEqualTo("Failed");
    assertThat(mark(page, "12")).isEqualTo("Cancelled");
    assertThat(mark(page, "17")).isEqualTo("Unfinished");
    assertThat(mark(page, "5")).isEqualTo("none");
  }

  private static String mark(BrowserPage page, String id) {
    return page.evaluate(
            "document.querySelector('[data-id=\""
                + id
                + "\"] .outcome-icon')?.getAttribute('aria-label') ?? 'none'")
        .asText();
  }

  @Test
  void magicTasksAreHiddenUntilAskedFor() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    assertThat(viewer.rows()).doesNotContain("2", "15");
    page.click(".tools .magic");
    assertThat(viewer.rows()).contains("2", "15").hasSize(17);
    page.press("m");
    assertThat(viewer.rows()).doesNotContain("2", "15");
  }

  @Test
  void childrenOfAHiddenTaskMoveUpAndAFailedMagicTaskIsNeverHidden() throws IOException {
    viewer.open(
        SampleTraces.snapshot(
            List.of(
                SampleTraces.task(1, 0, TaskType.AGENT_CALL, "root", 0, 9).build(),
                SampleTraces.task(2, 1, TaskType.MAGIC_TASK, "hidden", 1, 8).build(),
                SampleTraces.task(3, 2, TaskType.TOOL_CALL, "child", 2, 3).build(),
                SampleTraces.task(4, 1, TaskType.MAGIC_TASK, "broken", 4, 5)
                    .error("E", "failed", null)
                    .build())));
    assertThat(viewer.rows()).containsExactly("1", "3", "4");
    assertThat(viewer.attribute("3", "aria-level")).isEqualTo("2");
    assertThat(viewer.attribute("4", "aria-level")).isEqualTo("2");
  }

  @Test
  void aClosedTaskSaysHowManyAreInsideAndHowManyFailed() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.click("[data-id='1'] .fold");
    assertThat(viewer.rows()).containsExactly("1");
    assertThat(viewer.attribute("1", "aria-expanded")).isEqualTo("false");
    assertThat(page.text("[data-id='1'] .inside")).startsWith("16").endsWith("✕ 1");
    page.click("[data-id='1'] .fold");
    assertThat(viewer.rows()).hasSize(15);
  }

  @Test
  void altAndAClickCloseEverythingBelow() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    double[] fold = page.pointer().box("[data-id='1'] .fold");
    page.pointer().click(fold[0] + 5, fold[1] + 8, Pointer.Held.ALT);
    page.click("[data-id='1'] .fold");
    assertThat(viewer.rows()).containsExactly("1", "3", "5", "6", "7", "8", "13", "17", "16");
  }

  @Test
  void theTreeOpensToADepth() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    depth(page, "0");
    assertThat(viewer.rows()).containsExactly("1");
    depth(page, "1");
    assertThat(viewer.rows()).containsExactly("1", "3", "5", "6", "7", "8", "13", "17", "16");
    depth(page, "Infinity");
    assertThat(viewer.rows()).hasSize(15);
  }

  private static void depth(BrowserPage page, String level) {
    page.evaluate(
        "(() => { const s = document.querySelector('.depth'); s.value = '"
            + level
            + "'; s.dispatchEvent(new Event('change', {bubbles: true})); })()");
  }

  @Test
  void theDeepestTaskStillShowsItsName() throws IOException {
    List<TaskMeta> chain = new ArrayList<>();
    for (int id = 1; id <= 5_000; id++) {
      chain.add(SampleTraces.task(id, id - 1, TaskType.NORMAL_TASK, "step", id * 0.1, 900).build());
    }
    BrowserPage page = viewer.open(SampleTraces.snapshot(chain));
    depth(page, "Infinity");
    page.press("End");
    page.await("document.querySelector('.row.selected')?.dataset.id === '5000'");
    assertThat(viewer.attribute("5000", "aria-level")).isEqualTo("5000");
    assertThat(page.pointer().box("[data-id='5000'] .label")[2]).isGreaterThan(20);
  }

  @Test
  void malformedTreesAreShownAsFarAsTheyMakeSense() throws IOException {
    viewer.open(
        SampleTraces.snapshot(
            List.of(
                SampleTraces.task(1, 2, TaskType.NORMAL_TASK, "circle a", 0, 1).build(),
                SampleTraces.task(2, 1, TaskType.NORMAL_TASK, "circle b", 0, 1).build(),
                SampleTraces.task(3, 3, TaskType.NORMAL_TASK, "own parent", 1, 2).build(),
                SampleTraces.task(4, 99, TaskType.NORMAL_TASK, "orphan", 2, 3)
                    .dependencies(List.of(98L))
                    .build())));
    assertThat(viewer.rows()).containsExactlyInAnyOrder("1", "2", "3", "4");
  }

  @Test
  void anEmptyTraceSaysSo() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.snapshot(List.of()));
    assertThat(page.text(".empty")).isEqualTo("No task yet.");
  }

  @Test
  void whatIsUnderThePointerIsNamed() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    double[] bars = page.pointer().box(".bars");
    double[] row = page.pointer().box("[data-id='1']");
    page.pointer().move(bars[0] + 50, row[1] + 13);
    assertThat(page.text(".tip-name")).isEqualTo("research");
    assertThat(page.texts(".tip-line"))
        .containsExactly("7.48 s from 0 µs", "Agent", "16 inside, 1 failed");
  }
}
