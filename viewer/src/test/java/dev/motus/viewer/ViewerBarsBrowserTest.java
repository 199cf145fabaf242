package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.SampleTraces;
import dev.motus.viewer.browser.BrowserPage;
import dev.motus.viewer.browser.Picture;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The bars, pixel by pixel: colours where tasks ran, and none where they did not. */
class ViewerBarsBrowserTest {
  private static final String TOOL = "#0c776a";
  private static final String MODEL = "#c4620a";
  private static final String NORMAL = "#4a6fa8";
  private static final String AGENT = "#6d4fe0";
  private static final String ERROR = "#cf2436";
  private static final String ACCENT = "#1a58c8";
  private static final String CRITICAL = "#d6186b";

  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  /** Ten seconds: every type, and outcomes that show. */
  private static TraceSnapshot tenSeconds() {
    return SampleTraces.snapshot(
        List.of(
            SampleTraces.task(1, 0, TaskType.AGENT_CALL, "agent", 0, 10_000).build(),
            SampleTraces.task(2, 1, TaskType.TOOL_CALL, "tool", 1_000, 2_000).build(),
            SampleTraces.task(3, 1, TaskType.MODEL_CALL, "model", 2_000, 6_000)
                .dependencies(List.of(2L))
                .build(),
            SampleTraces.task(4, 1, TaskType.NORMAL_TASK, "task", 6_000, 7_000).build(),
            SampleTraces.task(5, 1, TaskType.TOOL_CALL, "broken", 7_000, 8_000)
                .ended(TaskOutcome.ERROR, SampleTraces.START + 8_000_000)
                .error("E", "boom", null)
                .build(),
            SampleTraces.task(6, 1, TaskType.MODEL_CALL, "cancelled", 8_000, 9_000)
                .ended(TaskOutcome.CANCELLED, SampleTraces.START + 9_000_000)
                .build(),
            TaskMeta.builder("never ended", TaskType.TOOL_CALL)
                .id(7)
                .parent(1)
                .traceId(SampleTraces.TRACE_HEX)
                .startMicros(SampleTraces.START + 4_000_000)
                .build()));
  }

  private BrowserPage page;
  private TimelineGeometry geometry;
  private Picture picture;

  private void look(String scheme) throws IOException {
    page = viewer.open(tenSeconds());
    geometry = new TimelineGeometry(page, 10_000_000);
    page.prefer(scheme);
    page.await("document.documentElement.dataset.theme === '" + scheme + "'");
    page.settle();
    picture = page.picture();
  }

  private String colour(String id, double millis) {
    return picture.at(geometry.x(millis), geometry.y(id));
  }

  @Test
  void aBarHasTheColourOfItsTypeFromStartToEndAndNothingIsBesideIt() throws IOException {
    look("light");
    assertThat(colour("2", 1_020)).isEqualTo(TOOL);
    assertThat(colour("2", 1_980)).isEqualTo(TOOL);
    assertThat(colour("2", 950)).isEqualTo("#ffffff");
    assertThat(colour("2", 2_030)).isEqualTo("#ffffff");
    assertThat(colour("3", 4_000)).isEqualTo(MODEL);
    assertThat(colour("3", 1_900)).isEqualTo("#ffffff");
    assertThat(colour("4", 6_500)).isEqualTo(NORMAL);
  }

  @Test
  void ofAParentTheTimeOfItsOwnIsFullAndTheRestPale() throws IOException {
    look("light");
    assertThat(colour("1", 500)).isEqualTo(AGENT);
    assertThat(colour("1", 9_300)).isEqualTo(AGENT);
    assertThat(colour("1", 3_000)).isNotEqualTo(AGENT).isNotEqualTo("#ffffff");
  }

  @Test
  void outcomesDifferInShapeAndColour() throws IOException {
    look("light");
    double left = geometry.x(7_000);
    double width = geometry.x(8_000) - left;
    double y = geometry.y("5");
    assertThat(picture.share(ERROR, left + 2, y - 7, width - 4, 2))
        .as("outline")
        .isGreaterThan(0.9);
    assertThat(colour("5", 7_500)).as("still the colour of its type").isEqualTo(TOOL);

    left = geometry.x(8_000);
    double stripes =
        picture.share("#ffffff", left + 4, geometry.y("6") - 4, geometry.x(9_000) - left - 8, 8);
    assertThat(stripes).as("stripes of the cancelled one").isBetween(0.1, 0.7);

    assertThat(colour("7", 6_000))
        .as("unfinished: pale")
        .isNotEqualTo(TOOL)
        .isNotEqualTo("#ffffff");
  }

  @Test
  void darkColoursReachTheCanvas() throws IOException {
    look("dark");
    assertThat(colour("2", 1_500)).isEqualTo("#3bc4b0");
    assertThat(colour("3", 4_000)).isEqualTo("#f0a04b");
    assertThat(colour("2", 3_500)).isEqualTo("#14171c");
  }

  @Test
  void anArrowLeadsFromTheTaskThatWasUsedToTheSelectedOne() throws IOException {
    look("light");
    double x = geometry.x(2_000);
    double middle = (geometry.y("2") + geometry.y("3")) / 2;
    assertThat(picture.has(ACCENT, x - 30, middle - 4, 60, 8)).isFalse();
    page.click("[data-id='3'] .label");
    picture = page.picture();
    assertThat(picture.has(ACCENT, x - 30, middle - 4, 60, 8)).as("used").isTrue();
    page.click("[data-id='2'] .label");
    picture = page.picture();
    assertThat(picture.has(ACCENT, x - 30, middle - 4, 60, 8)).as("used by").isTrue();
    page.click("[data-id='4'] .label");
    picture = page.picture();
    assertThat(picture.has(ACCENT, x - 30, middle - 4, 60, 8)).isFalse();
  }

  @Test
  void theCriticalPathIsUnderlinedAndTheRestPale() throws IOException {
    look("light");
    page.press("c");
    page.await("document.querySelectorAll('.row.critical').length > 0");
    page.settle();
    picture = page.picture();
    double y = geometry.y("3");
    assertThat(picture.share(CRITICAL, geometry.x(2_100), y + 8, 100, 2)).isGreaterThan(0.9);
    assertThat(colour("7", 5_000)).isNotEqualTo(TOOL);
  }

  @Test
  void theMinimapShowsWhatRanWhenAndWhereItFailed() throws IOException {
    look("light");
    double[] map = page.pointer().box(".minimap canvas");
    double perMilli = map[2] / 10_000;
    double ground = map[1] + map[3] - 3;
    // The colours of the types, a little paler; at half a second the agent itself is at work.
    assertThat(picture.has("#7b5fe3", map[0] + 500 * perMilli, ground, 3, 2)).isTrue();
    assertThat(picture.has("#329589", map[0] + 1_500 * perMilli, ground, 3, 2)).isTrue();
    assertThat(picture.has("#cd7a2f", map[0] + 3_000 * perMilli, ground, 3, 2)).isTrue();
    // Only from the fourth second on, when the task that never ended began, two run at once.
    assertThat(picture.at(map[0] + 3_000 * perMilli, map[1] + 14)).isEqualTo("#ffffff");
    assertThat(picture.has("#329589", map[0] + 5_000 * perMilli, map[1] + 14, 3, 2)).isTrue();
    assertThat(picture.has(ERROR, map[0] + 8_000 * perMilli - 4, map[1], 8, 5)).isTrue();
    assertThat(picture.has(ERROR, map[0] + 2_000 * perMilli, map[1], 300 * perMilli, 5)).isFalse();
  }
}
