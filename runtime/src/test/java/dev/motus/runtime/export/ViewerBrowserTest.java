package dev.motus.runtime.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.browser.BrowserPage;
import dev.motus.runtime.browser.Chromium;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The viewer in a real browser, against the data that it shows. */
class ViewerBrowserTest {
  private static Chromium chromium;

  @TempDir Path directory;
  private BrowserPage page;
  private Path file;

  @BeforeAll
  static void startBrowser() throws IOException {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stopBrowser() throws IOException {
    if (chromium != null) {
      chromium.close();
    }
  }

  @AfterEach
  void nothingWentWrongBehindTheScenes() {
    assertThat(page.errors()).isEmpty();
    assertThat(page.dialogs()).isEmpty();
    assertThat(page.requests())
        .as("the page asks for itself and nothing else")
        .containsExactly(file.toUri().toString());
    page.close();
  }

  private void open(TraceSnapshot trace) throws IOException {
    file = directory.resolve("trace_viewer.html");
    try (OutputStream out = Files.newOutputStream(file)) {
      new ViewerExporter().write(trace, out);
    }
    page = chromium.open(file.toUri());
    page.await("document.querySelector('#window [role=row], #empty:not([hidden])')");
  }

  /** The ids of the rows on the screen, from the top. */
  private List<String> rows() {
    page.settle();
    return page.texts("#window [role=row] .label").isEmpty()
        ? List.of()
        : List.of(
            page.evaluate(
                    "Array.from(document.querySelectorAll('#window [role=row]'), r =>"
                        + " r.dataset.id).join(' ')")
                .asText()
                .split(" "));
  }

  private String selected() {
    return page.evaluate(
            "document.querySelector('[role=row][aria-selected=true]')?.dataset.id ?? 'none'")
        .asText();
  }

  private String attribute(String id, String name) {
    return page.evaluate(
            "document.querySelector('[data-id=\"" + id + "\"]').getAttribute('" + name + "')")
        .asText();
  }

  private void search(String query) {
    page.press("/");
    page.type(query);
    page.await("/\\d|no hits/.test(document.getElementById('hits').textContent)");
  }

  @Test
  void theRowsAreTheTasksInTheOrderOfTheTree() throws IOException {
    open(SampleTraces.research());
    assertThat(rows())
        .containsExactly(
            "1", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "17", "16");
    assertThat(attribute("1", "aria-level")).isEqualTo("1");
    assertThat(attribute("4", "aria-level")).isEqualTo("3");
    assertThat(page.text("[data-id='5'] .label")).isEqualTo("search_text");
    assertThat(page.text("[data-id='5'] .badge")).isEqualTo("T");
    assertThat(page.text("[data-id='5'] .num:not(.tokens)")).isEqualTo("71.0 ms");
    assertThat(page.text("[data-id='5'] .hint")).isEqualTo("class RetryPolicy, src");
    assertThat(page.evaluate("document.querySelector('#tree').getAttribute('role')").asText())
        .isEqualTo("treegrid");
  }

  @Test
  void theSummarySaysWhatHappened() throws IOException {
    open(SampleTraces.research());
    assertThat(page.text("#title")).isEqualTo("research");
    assertThat(page.text("#service"))
        .isEqualTo("agent-runtime · docs-agent · b-318 · session s-42");
    assertThat(page.text(".stat-duration dd")).isEqualTo("7.50 s");
    assertThat(page.text(".stat-tasks dd")).isEqualTo("17");
    assertThat(page.text(".stat-errors dd")).isEqualTo("1");
    assertThat(page.text(".stat-tokens dd")).isEqualTo("4,837");
    assertThat(page.text(".stat-trace dd")).isEqualTo(SampleTraces.TRACE_ID);
    assertThat(page.evaluate("document.getElementById('notice').hidden").asBoolean()).isTrue();
  }

  @Test
  void aTraceThatLostTasksSaysSo() throws IOException {
    TraceSnapshot all = SampleTraces.research();
    open(
        new TraceSnapshot(
            all.traceId(),
            all.startMicros(),
            all.snapshotMicros(),
            "s",
            null,
            null,
            null,
            1,
            all.resourceAttributes(),
            all.spans(),
            1_204,
            1));
    assertThat(page.text("#notice"))
        .contains("1,204 older tasks are not in this file", "1 task is here without inputs");
  }

  @Test
  void theBarsStandWhereTheTasksWereOnTheTimeAxis() throws IOException {
    open(SampleTraces.research());
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
      assertThat(bar.get(0).asDouble()).isCloseTo(from, org.assertj.core.data.Offset.offset(0.01));
      assertThat(bar.get(1).asDouble()).isCloseTo(width, org.assertj.core.data.Offset.offset(0.01));
    }
    assertThat(page.texts(".tick")).startsWith("0").hasSizeGreaterThan(2);
  }

