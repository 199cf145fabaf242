package dev.motus.runtime.task;

import static dev.motus.testing.Traced.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.config.CollectionLevel;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who watches the current task, as logs do, hears of every change on the thread of the change. */
class CurrentTaskWatchTest {
  private final TaskDescriptor outer = Traced.task("outer");
  private final TaskDescriptor inner = Traced.task("inner");
  private final Recording recording = Recording.at(CollectionLevel.BASIC);
  private final List<String> heard = new CopyOnWriteArrayList<>();

  CurrentTaskWatchTest() {
    TaskSession.watch(
        task ->
            heard.add(
                (task == null ? "none" : task.name())
                    + (Thread.currentThread().getName().startsWith("elsewhere") ? " there" : "")));
  }

  @AfterEach
  void closeRuntime() {
    TaskSession.watch(null);
    recording.close();
  }

  /** This thread may have to leave what it did for an earlier runtime first. */
  private void lookFromNowOn() {
    Traced.run(inner, () -> {});
    heard.clear();
  }

  @Test
  void whatACallHidesIsBackAfterIt() {
    lookFromNowOn();
    Traced.run(outer, () -> Traced.run(inner, () -> Traced.run(inner, () -> {})));

    assertThat(heard).containsExactly("outer", "inner", "inner", "inner", "outer", "none");
  }

  @Test
  void aCallThatFailsIsOver() {
    lookFromNowOn();
    Task task = outer.start();
    task.fail(new IllegalStateException("broken"));

    assertThat(heard).containsExactly("outer", "none");
  }

  @Test
  void aThreadIsDoneWithATaskThatWaitsForItsResult() throws Exception {
    lookFromNowOn();
    CompletableFuture<String> result = new CompletableFuture<>();
    outer.start().endWhenComplete(result);
    assertThat(heard).containsExactly("outer", "none");
    elsewhere(() -> result.complete("done"));

    assertThat(recording.only("outer").isFinished()).isTrue();
    assertThat(heard).last().isNotEqualTo("outer");
  }

  @Test
  void aCarriedActionHasTheTaskOnItsThreadAndLeavesNothingThere() throws Exception {
    Runnable carried =
        Traced.call(outer, () -> TaskContext.wrap(() -> Traced.run(inner, () -> {})));
    lookFromNowOn();
    Thread thread = new Thread(carried, "elsewhere");
    thread.start();
    thread.join();

    assertThat(heard)
        .endsWith("outer there", "inner there", "outer there", "none there")
        .doesNotContain("outer", "inner");
  }

  @Test
  void whoHasStoppedWatchingHearsNothing() {
    lookFromNowOn();
    TaskSession.watch(null);
    Traced.run(outer, () -> {});

    assertThat(heard).isEmpty();
  }
}
