package dev.motus.viewer;

import static dev.motus.annotation.TaskType.NORMAL_TASK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.SampleTraces;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The critical path, in cases small enough to be followed by hand. */
class ViewerCriticalPathBrowserTest {
  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  /** A task from start to end in milliseconds, which used the output of others. */
  private static TaskMeta task(long id, long parent, double from, double to, Long... used) {
    return SampleTraces.task(id, parent, NORMAL_TASK, "task-" + id, from, to)
        .dependencies(List.of(used))
        .build();
  }

  private static List<String> path(TaskMeta... tasks) throws IOException {
    BrowserPage page = viewer.open(SampleTraces.snapshot(List.of(tasks)));
    page.press("c");
    page.await("document.querySelectorAll('.row.critical').length > 0");
    return page.texts(".row.critical .label");
  }

  @Test
  void ofOneAfterTheOtherAllAreOnIt() throws IOException {
    assertThat(path(task(1, 0, 0, 100), task(2, 1, 0, 40), task(3, 1, 45, 95)))
        .containsExactly("task-1", "task-2", "task-3");
  }

  @Test
  void ofTwoAtTheSameTimeOnlyTheOneThatEndedLastIsOnIt() throws IOException {
    assertThat(path(task(1, 0, 0, 100), task(2, 1, 5, 60), task(3, 1, 5, 90)))
        .containsExactly("task-1", "task-3");
  }

  @Test
  void aChildThatStillRanWhenTheLastOneBeganHeldUpNothing() throws IOException {
    // The third began at 50, when only the first had ended.
    assertThat(path(task(1, 0, 0, 100), task(2, 1, 0, 45), task(3, 1, 10, 70), task(4, 1, 50, 95)))
        .containsExactly("task-1", "task-2", "task-4");
  }

  @Test
  void whatATaskUsedGoesBeforeWhatMerelyEndedLater() throws IOException {
    // Task 4 used task 2, which ended at 40; task 3 ended at 48 and has nothing to do with it.
    assertThat(
            path(task(1, 0, 0, 100), task(2, 1, 0, 40), task(3, 1, 5, 48), task(4, 1, 50, 95, 2L)))
        .containsExactly("task-1", "task-2", "task-4");
  }

  @Test
  void theWayLeadsIntoTheTaskInWhichTheUsedOneLies() throws IOException {
    // Task 5 used task 3, deep in task 2, of which task 4 ran on until 90.
    assertThat(
            path(
                task(1, 0, 0, 100),
                task(2, 1, 0, 90),
                task(3, 2, 5, 30),
                task(4, 2, 5, 90),
                task(5, 1, 35, 95, 3L)))
        .containsExactly("task-1", "task-2", "task-3", "task-5");
  }

  @Test
  void workThatOutlivesItsParentIsOnIt() throws IOException {
    assertThat(path(task(1, 0, 0, 50), task(2, 1, 10, 100), task(3, 1, 0, 8)))
        .containsExactly("task-1", "task-3", "task-2");
  }

  @Test
  void severalRunsOneAfterTheOtherAreOneChain() throws IOException {
    assertThat(path(task(1, 0, 0, 50), task(2, 0, 60, 100), task(3, 0, 70, 90)))
        .containsExactly("task-1", "task-2");
  }

  @Test
  void aTaskThatNeverEndedCountsUntilTheLastEndBelowIt() throws IOException {
    TaskMeta open =
        TaskMeta.builder("open", NORMAL_TASK)
            .id(3)
            .parent(1)
            .traceId(SampleTraces.TRACE_HEX)
            .startMicros(SampleTraces.START + 5_000)
            .build();
    assertThat(path(task(1, 0, 0, 100), task(2, 1, 10, 90), open))
        .containsExactly("task-1", "task-2");
  }
}