  @Test
  void outcomesAreWordsAndNotOnlyColours() throws IOException {
    open(SampleTraces.research());
    assertThat(page.text("[data-id='6'] .pill")).isEqualTo("error");
    assertThat(page.text("[data-id='12'] .pill")).isEqualTo("cancelled");
    assertThat(page.text("[data-id='17'] .pill")).isEqualTo("unfinished");
    assertThat(page.text("[data-id='5'] .pill")).isEmpty();
  }

  @Test
  void magicTasksAreHiddenUntilAskedFor() throws IOException {
    open(SampleTraces.research());
    assertThat(rows()).doesNotContain("2", "15");
    page.click("#magic");
    assertThat(rows()).contains("2", "15").hasSize(17);
    page.click("#magic");
    assertThat(rows()).doesNotContain("2", "15");
  }

  @Test
  void childrenOfAHiddenTaskMoveUpAndAFailedMagicTaskIsNeverHidden() throws IOException {
    open(
        SampleTraces.snapshot(
            List.of(
                SampleTraces.task(1, 0, TaskType.AGENT_CALL, "root", 0, 9).build(),
                SampleTraces.task(2, 1, TaskType.MAGIC_TASK, "hidden", 1, 8).build(),
                SampleTraces.task(3, 2, TaskType.TOOL_CALL, "child", 2, 3).build(),
                SampleTraces.task(4, 1, TaskType.MAGIC_TASK, "broken", 4, 5)
                    .error("E", "failed", null)
                    .build())));
    assertThat(rows()).containsExactly("1", "3", "4");
    assertThat(attribute("3", "aria-level")).isEqualTo("2");
  }

  @Test
  void tokensAreRolledUpWithoutCountingAWrapperTwice() throws IOException {
    open(
        SampleTraces.snapshot(
            List.of(
                SampleTraces.task(1, 0, TaskType.AGENT_CALL, "root", 0, 9).build(),
                model(2, 1, 100, 20),
                model(3, 2, 100, 20),
                model(4, 1, 7, 3))));
    assertThat(page.text("[data-id='1'] .tokens")).isEqualTo("130");
    assertThat(page.text("[data-id='2'] .tokens")).isEqualTo("120");
    assertThat(page.text("[data-id='4'] .tokens")).isEqualTo("10");
    assertThat(page.text(".stat-tokens dd")).isEqualTo("130");
  }

  private static TaskMeta model(long id, long parent, long input, long output) {
    return SampleTraces.task(id, parent, TaskType.MODEL_CALL, "chat", id, id + 0.5)
        .modelCall(
            new ModelCall(
                "m", null, List.of(), List.of(), null, null, null, TokenUsage.of(input, output)))
        .build();
  }

  @Test
  void searchKeepsHitsAndTheirAncestorsAndStepsThroughThem() throws IOException {
    open(SampleTraces.research());
    search("Queue.java");
    assertThat(rows()).containsExactly("1", "8", "11", "13", "14");
    assertThat(page.text("#hits")).isEqualTo("1 / 3");
    assertThat(selected()).isEqualTo("8");
    page.press("Enter");
    assertThat(page.text("#hits")).isEqualTo("2 / 3");
    assertThat(selected()).isEqualTo("11");
    page.press("Escape");
    assertThat(rows()).as("the search is over").hasSize(15);
    assertThat(selected()).isEqualTo("11");
  }

