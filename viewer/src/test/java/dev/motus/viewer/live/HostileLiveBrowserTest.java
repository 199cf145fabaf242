package dev.motus.viewer.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.HostileValues;
import dev.motus.viewer.HostileMix;
import dev.motus.viewer.HostileVisit;
import dev.motus.viewer.browser.BrowserPage;
import dev.motus.viewer.browser.Chromium;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Hostile values on their way through the live stream, and through the contents that it fetches.
 */
class HostileLiveBrowserTest {
  @Test
  void everyValueInEveryFieldOfTheStreamIsTextThatCanBeReadAndRunsNowhere() throws IOException {
    List<String> values = HostileValues.all();
    TraceSnapshot trace = HostileMix.of(values);
    LiveTrace told = new LiveTrace();
    try (Chromium chromium = Chromium.start();
        LiveTraceServer server = LiveTraceServer.start(0)) {
      List<TaskMeta> tasks = new ArrayList<>();
      for (TaskMeta task : trace.spans()) {
        tasks.add(task);
      }
      server.spansChanged(told.info, tasks.subList(0, 50));
      BrowserPage page = chromium.open(server.address());
      page.await("document.querySelectorAll('.scroller .row').length > 20");
      int scripts = page.evaluate("document.scripts.length").asInt();
      server.spansChanged(told.info, tasks.subList(50, tasks.size()));
      page.await(
          "document.querySelector('[role=treegrid]').getAttribute('aria-rowcount') == "
              + (tasks.size() + 1));
      HostileVisit.assertAllIsReadable(page, values);
      HostileVisit.assertNothingRan(page, scripts);
      assertThat(page.errors()).isEmpty();
      assertThat(page.dialogs()).isEmpty();
      String origin = server.address().toString().replaceAll("(https?://[^/]+).*", "$1/");
      assertThat(page.requests()).allMatch(request -> request.startsWith(origin));
    }
  }
}
