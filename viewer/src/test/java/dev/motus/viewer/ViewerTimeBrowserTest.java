package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.motus.testing.SampleTraces;
import dev.motus.viewer.browser.BrowserPage;
import dev.motus.viewer.browser.Picture;
import dev.motus.viewer.browser.Pointer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The time axis: marks, zoom, pan, and the overview above it. */
class ViewerTimeBrowserTest {
  private static final String MODEL = "#c4620a";

  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  private BrowserPage page;
  private Pointer pointer;

  private void open() throws IOException {
    page = viewer.open(SampleTraces.research());
    page.prefer("light");
    page.settle();
    pointer = page.pointer();
  }

  /**
   * The bar of task 14, a model call from 3,722 to 6,010 ms of 7.5 s: its left and right pixel
   * columns.
   */
  private double[] barOfTaskFourteen() {
    Picture picture = page.picture();
    double[] bars = pointer.box(".bars");
    double[] row = pointer.box("[data-id='14']");
    double y = row[1] + 13;
    double from = -1;
    double to = -1;
    for (double x = bars[0]; x < bars[0] + bars[2]; x++) {
      if (picture.at(x, y).equals(MODEL)) {
        from = from < 0 ? x - bars[0] : from;
        to = x - bars[0];
      }
    }
    return new double[] {from, to, bars[2]};
  }

  @Test
  void theMarksHaveRoundTimes() throws IOException {
    open();
    assertThat(page.texts(".tick")).containsExactly("0", "2 s", "4 s", "6 s");
  }

  @Test
  void aDoubleClickOnATaskFitsTheAxisToItAndOnTheAxisToAll() throws IOException {
    open();
    double[] row = pointer.box("[data-id='14']");
    double[] bars = pointer.box(".bars");
    pointer.doubleClick(bars[0] + bars[2] * 0.6, row[1] + 13);
    double[] bar = barOfTaskFourteen();
    assertThat(bar[1] - bar[0]).isCloseTo(bar[2] / 1.16, offset(12.0));
    assertThat(page.texts(".zoom-reset")).hasSize(1);
    double[] axis = pointer.box(".axis");
    pointer.doubleClick(axis[0] + 100, axis[1] + 10);
    assertThat(page.texts(".tick")).containsExactly("0", "2 s", "4 s", "6 s");
    assertThat(page.texts(".zoom-reset")).isEmpty();
  }

  @Test
  void theWheelZoomsAndTheTimeUnderThePointerStays() throws IOException {
    open();
    double[] bars = pointer.box(".bars");
    double[] before = barOfTaskFourteen();
    double at = bars[0] + before[0];
    pointer.wheel(at, pointer.box("[data-id='14']")[1] + 13, -120, Pointer.Held.CTRL);
    page.settle();
    double[] after = barOfTaskFourteen();
    assertThat(after[0]).isCloseTo(before[0], offset(2.0));
    assertThat(after[1] - after[0]).isGreaterThan((before[1] - before[0]) * 1.2);
    double[] axis = pointer.box(".axis");
    pointer.wheel(at, axis[1] + 10, -120, Pointer.Held.NOTHING);
    page.settle();
    assertThat(barOfTaskFourteen()[0]).isCloseTo(before[0], offset(2.0));
    assertThat(barOfTaskFourteen()[1]).isGreaterThan(after[1]);
  }

