package dev.motus.viewer.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.annotation.TaskType;
import dev.motus.viewer.browser.BrowserPage;
import dev.motus.viewer.browser.Chromium;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A person watches a program: tasks come, grow, end; connections break; the page stays. */
class LiveBrowserTest {
  private static Chromium chromium;

  private final LiveTrace trace = new LiveTrace();
  private LiveTraceServer server;
  private BrowserPage page;

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

  @AfterEach
  void close() {
    if (page != null) {
      page.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private void open() {
    page = chromium.open(server.address());
    page.await("window.motusTrace?.live.state === 'following'");
  }

  private void awaitSize(int size) {
    page.await("motusTrace.size === " + size);
  }

  @Test
  void tasksAppearGrowAndEnd() throws IOException {
    server = LiveTraceServer.start(0);
    open();
    trace.tell(server, trace.running(1, 0, TaskType.AGENT_CALL, "research"));
    page.await("document.querySelector('.scroller .row')?.textContent.includes('research')");
    assertThat(page.evaluate("motusTrace.outcome[0]").asInt()).isEqualTo(3);
    JsonNode grown =
        page.evaluate(
            "new Promise(done => { const first = motusTrace.endOf(0);"
                + " const look = () => motusTrace.endOf(0) > first + 20000 ? done(true)"
                + " : requestAnimationFrame(look); look(); })");
    assertThat(grown.asBoolean()).isTrue();
    trace.tell(server, trace.ended(2, 1, TaskType.TOOL_CALL, "search"));
    page.await("document.querySelectorAll('.scroller .row').length >= 2");
    trace.tell(server, trace.ended(1, 0, TaskType.AGENT_CALL, "research"));
    page.await("motusTrace.outcome[0] === 0");
    assertThat(page.evaluate("[motusTrace.end[0], motusTrace.parent[1], motusTrace.depthOf[1]]"))
        .hasToString("[1500,0,1]");
    assertThat(page.evaluate("motusTrace.info.service").asText()).isEqualTo("agent-runtime");
    assertThat(page.errors()).isEmpty();
  }

  @Test
  void contentsComeOnAClick() throws IOException {
    server = LiveTraceServer.start(0);
    trace.tell(server, trace.ended(1, 0, TaskType.TOOL_CALL, "search"));
    open();
    page.await("document.querySelector('.scroller .row')");
    page.click(".scroller .row");
    page.await("document.body.textContent.includes('question 1')");
    page.await("document.body.textContent.includes('answer 1')");
    assertThat(page.errors()).isEmpty();
  }

  @Test
  void childrenThatComeBeforeTheirParentsFindThem() throws IOException {
    server = LiveTraceServer.start(0);
    open();
    trace.tell(server, trace.ended(3, 2, TaskType.TOOL_CALL, "leaf"));
    awaitSize(1);
    assertThat(page.evaluate("motusTrace.roots").toString()).isEqualTo("[0]");
    trace.tell(
        server,
        trace.ended(2, 1, TaskType.NORMAL_TASK, "step"),
        trace.running(1, 0, TaskType.AGENT_CALL, "agent"));
    awaitSize(3);
    assertThat(page.evaluate("[motusTrace.roots, Array.from(motusTrace.depthOf.subarray(0, 3))]"))
        .hasToString("[[2],[2,1,0]]");
  }

  @Test
  void aBrokenConnectionIsTakenUpAgainAndNothingIsMissing() throws IOException {
    try (CuttingRelay relay = CuttingRelay.start()) {
      server = LiveTraceServer.start(0);
      relay.to(server.address().getPort());
      trace.tellMany(server, 300);
      // The browser talks to a relay in front of the server, which takes only its own name.
      page =
          chromium.open(
              URI.create("http://127.0.0.1:" + relay.port() + "/?" + server.address().getQuery()));
      page.await("window.motusTrace?.live.state === 'following'");
      awaitSize(300);
      relay.cut();
      trace.tell(server, trace.ended(301, 1, TaskType.TOOL_CALL, "while-away"));
      awaitSize(301);
      relay.cut();
      trace.tell(server, trace.ended(302, 1, TaskType.TOOL_CALL, "again"));
      awaitSize(302);
      assertThat(page.evaluate("new Set(motusTrace.id.subarray(0, 302)).size").asInt())
          .isEqualTo(302);
    }
  }

  @Test
  void aPausedPageStandsStillAndGoesOn() throws IOException {
    server = LiveTraceServer.start(0);
    trace.tellMany(server, 10);
    open();
    awaitSize(10);
    page.evaluate("motusTrace.live.pause()");
    trace.tell(server, trace.ended(11, 1, TaskType.TOOL_CALL, "unseen"));
    page.settle();
    JsonNode still =
        page.evaluate(
            "(async () => { const a = motusTrace.endOf(0); await new Promise(r => setTimeout(r, 200));"
                + " return [motusTrace.live.state, motusTrace.size, motusTrace.endOf(0) === a]; })()");
    assertThat(still.toString()).isEqualTo("[\"paused\",10,true]");
    page.evaluate("motusTrace.live.resume()");
    awaitSize(11);
  }

  @Test
  void aHiddenTabClosesItsStreamAndComesBack() throws IOException {
    server = LiveTraceServer.start(0);
    trace.tellMany(server, 10);
    open();
    awaitSize(10);
    see("hidden");
    assertThat(page.evaluate("motusTrace.live.state").asText()).isEqualTo("hidden");
    trace.tell(server, trace.ended(11, 1, TaskType.TOOL_CALL, "unseen"));
    trace.tell(server, trace.ended(1, 0, TaskType.AGENT_CALL, "agent"));
    see("visible");
    awaitSize(11);
    page.await("motusTrace.running === 0");
  }

  private void see(String state) {
    page.evaluate(
        "Object.defineProperty(document, 'visibilityState', {value: '"
            + state
            + "', configurable: true}); document.dispatchEvent(new Event('visibilitychange'))");
  }

  @Test
  void thePageStaysWhenTheProgramEndsAndCanBeSaved() throws IOException {
    server = LiveTraceServer.start(0);
    trace.tellMany(server, 50);
    open();
    awaitSize(50);
    server.traceFinished(trace.info, List.of());
    server.close();
    page.await("motusTrace.live.state === 'finished'");
    assertThat(page.evaluate("[motusTrace.outcome[0], motusTrace.running]")).hasToString("[4,0]");
    assertThat(page.evaluate("motusTrace.details(49).then(d => d.tool_output_meta)").asText())
        .isEqualTo("answer 50");
    assertThat(page.evaluate("motusTrace.details(0).then(d => d.func)").asText())
        .isEqualTo("agent");
    assertThat(found("answer 33")).isEqualTo("[32]");
  }

  @Test
  void aProgramThatIsKilledLeavesThePageWithWhatItHas() throws IOException {
    server = LiveTraceServer.start(0);
    trace.tellMany(server, 5);
    open();
    awaitSize(5);
    server.close();
    page.await("motusTrace.live.state === 'lost'");
    assertThat(page.evaluate("motusTrace.size").asInt()).isEqualTo(5);
  }

  @Test
  void aHundredThousandTasksAreAllThere() throws IOException {
    server = LiveTraceServer.start(0, 150_000, 1_000_000);
    open();
    trace.tellMany(server, 100_000);
    awaitSize(100_000);
    assertThat(
            page.evaluate(
                    "(t => { let wrong = 0; for (let i = 0; i < t.size; i++) if (t.id[i] !== i + 1"
                        + " || (i > 0 && t.names[t.name[i]] !== 'tool-' + (i + 1) % 20)) wrong++;"
                        + " return wrong; })(motusTrace)")
                .asInt())
        .isZero();
  }

  @Test
  void contentsAreSearchedAtTheServerToo() throws IOException {
    server = LiveTraceServer.start(0);
    trace.tellMany(server, 500);
    open();
    awaitSize(500);
    assertThat(found("question 417")).isEqualTo("[416]");
  }

  private String found(String needle) {
    return page.evaluate(
            "(async () => { const hits = []; await motusTrace.searchPayloads('"
                + needle
                + "', new AbortController().signal, h => hits.push(...h)); return hits; })()")
        .toString();
  }
}
