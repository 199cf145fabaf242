package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.SampleTraces;
import dev.motus.testing.SupportTrace;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The run at a glance, and the sums over trees: compared with the data, nothing counted twice. */
class ViewerSummaryBrowserTest {
  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  @Test
  void theRunIsSummedUpWhenNothingIsSelectedAndOnDemand() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    assertThat(page.evaluate("document.querySelector('.figures-run').innerText").asText())
        .contains("Duration\n9.00 s", "Tasks\n9", "Model calls\n4", "Tool calls\n3")
        .contains("Tokens\n1,576", "unknown", "Failed\n1");
    assertThat(jumps(page, "Failed")).containsExactly("6");
    assertThat(jumps(page, "Slowest")).startsWith("6", "9", "3", "5", "8", "7");
    assertThat(jumps(page, "Most expensive"))
        .as("by tokens, a wrapper not beside what it wraps")
        .containsExactly("9", "5", "3", "7");
    page.click("[aria-label='Most expensive'] [data-to='5']");
    assertThat(viewer.selected()).isEqualTo("5");
    assertThat(page.text(".details h2")).isEqualTo("chat");
    page.click(".side-tabs [role=tab]:nth-child(2)");
    assertThat(page.texts(".figures-run")).hasSize(1);
    assertThat(viewer.selected()).as("looking at the run keeps the task").isEqualTo("5");
  }

  @Test
  void groupsByTypeAndNameAndSearchesForAGroup() throws IOException {
    BrowserPage page = viewer.open(SupportTrace.snapshot());
    String types = viewer.section("By type");
    assertThat(types).contains("Model call", "Tool call", "Agent");
    assertThat(page.texts(".groups tbody tr").stream().map(row -> row.replaceAll("\\s+", " ")))
        .anyMatch(row -> row.startsWith("chat") && row.contains("4"))
        .anyMatch(row -> row.startsWith("track_parcel") && row.contains("2 (1"));
    page.evaluate(
        "Array.from(document.querySelectorAll('.group-name'))"
            + ".find(b => b.textContent === 'track_parcel').click()");
    page.settle();
    assertThat(page.text(".hits")).isEqualTo("2 hits");
    assertThat(page.evaluate("document.querySelector('.search-field input').value").asText())
        .isEqualTo("name:track_parcel");
  }

  @Test
  void usageThatAClientInAClientReportsTwiceCountsOnce() throws IOException {
    Calls calls = new Calls();
    long same = calls.add(0, TaskType.MODEL_CALL, 100);
    calls.add(same, TaskType.MODEL_CALL, 100);
    long retried = calls.add(0, TaskType.MODEL_CALL, 30);
    calls.add(retried, TaskType.MODEL_CALL, 30);
    calls.add(retried, TaskType.MODEL_CALL, 30);
    long greater = calls.add(0, TaskType.MODEL_CALL, 100);
    calls.add(greater, TaskType.MODEL_CALL, 60);
    long byTask = calls.add(0, TaskType.MODEL_CALL, 100);
    calls.add(calls.add(byTask, TaskType.NORMAL_TASK, 0), TaskType.MODEL_CALL, 100);
    long byTool = calls.add(0, TaskType.MODEL_CALL, 100);
    calls.add(calls.add(byTool, TaskType.TOOL_CALL, 0), TaskType.MODEL_CALL, 50);
    long byAgent = calls.add(0, TaskType.MODEL_CALL, 100);
    long agent = calls.add(byAgent, TaskType.AGENT_CALL, 0);
    calls.add(calls.add(agent, TaskType.MODEL_CALL, 20), TaskType.MODEL_CALL, 20);
    long silent = calls.add(0, TaskType.MODEL_CALL, 0);
    calls.add(silent, TaskType.MODEL_CALL, 70);
    BrowserPage page = viewer.open(SampleTraces.snapshot(calls.tasks));
    assertSums(same, "100", "1");
    assertSums(retried, "60", "2");
    assertSums(greater, "100", "1");
    assertSums(byTask, "100", "1");
    assertSums(byTool, "150", "2");
    assertSums(byAgent, "120", "2");
    assertSums(silent, "70", "1");
    page.click(".side-tabs [role=tab]:nth-child(2)");
    assertThat(page.evaluate("document.querySelector('.figures-run').innerText").asText())
        .contains("Tokens\n700", "Model calls\n10");
  }

  @Test
  void aFailureThatPassesThroughItsParentsIsOneFailure() throws IOException {
    List<TaskMeta> tasks = new ArrayList<>();
    tasks.add(failed(1, 0));
    tasks.add(failed(2, 1));
    tasks.add(failed(3, 2));
    tasks.add(failed(4, 1));
    BrowserPage page = viewer.open(SampleTraces.snapshot(tasks));
    assertThat(jumps(page, "Failed"))
        .as("where the failure began, what it passed through, and last what was caught")
        .containsExactly("3", "1", "2", "4");
    viewer.select("1");
    assertThat(viewer.section("With all below it")).contains("Failures\n2");
    viewer.select("2");
    assertThat(viewer.section("With all below it")).contains("Failures\n1");
  }

  private static void assertSums(long id, String tokens, String models) {
    viewer.select(String.valueOf(id));
    assertThat(viewer.section("With all below it"))
        .contains("Tokens\n" + tokens + "\n", "Model calls\n" + models + "\n");
  }

  private static List<String> jumps(BrowserPage page, String list) {
    page.settle();
    return List.of(
        page.evaluate(
                "Array.from(document.querySelectorAll(\"[aria-label='"
                    + list
                    + "'] .span-link\"), l => l.dataset.to).join(' ')")
            .asText()
            .split(" "));
  }

  private static TaskMeta failed(long id, long parent) {
    return SampleTraces.task(id, parent, TaskType.NORMAL_TASK, "step-" + id, id, 20 - id)
        .ended(TaskOutcome.ERROR, SampleTraces.START + (20 - id) * 1_000)
        .error("E", "boom", null)
        .build();
  }

  /** Tasks one after the other; a parent lasts as long as there is time. */
  private static final class Calls {
    final List<TaskMeta> tasks = new ArrayList<>();

    long add(long parent, TaskType type, long tokens) {
      long id = tasks.size() + 1;
      var task = SampleTraces.task(id, parent, type, "call-" + id, id, 100);
      if (tokens > 0) {
        task.modelCall(
            new ModelCall(
                "m", null, List.of(), List.of(), "m", null, null, TokenUsage.of(tokens - 10, 10)));
      }
      tasks.add(task.build());
      return id;
    }
  }
}
