package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.HostileValues;
import dev.motus.testing.SampleTraces;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Hostile values in what the page finds worth a look: each is the name of a call that was repeated
 * or tried again, and what these were given, came to and failed with.
 */
class HostileFindingsBrowserTest {
  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  /** The page shows no more findings of a kind. */
  private static final int OF_A_KIND = 3;

  private final List<TaskMeta> tasks = new ArrayList<>();

  private TaskMetaBuilder call(String name, String given) {
    int number = tasks.size();
    return SampleTraces.task(
            number + 1, 1, TaskType.TOOL_CALL, name, number * 1_000, number * 1_000 + 900)
        .arguments(Map.of(given, CapturedValue.of(given)));
  }

  private void repeated(String name, String value) {
    for (int i = 0; i < 3; i++) {
      tasks.add(call(name, value).result(CapturedValue.of(value)).build());
    }
  }

  private void triedAgain(String name, String value) {
    TaskMetaBuilder failed = call(name, value);
    tasks.add(
        failed
            .ended(TaskOutcome.ERROR, SampleTraces.START + tasks.size() * 1_000L + 900)
            .error(value, value, value)
            .build());
    tasks.add(call(name, value).build());
  }

  @Test
  void areTextThatRunsNowhere() throws IOException {
    List<String> values = HostileValues.all();
    int step = 2 * OF_A_KIND;
    for (int from = 0; from < values.size(); from += step) {
      tasks.clear();
      tasks.add(SampleTraces.task(1, 0, TaskType.AGENT_CALL, "agent", 0, 60_000).build());
      List<String> names = new ArrayList<>();
      for (int i = from; i < from + step; i++) {
        String name = values.get(i % values.size());
        String value = values.get((i + 1) % values.size());
        names.add(name);
        if (i - from < OF_A_KIND) {
          repeated(name, value);
        } else {
          triedAgain(name, value);
        }
      }
      BrowserPage page = viewer.open(SampleTraces.snapshot(tasks));
      int scripts = page.evaluate("document.scripts.length").asInt();
      page.await("document.querySelectorAll('.findings li').length >= " + step);
      JsonNode foreign =
          page.evaluate(
              "Array.from(document.querySelectorAll('.findings *')).filter(e => !['LI', 'P',"
                  + " 'BUTTON', 'SPAN', 'B', 'BDI', 'svg', 'path', 'rect', 'circle',"
                  + " 'title'].includes(e.tagName) || e.getAttributeNames().some(n =>"
                  + " n.startsWith('on'))).map(e => e.outerHTML)");
      assertThat(foreign).as("elements that are not of the page").isEmpty();
      String text = page.text(".findings");
      for (String name : names) {
        assertThat(text).contains(firstWord(HostileVisit.readable(name)));
      }
      HostileVisit.assertNothingRan(page, scripts);
    }
  }

  /** Spaces of all kinds are one in a line. */
  private static String firstWord(String text) {
    return text.strip().split("\\s", 2)[0];
  }
}
