package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.hook.HookEvent;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Await;
import dev.motus.testing.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How cancellation goes in Motus, with Java's futures. */
class MotusBehaviourCancellationTest {
  private final Recording recording = Recording.at(CollectionLevel.BASIC);
  private final PageAgent agent = new TracedPageAgent("a");
  private final CompletableFuture<String> work = new CompletableFuture<>();

  @AfterEach
  void closeRuntime() {
    recording.close();
  }

  @Test
  void cancellingWhatRunsReturnsTrueAndIsReportedToWhoeverWaits() {
    CompletableFuture<String> future = agent.later(work);

    assertThat(future.isCancelled()).isFalse();
    assertThat(future.cancel(true)).isTrue();
    assertThat(future.isCancelled()).isTrue();
    assertThatThrownBy(() -> future.get(30, TimeUnit.SECONDS))
        .isInstanceOf(CancellationException.class);
    assertThat(work.isCancelled()).as("the work itself").isTrue();
    assertThat(recording.only("later").outcome()).isEqualTo(TaskOutcome.CANCELLED);
  }

  @Test
  void cancellationReachesAllThatDependsOnIt() {
    CompletableFuture<String> root = agent.later(work);
    CompletableFuture<String> chain = root.thenApply(x -> x + 1).thenApply(x -> x + 2);
    List<CompletableFuture<String>> fan =
        List.of(agent.later(root.thenApply(x -> x + 3)), agent.later(root.thenApply(x -> x + 4)));
    root.cancel(true);

    assertThatThrownBy(chain::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(CancellationException.class);
    assertThat(fan).allMatch(CompletableFuture::isCompletedExceptionally);
    assertThat(recording.named("later"))
        .hasSize(3)
        .allMatch(task -> task.outcome() == TaskOutcome.CANCELLED);
  }

  @Test
  void cancellingWhatIsDoneReturnsFalseAndChangesNothing() {
    CompletableFuture<String> done = agent.later(CompletableFuture.completedFuture("42"));
    assertThat(done.join()).isEqualTo("42");
    assertThat(done.cancel(true)).isFalse();
    assertThat(done.isCancelled()).isFalse();
    CompletableFuture<String> failed =
        agent.later(CompletableFuture.failedFuture(new IllegalStateException("boom")));
    assertThat(failed.cancel(true)).isFalse();
    assertThat(failed.isCancelled()).isFalse();

    assertThat(recording.named("later"))
        .extracting(task -> task.outcome())
        .containsExactly(TaskOutcome.OK, TaskOutcome.ERROR);
  }

  @Test
  void cancelledHookFiresWithTheExceptionAndNoOtherEndDoes() {
    List<HookEvent> events = new ArrayList<>();
    for (TaskEvent moment : TaskEvent.values()) {
      recording.hooks().registerHook(moment, events::add);
    }
    agent.later(work).cancel(true);

    assertThat(events)
        .extracting(HookEvent::eventType)
        .containsExactly(TaskEvent.TASK_START, TaskEvent.TASK_CANCELLED);
    assertThat(events.get(1).error()).isInstanceOf(CancellationException.class);
    assertThat(events.get(1).result()).isNull();
  }

  @Test
  void anyThreadMayCancel() {
    CompletableFuture<String> future = agent.later(work);
    AtomicBoolean cancelled = new AtomicBoolean();
    Thread other = new Thread(() -> cancelled.set(future.cancel(true)));
    other.start();
    Await.end(other);

    assertThat(cancelled).isTrue();
    assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
  }

  @Test
  void cancelledTasksCountAsAnErrorOfTheTurn() {
    agent.later(work).cancel(true);

    assertThat(recording.tracer().turnMetrics().hasError()).isTrue();
  }

  @Test
  void timeOutEndsTheWaitingAsCancelled() {
    CompletableFuture<String> future = agent.later(work);
    future.orTimeout(1, TimeUnit.MILLISECONDS);

    assertThatThrownBy(future::join).isInstanceOf(CompletionException.class);
    assertThat(future.isCancelled()).isFalse();
  }
}