  @Test
  void nAndShiftNGoThroughTheHitsAndAround() throws IOException {
    open(SampleTraces.research());
    search("model call");
    assertThat(page.text("#hits")).isEqualTo("1 / 4");
    page.click("#next-hit");
    assertThat(selected()).isEqualTo("7");
    page.evaluate("document.getElementById('tree').focus()");
    page.press("n");
    page.press("n");
    page.press("n");
    assertThat(selected()).isEqualTo("4");
    page.press("N");
    assertThat(selected()).isEqualTo("16");
  }

  @Test
  void aSearchWithoutHitsSaysSo() throws IOException {
    open(SampleTraces.research());
    search("no such thing anywhere");
    assertThat(page.text("#hits")).isEqualTo("no hits");
    assertThat(page.text("#empty")).isEqualTo("Nothing matches.");
    assertThat(rows()).isEmpty();
  }

  @Test
  void aClickShowsTheDetails() throws IOException {
    open(SampleTraces.research());
    page.click("[data-id='6'] .label");
    assertThat(selected()).isEqualTo("6");
    assertThat(page.text("#details h2")).isEqualTo("search_text");
    assertThat(page.text("#details .error-type")).isEqualTo("java.nio.file.AccessDeniedException");
    assertThat(page.text("#details .error-message")).isEqualTo("/etc/shadow.d");
    assertThat(page.text("#details .error-box pre")).contains("FileTools.java:41");
    assertThat(page.texts("#details .facts dd")).contains("tool-2");
    assertThat(page.texts("#details .fields dd")).containsExactly("maxAttempts", "/etc/shadow.d");
  }

  @Test
  void aModelCallReadsAsAConversation() throws IOException {
    open(SampleTraces.research());
    page.click("[data-id='7'] .label");
    assertThat(page.texts("#details .message > header .role"))
        .containsExactly("system", "user", "assistant", "tool", "tool", "assistant");
    assertThat(page.texts("#details .message.answer .tool-call .label"))
        .containsExactly("read_file", "read_file");
    assertThat(page.texts("#details .usage dd")).containsExactly("731", "384", "121", "852");
    page.click("[data-id='16'] .label");
    assertThat(page.texts("#details .conversation > .fold > summary"))
        .as("what the call before had is folded")
        .containsExactly("5 messages as in the call before");
    assertThat(page.texts("#details .message > header .role")).containsExactly("user", "assistant");
  }

  @Test
  void dependenciesAreWaysToTheOtherTask() throws IOException {
    open(SampleTraces.research());
    page.click("[data-id='13'] .label");
    page.click("#details section .jump");
    assertThat(selected()).isEqualTo("9");
    assertThat(page.texts("#details section .jump .label")).containsExactly("summarise");
    page.click("#details section .jump");
    assertThat(selected()).isEqualTo("13");
  }

  @Test
  void theKeyboardDoesAll() throws IOException {
    open(SampleTraces.research());
    assertThat(selected()).isEqualTo("1");
    page.press("ArrowDown");
    assertThat(selected()).isEqualTo("3");
    page.press("ArrowLeft");
    assertThat(attribute("3", "aria-expanded")).isEqualTo("false");
    assertThat(rows()).doesNotContain("4");
    page.press("ArrowRight");
    page.press("ArrowRight");
    assertThat(selected()).isEqualTo("4");
    page.press("ArrowLeft");
    assertThat(selected()).isEqualTo("3");
    page.press("End");
    assertThat(selected()).isEqualTo("16");
    page.press("Home");
    assertThat(selected()).isEqualTo("1");
    page.press("e");
    assertThat(selected()).isEqualTo("6");
    page.press("m");
    assertThat(rows()).contains("2");
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
    open(SampleTraces.research());
    page.click("#collapse-all");
    assertThat(rows()).containsExactly("1");
    assertThat(page.text("[data-id='1'] .pill")).isEqualTo("1 error inside");
    page.press("e");
    assertThat(selected()).isEqualTo("6");
    page.click("#expand-all");
    assertThat(rows()).hasSize(15);
  }

