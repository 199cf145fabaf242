package dev.motus.runtime.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.browser.BrowserPage;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The summary, the details, the theme and the layout. */
class ViewerPageBrowserTest {
  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  @Test
  void theSummarySaysWhatHappened() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
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
    BrowserPage page =
        viewer.open(
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
  void anEmptyTraceSaysSo() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.snapshot(List.of()));
    assertThat(page.text("#empty")).isEqualTo("No task was recorded.");
    assertThat(page.text("#title")).isEqualTo("Empty trace");
  }

  @Test
  void tokensAreRolledUpWithoutCountingAWrapperTwice() throws IOException {
    BrowserPage page =
        viewer.open(
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
  void aClickShowsTheDetails() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.click("[data-id='6'] .label");
    assertThat(viewer.selected()).isEqualTo("6");
    assertThat(page.text("#details h2")).isEqualTo("search_text");
    assertThat(page.text("#details .error-type")).isEqualTo("java.nio.file.AccessDeniedException");
    assertThat(page.text("#details .error-message")).isEqualTo("/etc/shadow.d");
    assertThat(page.text("#details .error-box pre")).contains("FileTools.java:41");
    assertThat(page.texts("#details .facts dd")).contains("tool-2");
    assertThat(page.texts("#details .fields dd")).containsExactly("maxAttempts", "/etc/shadow.d");
  }

  @Test
  void aModelCallReadsAsAConversation() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
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
    BrowserPage page = viewer.open(SampleTraces.research());
    page.click("[data-id='13'] .label");
    page.click("#details section .jump");
    assertThat(viewer.selected()).isEqualTo("9");
    assertThat(page.texts("#details section .jump .label")).containsExactly("summarise");
    page.click("#details section .jump");
    assertThat(viewer.selected()).isEqualTo("13");
  }

  @Test
  void theThemeFollowsTheSystemUntilTheUserChooses() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
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
  void inANarrowWindowTheDetailsStandBelow() throws IOException {
    BrowserPage page = viewer.open(SampleTraces.research());
    page.size(700, 900);
    page.await(
        "document.getElementById('details').getBoundingClientRect().top >="
            + " document.getElementById('tree').getBoundingClientRect().bottom - 1");
    assertThat(page.evaluate("document.documentElement.scrollWidth").asInt()).isEqualTo(700);
    assertThat(viewer.rows()).contains("1", "3");
  }
}
