package dev.motus.viewer.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.viewer.browser.BrowserPage;
import dev.motus.viewer.browser.Chromium;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Details, search and summary of a run that goes on while one looks at it. */
class LivePanesBrowserTest {
  private final LiveTrace trace = new LiveTrace();

  @Test
  void detailsSearchAndSumsFollowTheRun() throws IOException {
    try (Chromium chromium = Chromium.start();
        LiveTraceServer server = LiveTraceServer.start(0)) {
      trace.tell(
          server,
          trace.running(1, 0, TaskType.AGENT_CALL, "agent"),
          trace.running(2, 1, TaskType.TOOL_CALL, "look_up"));
      BrowserPage page = chromium.open(server.address());
      page.await("document.querySelectorAll('.scroller .row').length === 2");
      page.await("document.querySelector('.figures-run')?.innerText.includes('Running\\n2')");

      page.press("/");
      page.type("error");
      page.await("document.querySelector('.hits').textContent === 'no hits'");
      page.click(".scroller .row[data-id='2'] .label");
      page.await("document.querySelector('.details-line')?.innerText.includes('Running')");
      assertThat(page.texts(".error-box")).isEmpty();

      trace.tell(
          server,
          trace
              .running(2, 1, TaskType.TOOL_CALL, "look_up")
              .result(CapturedValue.of("half of it"))
              .ended(TaskOutcome.ERROR, trace.startMicros + 9_000)
              .error("java.io.IOException", "the line went dead", null),
          call(3, 1, "chat", 120),
          call(4, 3, "http_chat", 120));
      page.await("document.querySelector('.error-message')?.textContent === 'the line went dead'");
      assertThat(page.text(".details-line")).contains("Failed");
      page.await("document.querySelector('.hits').textContent === '1 of 1'");

      page.click(".side-tabs [role=tab]:nth-child(2)");
      page.await("document.querySelector('.figures-run').innerText.includes('Tokens\\n120')");
      page.await("document.querySelector('.figures-run').innerText.includes('Model calls\\n1')");
      assertThat(page.texts("[aria-label=Failed] .span-name")).containsExactly("look_up");

      trace.tell(server, call(5, 1, "chat", 30));
      page.await("document.querySelector('.figures-run').innerText.includes('Tokens\\n150')");
      assertThat(page.errors()).isEmpty();
    }
  }

  @Test
  void sumsOfASampledRunSayOfHowManyRootsTheyAre() throws IOException {
    try (Chromium chromium = Chromium.start();
        LiveTraceServer server = LiveTraceServer.start(0)) {
      server.spansChanged(sampled(1, 4), List.of(call(1, 0, "chat", 10).build()));
      BrowserPage page = chromium.open(server.address());
      page.click(".side-tabs [role=tab]:nth-child(2)");
      page.await("document.querySelector('.dropped')?.innerText.includes('1 of 4 roots was kept')");

      server.spansChanged(sampled(2, 1_234), List.of(call(2, 0, "chat", 10).build()));
      page.await("document.querySelector('.dropped').innerText.includes('2 of 1,234 roots were')");
      server.traceFinished(sampled(2, 1_300), List.of());
      page.await("document.querySelector('.dropped').innerText.includes('2 of 1,300 roots were')");
      assertThat(page.errors()).isEmpty();
    }
  }

  private TraceInfo sampled(long kept, long roots) {
    Map<String, String> resource = Map.of("motus.roots", "" + roots, "motus.roots.kept", "" + kept);
    return new TraceInfo(
        trace.info.traceId(), trace.startMicros, "service", null, null, null, 1, resource);
  }

  private TaskMetaBuilder call(long id, long parent, String name, long tokens) {
    return trace
        .running(id, parent, TaskType.MODEL_CALL, name)
        .ended(TaskOutcome.OK, trace.startMicros + id * 1_000 + 700)
        .modelCall(
            new ModelCall(
                "m",
                null,
                List.of(ModelMessage.of("user", "question " + id)),
                List.of(),
                "m",
                ModelMessage.of("assistant", "answer " + id),
                null,
                TokenUsage.of(tokens - 20, 20)));
  }
}
