package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.files.export.OtlpJsonExporter;
import dev.motus.files.export.TracerStateExporter;
import dev.motus.runtime.trace.TraceExporter;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two runs side by side. */
class ViewerCompareBrowserTest {
  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  private static final int DAY = 86_400_000;

  @TempDir Path folder;
  private BrowserPage page;

  private Path written(TraceSnapshot trace, TraceExporter exporter, String name)
      throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      exporter.write(trace, out);
    }
    return file;
  }

  private void compareWith(Path file) {
    page.press("5");
    page.choose(".compare-input", file);
    page.await("document.querySelector('.compare .parting')");
  }

  private void compareDays() throws IOException {
    page = viewer.open(TwoDays.yesterday());
    compareWith(written(TwoDays.today(), new TracerStateExporter(), "today.json"));
  }

  /** Marks, names and tasks of the steps that are listed. */
  private List<String> steps() {
    page.settle();
    return page.evaluate(
            "Array.from(document.querySelectorAll('.pairs .scroller .row'), r =>"
                + " r.querySelector('.kind-mark').textContent + ' ' +"
                + " r.querySelector('.label').textContent + ' ' + r.dataset.a + '/' +"
                + " r.dataset.b).join('\\n')")
        .asText()
        .lines()
        .toList();
  }

  @Test
  void whatChangedSinceYesterday() throws IOException {
    Path yesterday = written(TwoDays.yesterday(), new ViewerExporter(), "yesterday.html");
    page = viewer.open(TwoDays.today(DAY));
    int actions = 0;
    page.click(".tools [role=tab]:last-child");
    actions++;
    page.choose(".compare-input", yesterday);
    actions++;
    page.await("document.querySelector('.pair .diff')");
    // The earlier run is A, whichever is open.
    assertThat(page.texts(".run-figures tbody th bdi")).first().isEqualTo("yesterday.html");
    assertThat(page.texts(".run-figures tbody .run-start")).doesNotHaveDuplicates();
    assertThat(page.text(".parting"))
        .isEqualTo("They part at chat (task 3 of A, task 3 of B): asked something else.");
    assertThat(page.texts(".run-change td")).contains("+1", "+500", "+$0.05");
    assertThat(page.texts(".pair .diff del, .pair .diff ins"))
        .contains("- Be kind.", "+ Be exact.", "- read", "+ write");
    assertThat(actions).isEqualTo(2);
  }

  @Test
  void anInsertedStepDoesNotShiftTheRest() throws IOException {
    compareDays();
    assertThat(steps()).containsExactly("= agent 1/1", "~ chat 3/3", "+ stat /4", "~ read 4/5");
    page.click(".all-pairs");
    assertThat(steps())
        .containsExactly(
            "= agent 1/1", "= list 2/2", "~ chat 3/3", "+ stat /4", "~ read 4/5", "= chat 5/6");
    assertThat(page.text(".compare-tools [role=status]"))
        .isEqualTo("3 the same, 2 changed, 0 only in A, 1 only in B");
    assertThat(page.text(".pairs [data-b='5'] .c-time")).isEqualTo("+500 ms");
    assertThat(page.text(".pairs [data-b='3'] .c-tokens")).isEqualTo("+500");
    assertThat(page.text(".pairs [data-b='3'] .c-cost")).isEqualTo("+$0.05");
  }

  @Test
  void figuresAreToldByNameAndSidesCanBeSwapped() throws IOException {
    compareDays();
    viewer.clickOn(".compare-tools", "Names");
    assertThat(page.texts(".name-deltas tbody tr"))
        .first()
        .asString()
        .contains("read", "300 ms → 800 ms", "+500 ms");
    viewer.clickOn(".compare-tools", "Swap");
    page.await("document.querySelector('.run-figures tbody bdi')?.textContent === 'today.json'");
    assertThat(page.texts(".run-change td")).contains("−1", "−500", "−$0.05");
  }

  @Test
  void stepsAreWalkedThroughByKeysAndLeadToTheirTaskInEitherRun() throws IOException {
    compareDays();
    page.await("document.querySelector('.pairs .row.selected')?.dataset.b === '3'");
    page.evaluate("document.querySelector('.pairs .scroller').focus()");
    page.press("ArrowDown");
    page.press("ArrowDown");
    page.await("document.querySelector('.pair .diff')");
    assertThat(page.texts(".pair .diff del, .pair .diff ins")).containsExactly("- Hello", "+ Bye");
    viewer.clickOn(".pair", "Task 5 of B");
    page.await("document.querySelector('.details h2')?.textContent === 'read'");
    assertThat(viewer.selected()).isEqualTo("5");
    page.press("5");
    page.await("document.querySelector('.pairs .row.selected')?.dataset.b === '5'");
    viewer.clickOn(".pair", "Task 4 of A");
    page.await("document.querySelector('.row[aria-selected=true]')?.dataset.id === '4'");
    page.press("End");
    page.press("5");
    assertThat(steps()).hasSize(4);
  }

  @Test
  void runsThatAreTheSameDoNotPart() throws IOException {
    page = viewer.open(TwoDays.yesterday());
    compareWith(written(TwoDays.yesterday(), new TracerStateExporter(), "again.json"));
    assertThat(page.text(".parting"))
        .isEqualTo("They do not part: 5 steps, given the same, came to the same.");
    assertThat(page.text(".pairs .empty")).isEqualTo("No step differs.");
    assertThat(steps()).isEmpty();
  }

  @Test
  void filesOfOtherProductsAreComparedAsWell() throws IOException {
    page = viewer.open(TwoDays.yesterday());
    compareWith(written(TwoDays.yesterday(), new OtlpJsonExporter(), "jaeger_traces.json"));
    assertThat(page.text(".compare-tools [role=status]")).startsWith("5 the same, 0 changed");
    Path python =
        Files.writeString(
            folder.resolve("python.json"),
            "{\"1\": {\"func\": \"agent\", \"task_type\": \"agent_call\", \"parent\": null,"
                + " \"started_at\": \"2026-11-30T00:00:00.000000+00:00\","
                + " \"ended_at\": \"2026-11-30T00:00:10.000000+00:00\"},"
                + " \"2\": {\"func\": \"list\", \"task_type\": \"tool_call\", \"parent\": 1,"
                + " \"started_at\": \"2026-11-30T00:00:01.000000+00:00\","
                + " \"ended_at\": \"2026-11-30T00:00:02.000000+00:00\","
                + " \"tool_input_meta\": {\"name\": \"list\", \"arguments\": {\"path\": \".\"}},"
                + " \"tool_output_meta\": \"a.txt\"}}");
    page.choose(".compare-input", python);
    page.await(
        "document.querySelector('.compare-tools [role=status]')?.textContent.includes('3 only in')");
    assertThat(page.text(".compare-tools [role=status]")).startsWith("2 the same, 0 changed");
  }

  @Test
  void aFileThatIsNoTraceIsRefusedAndTheComparisonStays() throws IOException {
    compareDays();
    page.choose(".compare-input", Files.writeString(folder.resolve("notes.txt"), "milk"));
    page.await("document.querySelector('.notice')?.textContent.includes('notes.txt')");
    assertThat(steps()).hasSize(4);
  }

  @Test
  void aFileIsOpenedWhereItIsDroppedOnTheLeftAndComparedOnTheRight() throws IOException {
    page = viewer.open(TwoDays.yesterday());
    page.evaluate(
        "window.file = name => new File(['{\"7\": {\"func\": \"' + name + '\", \"start_us\": 1,"
            + " \"end_us\": 5}}'], name);"
            + " window.drag = (type, x, ...files) => { const t = new DataTransfer();"
            + " files.forEach(f => t.items.add(f)); dispatchEvent(new DragEvent(type,"
            + " {dataTransfer: t, clientX: x, cancelable: true})); }");
    page.await(
        "(drag('dragover', innerWidth - 9, file('x')), document.querySelector('.drop .chosen'))");
    page.await("document.querySelector('.drop .chosen')?.textContent.includes('compare')");
    page.evaluate("drag('drop', innerWidth - 9, file('right'))");
    page.await("document.querySelector('.compare .parting')");
    assertThat(page.texts(".run-figures tbody th bdi")).contains("right");
    page.evaluate("drag('drop', 9, file('left'))");
    page.press("1");
    page.await("document.querySelector('.row .label')?.textContent === 'left'");
    page.press("5");
    assertThat(page.texts(".compare-empty")).hasSize(1);
    page.evaluate("drag('drop', 9, file('one'), file('two'))");
    page.await("document.querySelector('.compare .parting')");
    assertThat(page.texts(".run-figures tbody th bdi")).containsExactly("one", "two");
  }

  @Test
  void onePageOfBothNeedsNoFile() throws IOException {
    page =
        viewer.openComparison(
            TwoDays.yesterday(), "runs/yesterday", TwoDays.today(), "<b>today</b>");
    page.await("document.querySelector('.pair .diff')");
    assertThat(page.texts(".run-figures tbody th bdi"))
        .containsExactly("runs/yesterday", "<b>today</b>");
    assertThat(steps()).containsExactly("= agent 1/1", "~ chat 3/3", "+ stat /4", "~ read 4/5");
    page.press("1");
    assertThat(viewer.rows()).containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void paperHasFiguresAndAllStepsThatDiffer() throws IOException {
    compareDays();
    page.evaluate("dispatchEvent(new Event('beforeprint'))");
    page.settle();
    assertThat(page.texts(".print .pairs .row .label"))
        .containsExactly("agent", "chat", "stat", "read");
    assertThat(page.text(".print .parting")).contains("They part at chat");
    assertThat(page.text(".print-details h2")).contains("chat");
    page.evaluate("dispatchEvent(new Event('afterprint'))");
    assertThat(page.printed()).hasSizeGreaterThan(1_000);
  }

  @Test
  void nothingIsWiderThanTheWindowAtAnyWidth() throws IOException {
    compareDays();
    for (int width : List.of(320, 390, 620, 800, 1_240, 1_920, 3_840)) {
      page.size(width, 800);
      page.settle();
      assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
          .as("%d pixels", width)
          .isLessThanOrEqualTo(width);
      assertThat(page.evaluate("document.querySelector('.pairs .row .label').clientWidth").asInt())
          .as("width of a name at %d pixels", width)
          .isGreaterThan(20);
      assertThat(page.evaluate("document.querySelector('.pairs .scroller').clientHeight").asInt())
          .as("height of the list at %d pixels", width)
          .isGreaterThan(50);
    }
  }
}
