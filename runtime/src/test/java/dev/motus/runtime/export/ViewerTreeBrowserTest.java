package dev.motus.runtime.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.browser.BrowserPage;
import dev.motus.runtime.trace.TaskMeta;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rows, their order, their bars, and moving between them. */
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
    assertThat(page.text("[data-id='5'] .label")).isEqualTo("search_text");
    assertThat(page.text("[data-id='5'] .badge")).isEqualTo("T");
    assertThat(page.text("[data-id='5'] .num:not(.tokens)")).isEqualTo("71.0 ms");
    assertThat(page.text("[data-id='5'] .hint")).isEqualTo("class RetryPolicy, src");
    assertThat(page.evaluate("document.querySelector('#tree').getAttribute('role')").asText())
        .isEqualTo("treegrid");
  }

  @Test
  void theBarsStandWhereTheTasksWereOnTheTimeAxis() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    for (String id : List.of("1", "7", "9", "14")) {
      TaskMeta task =
          SampleTraces.research().spans().stream()
              .filter(t -> id.equals(Long.toString(t.id())))
              .findFirst()
              .orElseThrow();
      double from = (task.startMicros() - SampleTraces.START) / 7_500_000.0;
      double width = (task.endMicros().getAsLong() - task.startMicros()) / 7_500_000.0;
      var bar =
          page.evaluate(
              "(() => { const b = document.querySelector('[data-id=\""
                  + id
                  + "\"] .bar');"
                  + " const c = b.parentElement.getBoundingClientRect();"
                  + " const r = b.getBoundingClientRect();"
                  + " return [(r.x - c.x) / c.width, r.width / c.width]; })()");
      assertThat(bar.get(0).asDouble()).isCloseTo(from, offset(0.01));
      assertThat(bar.get(1).asDouble()).isCloseTo(width, offset(0.01));
    }
    assertThat(page.texts(".tick")).startsWith("0").hasSizeGreaterThan(2);
  }

  @Test
  void outcomesAreWordsAndNotOnlyColours() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    assertThat(page.text("[data-id='6'] .pill")).isEqualTo("error");
    assertThat(page.text("[data-id='12'] .pill")).isEqualTo("cancelled");
    assertThat(page.text("[data-id='17'] .pill")).isEqualTo("unfinished");
    assertThat(page.text("[data-id='5'] .pill")).isEmpty();
  }

  @Test
  void magicTasksAreHiddenUntilAskedFor() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    assertThat(viewer.rows()).doesNotContain("2", "15");
    page.click("#magic");
    assertThat(viewer.rows()).contains("2", "15").hasSize(17);
    page.click("#magic");
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
  }

  @Test
  void theKeyboardDoesAll() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    assertThat(viewer.selected()).isEqualTo("1");
    page.press("ArrowDown");
    assertThat(viewer.selected()).isEqualTo("3");
    page.press("ArrowLeft");
    assertThat(viewer.attribute("3", "aria-expanded")).isEqualTo("false");
    assertThat(viewer.rows()).doesNotContain("4");
    page.press("ArrowRight");
    page.press("ArrowRight");
    assertThat(viewer.selected()).isEqualTo("4");
    page.press("ArrowLeft");
    assertThat(viewer.selected()).isEqualTo("3");
    page.press("End");
    assertThat(viewer.selected()).isEqualTo("16");
    page.press("Home");
    assertThat(viewer.selected()).isEqualTo("1");
    page.press("e");
    assertThat(viewer.selected()).isEqualTo("6");
    page.press("m");
    assertThat(viewer.rows()).contains("2");
    page.press("Enter");
    assertThat(page.evaluate("document.activeElement.id").asText()).isEqualTo("details");
    page.press("Escape");
    assertThat(page.evaluate("document.activeElement.id").asText()).isEqualTo("tree");
    page.press("?");
    assertThat(page.evaluate("document.getElementById('help').open").asBoolean()).isTrue();
    page.press("Escape");
    assertThat(page.evaluate("document.getElementById('help').open").asBoolean()).isFalse();
  }

  @Test
  void collapseAllAndAnErrorInsideIsStillSeen() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.click("#collapse-all");
    assertThat(viewer.rows()).containsExactly("1");
    assertThat(page.text("[data-id='1'] .pill")).isEqualTo("1 error inside");
    page.press("e");
    assertThat(viewer.selected()).isEqualTo("6");
    page.click("#expand-all");
    assertThat(viewer.rows()).hasSize(15);
  }

  @Test
  void theAxisZoomsToATaskAndBack() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.click("[data-id='5'] .label");
    page.press("z");
    page.await("document.querySelector('.tick').textContent.startsWith('1.3')");
    assertThat(page.evaluate("document.getElementById('zoom-reset').hidden").asBoolean()).isFalse();
    page.press("0");
    page.await("document.querySelector('.tick').textContent === '0'");
  }

  @Test
  void ofManyTasksOnlyThoseOnTheScreenAreInThePage() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.large(20_000));
    assertThat(viewer.attribute("1", "aria-expanded")).isEqualTo("true");
    assertThat(
            page.evaluate("document.getElementById('tree').getAttribute('aria-rowcount')").asText())
        .isEqualTo("20001");
    assertThat(viewer.rows()).hasSizeLessThan(80);
    page.press("End");
    page.await(
        "document.querySelector('[aria-selected=true]')?.getAttribute('aria-rowindex') === '20001'");
    assertThat(viewer.rows()).hasSizeLessThan(80);
    viewer.search("task-19999");
    assertThat(page.text("#hits")).isEqualTo("1 / 1");
    assertThat(viewer.selected()).isEqualTo("19999");
  }

  @Test
  void theDeepestTaskStillShowsItsName() throws IOException {
    List<TaskMeta> chain = new ArrayList<>();
    for (int id = 1; id <= 5_000; id++) {
      chain.add(SampleTraces.task(id, id - 1, TaskType.NORMAL_TASK, "step", id * 0.1, 900).build());
    }
    BrowserPage page = viewer.open(SampleTraces.snapshot(chain));
    page.press("End");
    page.await("document.querySelector('[aria-selected=true]')?.dataset.id === '5000'");
    assertThat(viewer.attribute("5000", "aria-level")).isEqualTo("5000");
    assertThat(
            page.evaluate(
                    "document.querySelector('[data-id=\"5000\"] .label').getBoundingClientRect().width")
                .asDouble())
        .isGreaterThan(20);
  }

  @Test
  void malformedTreesAreShownAsFarAsTheyMakeSense() throws IOException {
    BrowserPage page =
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
    page.click("[data-id='4'] .label");
    assertThat(page.texts("#details .facts dd"))
        .contains("4, child of 99, which is not in this file");
    assertThat(page.text("#details .jump.missing")).isEqualTo("task 98, not in this file");
  }
}