  @Test
  void theAxisZoomsToATaskAndBack() throws IOException {
    open(SampleTraces.research());
    page.click("[data-id='5'] .label");
    page.press("z");
    page.await("document.querySelector('.tick').textContent.startsWith('1.3')");
    assertThat(page.evaluate("document.getElementById('zoom-reset').hidden").asBoolean()).isFalse();
    page.press("0");
    page.await("document.querySelector('.tick').textContent === '0'");
  }

  @Test
  void theThemeFollowsTheSystemUntilTheUserChooses() throws IOException {
    open(SampleTraces.research());
    String background = "getComputedStyle(document.body).backgroundColor";
    page.prefer("dark");
    page.await(background + " === 'rgb(15, 18, 23)'");
    page.prefer("light");
    page.await(background + " === 'rgb(255, 255, 255)'");
    page.click("#theme");
    page.await(background + " === 'rgb(15, 18, 23)'");
    page.prefer("dark");
    page.click("#theme");
    page.await(background + " === 'rgb(255, 255, 255)'");
    page.evaluate("localStorage.clear()");
  }

  @Test
  void ofManyTasksOnlyThoseOnTheScreenAreInThePage() throws IOException {
    open(SampleTraces.large(20_000));
    assertThat(attribute("1", "aria-expanded")).isEqualTo("true");
    assertThat(
            page.evaluate("document.getElementById('tree').getAttribute('aria-rowcount')").asText())
        .isEqualTo("20001");
    assertThat(rows()).hasSizeLessThan(80);
    page.press("End");
    page.await(
        "document.querySelector('[aria-selected=true]')?.getAttribute('aria-rowindex') === '20001'");
    assertThat(rows()).hasSizeLessThan(80);
    search("task-19999");
    assertThat(page.text("#hits")).isEqualTo("1 / 1");
    assertThat(selected()).isEqualTo("19999");
  }

  @Test
  void malformedTreesAreShownAsFarAsTheyMakeSense() throws IOException {
    open(
        SampleTraces.snapshot(
            List.of(
                SampleTraces.task(1, 2, TaskType.NORMAL_TASK, "circle a", 0, 1).build(),
                SampleTraces.task(2, 1, TaskType.NORMAL_TASK, "circle b", 0, 1).build(),
                SampleTraces.task(3, 3, TaskType.NORMAL_TASK, "own parent", 1, 2).build(),
                SampleTraces.task(4, 99, TaskType.NORMAL_TASK, "orphan", 2, 3)
                    .dependencies(List.of(98L))
                    .build())));
    assertThat(rows()).containsExactlyInAnyOrder("1", "2", "3", "4");
    page.click("[data-id='4'] .label");
    assertThat(page.texts("#details .facts dd"))
        .contains("4, child of 99, which is not in this file");
    assertThat(page.text("#details .jump.missing")).isEqualTo("task 98, not in this file");
  }

  @Test
  void anEmptyTraceSaysSo() throws IOException {
    open(SampleTraces.snapshot(List.of()));
    assertThat(page.text("#empty")).isEqualTo("No task was recorded.");
    assertThat(page.text("#title")).isEqualTo("Empty trace");
  }

  @Test
  void inANarrowWindowTheDetailsStandBelow() throws IOException {
    open(SampleTraces.research());
    page.size(700, 900);
    page.await(
        "document.getElementById('details').getBoundingClientRect().top >="
            + " document.getElementById('tree').getBoundingClientRect().bottom - 1");
    assertThat(page.evaluate("document.documentElement.scrollWidth").asInt()).isEqualTo(700);
    assertThat(rows()).contains("1", "3");
  }
}
