package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.SampleTraces;
import dev.motus.viewer.browser.BrowserPage;
import dev.motus.viewer.browser.Picture;
import dev.motus.viewer.browser.Pointer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many tasks: only what is on the screen is in the page, and all of them can be reached. */
class ViewerScrollBrowserTest {
  private static final String TOOL = "#0c776a";

  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  /** So many tasks one after the other, a millisecond each, without a root. */
  private static List<TaskMeta> row(int size) {
    List<TaskMeta> tasks = new ArrayList<>(size);
    for (int id = 1; id <= size; id++) {
      tasks.add(SampleTraces.task(id, 0, TaskType.TOOL_CALL, "task-" + id, id - 1.0, id).build());
    }
    return tasks;
  }

  @Test
  void theRowsFollowTheScrollBarAndTheBarsFollowTheRows() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.snapshot(row(3_000)));
    page.prefer("light");
    Pointer pointer = page.pointer();
    double[] bars = pointer.box(".bars");
    pointer.wheel(200, 500, 26_000, Pointer.Held.NOTHING);
    page.await("document.querySelector('.row').dataset.id === '1001'");
    assertThat(viewer.rows()).startsWith("1001", "1002").hasSizeLessThan(60);
    Picture picture = page.picture();
    double y = pointer.box("[data-id='1003']")[1] + 13;
    double x = bars[0] + 1_002.5 / 3_000 / 1.02 * bars[2];
    assertThat(picture.has(TOOL, x - 3, y - 5, 6, 10)).isTrue();
    assertThat(picture.has(TOOL, x + 70, y - 5, 60, 10)).isFalse();
  }

  @Test
  void endShowsTheLastTaskAndHomeTheFirst() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.snapshot(row(20_000)));
    page.press("End");
    page.await("document.querySelector('.row.selected')?.dataset.id === '20000'");
    assertThat(viewer.attribute("20000", "aria-rowindex")).isEqualTo("20001");
    assertThat(viewer.rows()).hasSizeLessThan(60);
    page.press("ArrowUp");
    assertThat(viewer.selected()).isEqualTo("19999");
    page.press("Home");
    page.await("document.querySelector('.row.selected')?.dataset.id === '1'");
  }

  @Test
  void moreRowsThanABrowserCanBeTallAreReachedAllTheSame() throws IOException {
    int size = 400_000;
    BrowserPage page = viewer.open(SampleTraces.snapshot(row(size)));
    assertThat(page.evaluate("document.querySelector('.spacer').offsetHeight").asInt())
        .isEqualTo(8_000_000);
    page.press("End");
    page.await("document.querySelector('.row.selected')?.dataset.id === '" + size + "'");
    double[] row = page.pointer().box("[data-id='" + size + "']");
    assertThat(row[1] + row[3]).isLessThanOrEqualTo(900);
    page.press("PageUp");
    assertThat(Integer.parseInt(viewer.selected())).isBetween(size - 60, size - 10);
    page.evaluate("document.querySelector('.scroller').scrollTop = 4000000");
    page.settle();
    int middle = Integer.parseInt(viewer.rows().get(0));
    assertThat(middle).isBetween(size / 2 - 100, size / 2 + 100);
  }
}