  @Test
  void theWheelOnTheOverviewZoomsToTheTimeThatIsUnderThePointer() throws IOException {
    open();
    double[] overview = pointer.box(".minimap");
    double at = overview[0] + overview[2] * 0.75;
    for (int turn = 0; turn < 6; turn++) {
      pointer.wheel(at, overview[1] + 20, -120, Pointer.Held.NOTHING);
    }
    double[] shown = pointer.box(".minimap-window");
    assertThat(shown[2]).isLessThan(overview[2] * 0.2);
    assertThat((at - shown[0]) / shown[2]).isCloseTo(0.75, offset(0.06));
    pointer.wheel(at, overview[1] + 20, 120, Pointer.Held.SHIFT);
    assertThat(pointer.box(".minimap-window")[0]).isGreaterThan(shown[0] + 5);
    assertThat(pointer.box(".minimap-window")[2]).isCloseTo(shown[2], offset(1.0));
    for (int turn = 0; turn < 8; turn++) {
      pointer.wheel(at, overview[1] + 20, 120, Pointer.Held.NOTHING);
    }
    assertThat(page.texts(".zoom-reset")).isEmpty();
  }

  @Test
  void theWheelOnTheBarsScrollsTheRowsAndLeavesTheTimeAsItIs() throws IOException {
    open();
    page.size(1440, 400);
    page.settle();
    double[] bars = pointer.box(".bars");
    pointer.wheel(bars[0] + 200, bars[1] + 60, 78, Pointer.Held.NOTHING);
    page.await("document.querySelector('.scroller').scrollTop === 78");
    assertThat(page.texts(".tick")).containsExactly("0", "2 s", "4 s", "6 s");
    assertThat(page.texts(".zoom-reset")).isEmpty();
  }

  @Test
  void aDragOnTheBarsMovesThroughTime() throws IOException {
    open();
    page.click("[data-id='14'] .label");
    page.press("z");
    page.press("-");
    double[] before = barOfTaskFourteen();
    double[] bars = pointer.box(".bars");
    double y = pointer.box("[data-id='14']")[1] + 13;
    pointer.drag(bars[0] + 200, y, bars[0] + 300, y);
    double[] after = barOfTaskFourteen();
    assertThat(after[1]).isCloseTo(before[1] + 100, offset(2.0));
    assertThat(viewer.selected()).as("a drag selects nothing else").isEqualTo("14");
  }

  @Test
  void aDragOnTheAxisOrTheOverviewShowsThatPart() throws IOException {
    open();
    double[] axis = pointer.box(".axis");
    double perSecond = axis[2] / (7.5 * 1.02);
    pointer.drag(axis[0] + 1.9 * perSecond, axis[1] + 10, axis[0] + 4 * perSecond, axis[1] + 10);
    assertThat(page.texts(".tick")).first().isEqualTo("2.0 s");
    page.press("0");
    double[] map = pointer.box(".minimap");
    double perSecondOfMap = map[2] / 7.5;
    pointer.drag(
        map[0] + 4.9 * perSecondOfMap, map[1] + 20, map[0] + 5.9 * perSecondOfMap, map[1] + 20);
    List<String> ticks = page.texts(".tick");
    assertThat(ticks.get(0)).isEqualTo("5.0 s");
    double[] window = pointer.box(".minimap-window");
    assertThat(window[2]).isCloseTo(perSecondOfMap, offset(2.0));
    pointer.drag(window[0] + 30, map[1] + 20, window[0] + 30 - perSecondOfMap, map[1] + 20);
    assertThat(page.texts(".tick")).first().isEqualTo("4.0 s");
    assertThat(pointer.box(".minimap-window")[2]).isCloseTo(perSecondOfMap, offset(2.0));
  }

  @Test
  void keysZoomPanAndComeBack() throws IOException {
    open();
    page.click("[data-id='14'] .label");
    page.press("z");
    double[] zoomed = barOfTaskFourteen();
    assertThat(zoomed[1] - zoomed[0]).isGreaterThan(zoomed[2] * 0.8);
    page.press("+");
    assertThat(barOfTaskFourteen()[1]).isGreaterThan(zoomed[1]);
    page.press("-");
    page.press("]");
    assertThat(barOfTaskFourteen()[1]).isLessThan(zoomed[1]);
    page.press("0");
    assertThat(page.texts(".tick")).containsExactly("0", "2 s", "4 s", "6 s");
  }
}
