package dev.motus.viewer.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.viewer.AxeCore;
import dev.motus.viewer.browser.BrowserPage;
import dev.motus.viewer.browser.Chromium;
import dev.motus.viewer.browser.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does with a live trace: follow it, look elsewhere, pause, keep it as a file. */
class LiveFrameBrowserTest {
  private static Chromium chromium;

  private final LiveTrace trace = new LiveTrace();
  private LiveTraceServer server;
  private BrowserPage page;

  @TempDir Path folder;

  @BeforeAll
  static void startBrowser() throws IOException {
    chromium = Chromium.start();
  }

  @AfterAll
  static void closeBrowser() throws IOException {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void open() throws IOException {
    server = LiveTraceServer.start(0);
    page = chromium.open(server.address());
    page.await("document.querySelector('.live-state')?.textContent === 'Live'");
  }

  @AfterEach
  void close() {
    assertThat(page.errors()).isEmpty();
    page.close();
    server.close();
  }

  @Test
  void howTheLinkStandsCanBeReadByEverybody() throws IOException, InterruptedException {
    AxeCore axe = AxeCore.fetched();
    for (String state : List.of("following", "silent", "writing", "lost", "paused")) {
      page.evaluate(
          "document.querySelector('.live-state').className = 'live-state s-" + state + "'");
      assertThat(axe.findings(page))
          .as(state)
          .filteredOn(line -> line.contains("live-state"))
          .isEmpty();
    }
  }

  @Test
  void theNewestTaskIsKeptInSightUntilSomeoneLooksElsewhere() {
    trace.tellMany(server, 500);
    page.await("document.querySelector('.row:last-child')?.dataset.id === '500'");
    page.pointer().wheel(200, 400, -2_000, Pointer.Held.NOTHING);
    page.await("document.querySelector('.follow').ariaPressed === 'false'");
    String first = page.evaluate("document.querySelector('.row').dataset.id").asText();
    trace.tell(server, trace.ended(501, 1, TaskType.TOOL_CALL, "late"));
    page.await("motusTrace.size === 501");
    page.settle();
    assertThat(page.evaluate("document.querySelector('.row').dataset.id").asText())
        .isEqualTo(first);
    page.press("f");
    trace.tell(server, trace.ended(502, 1, TaskType.TOOL_CALL, "later"));
    page.await("document.querySelector('.row:last-child')?.dataset.id === '502'");
  }

  @Test
  void aTraceThatBecomesLargeKeepsItsOverviewAndItsSums() {
    trace.tellMany(server, 10);
    page.await("document.querySelector('.figures-run').innerText.includes('Tasks\\n10')");
    trace.tellMany(server, 60_000);
    page.await("motusTrace.size === 60000");
    page.await("document.querySelector('.figures-run')?.innerText.includes('Tasks\\n60,000')");
    page.await(
        "(canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)"
            + ".data.some(byte => byte > 0))(document.querySelector('.minimap canvas'))");
  }

  @Test
  void aPausedTraceStandsStillAndGoesOnWithNothingMissing() {
    trace.tellMany(server, 10);
    page.await("document.querySelectorAll('.row').length === 10");
    page.press("p");
    page.await("document.querySelector('.live-state').textContent === 'Paused'");
    trace.tell(server, trace.ended(11, 1, TaskType.TOOL_CALL, "while-paused"));
    page.settle();
    assertThat(page.evaluate("document.querySelectorAll('.row').length").asInt()).isEqualTo(10);
    page.click(".pause");
    page.await("document.querySelectorAll('.row').length === 11");
    page.await("document.querySelector('.live-state').textContent === 'Live'");
  }

  @Test
  void aFinishedTraceIsSavedAsAFileThatShowsTheSame() throws IOException {
    trace.tellMany(server, 40);
    trace.tell(server, trace.ended(1, 0, TaskType.AGENT_CALL, "</script><b>agent"));
    page.await("document.querySelectorAll('.row').length > 20");
    server.traceFinished(trace.info, List.of());
    page.await("document.querySelector('.live-state').textContent === 'Finished'");
    assertThat(page.texts(".pause")).isEmpty();
    save();
    Path file = Files.writeString(folder.resolve("saved.html"), page.evaluate("saved").asText());
    try (BrowserPage saved = chromium.open(file.toUri())) {
      saved.await("document.querySelectorAll('.row').length > 20");
      assertThat(saved.texts(".row .label")).startsWith("</script><b>agent", "tool-2", "tool-3");
      assertThat(saved.texts(".live-state")).isEmpty();
      saved.click("[data-id='2'] .label");
      saved.await("document.querySelector('.side').textContent.includes('answer 2')");
      assertThat(saved.errors()).isEmpty();
    }
  }

  @Test
  void savingARunningTraceAsksForManyContentsAtOnce() {
    // What runs is not fetched ahead.
    TaskMetaBuilder[] running = new TaskMetaBuilder[450];
    for (int i = 0; i < running.length; i++) {
      running[i] =
          trace
              .running(i + 1, i == 0 ? 0 : 1, TaskType.TOOL_CALL, "tool")
              .arguments(Map.of("query", CapturedValue.of("question " + (i + 1))));
    }
    trace.tell(server, running);
    page.await("motusTrace.size === 450");
    int before = page.requests().size();
    save();
    for (int id : new int[] {1, 200, 201, 450}) {
      assertThat(page.evaluate("saved.includes('\"question " + id + "\"')").asBoolean()).isTrue();
    }
    List<String> asked = page.requests().subList(before, page.requests().size());
    assertThat(asked).filteredOn(request -> request.contains("/span/")).isEmpty();
    assertThat(asked).filteredOn(request -> request.contains("/spans?")).hasSize(3);
  }

  /** A headless browser downloads nothing, so the file is taken where the download begins. */
  private void save() {
    page.evaluate(
        "(() => { const make = URL.createObjectURL.bind(URL); URL.createObjectURL = blob => {"
            + " blob.text().then(text => window.saved = text); return make(blob); }; })()");
    page.click(".save");
    page.await("window.saved !== undefined");
  }
}
