package dev.motus.viewer.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.viewer.browser.BrowserPage;
import dev.motus.viewer.browser.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that goes on beside one that was. */
class LiveCompareBrowserTest {
  private static final String TASK =
      "\"started_at\": \"2026-11-30T00:00:00Z\", \"ended_at\": \"2026-11-30T00:00:01Z\"";

  private final LiveTrace trace = new LiveTrace();

  @TempDir Path folder;

  private Path earlier() throws IOException {
    return Files.writeString(
        folder.resolve("earlier.json"),
        "{\"1\": {\"func\": \"agent\", \"task_type\": \"agent_call\", \"parent\": null, "
            + TASK
            + "}, \"2\": {\"func\": \"look_up\", \"task_type\": \"tool_call\", \"parent\": 1,"
            + " \"args\": {\"query\": \"question 2\"}, \"result\": \"answer 2\", "
            + TASK
            + "}, \"3\": {\"func\": \"look_up\", \"task_type\": \"tool_call\", \"parent\": 1,"
            + " \"args\": {\"query\": \"question 3\"}, \"result\": \"answer 3\", "
            + TASK
            + "}}");
  }

  private static final String STATUS =
      "document.querySelector('.compare-tools [role=status]')?.textContent === '";

  @Test
  void isComparedAsFarAsItHasComeAndAgainWhenItHasGoneOn() throws IOException {
    try (Chromium chromium = Chromium.start();
        LiveTraceServer server = LiveTraceServer.start(0)) {
      trace.tell(
          server,
          trace.running(1, 0, TaskType.AGENT_CALL, "agent"),
          trace.ended(2, 1, TaskType.TOOL_CALL, "look_up"));
      BrowserPage page = chromium.open(server.address());
      page.await("document.querySelectorAll('.scroller .row').length === 2");
      page.press("5");
      page.choose(".compare-input", earlier());
      page.await(STATUS + "1 the same, 1 changed, 1 only in A, 0 only in B'");
      assertThat(page.text(".parting")).isEqualTo("They part at look_up (task 3 of A): only in A.");
      assertThat(page.texts(".compare-tools .again")).isEmpty();

      trace.tell(
          server,
          trace
              .ended(3, 1, TaskType.TOOL_CALL, "look_up")
              .result(CapturedValue.of("something else")),
          trace
              .running(1, 0, TaskType.AGENT_CALL, "agent")
              .ended(TaskOutcome.OK, trace.startMicros + 9_000));
      page.await("document.querySelector('.compare-tools .again')");
      page.settle();
      assertThat(page.texts(".pairs .label")).as("as it was").hasSize(2);

      page.click(".compare-tools .again");
      page.await(STATUS + "2 the same, 1 changed, 0 only in A, 0 only in B'");
      assertThat(page.text(".parting"))
          .isEqualTo("They part at look_up (task 3 of A, task 3 of B): came to something else.");
      assertThat(page.texts(".compare-tools .again")).isEmpty();
      assertThat(page.errors()).isEmpty();
    }
  }
}
