package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Await;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a caller gets in place of a future that is not done: its task ends when the work ends. */
class StandInFutureTest {
  private static final TaskDescriptor FETCH = Traced.task("fetch");
  private final Recording recording = Recording.at(CollectionLevel.DETAILED);
  private final CompletableFuture<String> original = new CompletableFuture<>();

  @AfterEach
  void close() {
    assertThat(TaskContext.currentTaskId()).isEmpty();
    recording.close();
  }

  private CompletableFuture<String> traced() {
    return TracedResult.of(FETCH.start(), original);
  }

  private TaskMeta fetch() {
    return recording.only("fetch");
  }

  @Test
  void taskEndsBeforeAnythingThatTheCallerHangsOnTheResult() {
    List<String> order = new ArrayList<>();
    recording.hooks().registerHook(TaskEvent.TASK_END, event -> order.add("ended"));
    CompletableFuture<Void> after = traced().thenAccept(text -> order.add("used " + text));
    original.complete("page");

    assertThat(order).containsExactly("ended", "used page");
    assertThat(after).isCompleted();
    assertThat(fetch().result().toJson()).isEqualTo("\"page\"");
  }

  @Test
  void dependentsOfTheMethodItselfSeeTheResultAsBefore() {
    List<String> order = new ArrayList<>();
    original.thenAccept(text -> order.add("method's"));
    traced().thenAccept(text -> order.add("caller's"));
    original.complete("page");

    assertThat(order).containsExactly("caller's", "method's");
  }

  @Test
  void whatIsDoneAlreadyComesBackItself() {
    original.complete("page");

    assertThat(traced()).isSameAs(original);
    assertThat(fetch().outcome()).isEqualTo(TaskOutcome.OK);
  }

  @Test
  void classOfItsOwnComesBackItself() {
    class Own extends CompletableFuture<String> {}
    CompletableFuture<String> own = new Own();
    assertThat(TracedResult.of(FETCH.start(), own)).isSameAs(own);
    own.complete("page");

    assertThat(fetch().outcome()).isEqualTo(TaskOutcome.OK);
  }

  @Test
  void nobodyListens() {
    try (Recording disabled = Recording.at(CollectionLevel.DISABLED)) {
      assertThat(traced()).isSameAs(original);
      assertThat(disabled.all()).isEmpty();
    }
  }

  @Test
  void cancelReachesTheOriginal() {
    CompletableFuture<String> future = traced();
    assertThat(future.cancel(true)).isTrue();

    assertThat(original).isCancelled();
    assertThat(future).isCancelled();
    assertThat(fetch().outcome()).isEqualTo(TaskOutcome.CANCELLED);
    assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
    assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
  }

  @Test
  void completionByTheCallerReachesTheOriginalOnce() {
    CompletableFuture<String> future = traced();
    assertThat(future.complete("mine")).isTrue();
    assertThat(future.complete("again")).isFalse();
    assertThat(original.complete("late")).isFalse();

    assertThat(original.join()).isEqualTo("mine");
    assertThat(future.join()).isEqualTo("mine");
    assertThat(fetch().result().toJson()).isEqualTo("\"mine\"");
  }

  @Test
  void failureByTheCallerReachesTheOriginal() {
    CompletableFuture<String> future = traced();
    assertThat(future.completeExceptionally(new IOException("mine"))).isTrue();

    assertThat(original).isCompletedExceptionally();
    assertThat(future).isCompletedExceptionally();
    assertThat(fetch().error()).isEqualTo("mine");
  }

  @Test
  void obtrusionByTheCallerReachesBoth() {
    CompletableFuture<String> future = traced();
    future.obtrudeValue("forced");
    assertThat(original.join()).isEqualTo("forced");
    assertThat(future.join()).isEqualTo("forced");
    future.obtrudeException(new IOException("forced"));

    assertThat(original).isCompletedExceptionally();
    assertThatThrownBy(future::join).hasCauseInstanceOf(IOException.class);
    assertThat(fetch().result().toJson()).isEqualTo("\"forced\"");
  }

  @Test
  void timeOutOfTheCallerReachesTheOriginal() {
    CompletableFuture<String> future = traced();
    assertThat(future.orTimeout(1, TimeUnit.MILLISECONDS)).isSameAs(future);

    assertThatThrownBy(() -> future.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(TimeoutException.class);
    assertThat(original).isCompletedExceptionally();
    assertThat(fetch().outcome()).isEqualTo(TaskOutcome.CANCELLED);
  }

  @Test
  void timeOutOfTheWorkItselfIsAnError() {
    CompletableFuture<String> future = traced();
    original.completeExceptionally(new TimeoutException("too slow"));

    assertThatThrownBy(future::join).hasCauseInstanceOf(TimeoutException.class);
    assertThat(fetch().outcome()).isEqualTo(TaskOutcome.ERROR);
  }

  @Test
  void whatIsAFutureOnlyWhenItRunsEndsItsTaskAsWell() {
    Object standIn = TracedResult.any(FETCH.start(), (Object) original);
    assertThat(fetch().outcome()).isEqualTo(TaskOutcome.RUNNING);
    original.complete("text");
    assertThat(((CompletableFuture<?>) standIn).join()).isEqualTo("text");
    assertThat(fetch().outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(fetch().result().toJson()).isEqualTo("\"text\"");
  }

  @Test
  void whatIsNoFutureWhenItRunsIsTheResult() {
    assertThat(TracedResult.any(FETCH.start(), "text")).isEqualTo("text");
    assertThat(fetch().result().toJson()).isEqualTo("\"text\"");
  }

  @Test
  void valueAfterATimeReachesTheOriginal() throws Exception {
    CompletableFuture<String> future = traced();
    assertThat(future.completeOnTimeout("late", 1, TimeUnit.MILLISECONDS)).isSameAs(future);

    assertThat(future.get(30, TimeUnit.SECONDS)).isEqualTo("late");
    assertThat(original.join()).isEqualTo("late");
    assertThat(fetch().outcome()).isEqualTo(TaskOutcome.OK);
  }

  @Test
  void completionByAnotherThreadOfTheCallersReachesTheOriginal() throws Exception {
    CompletableFuture<String> future = traced();
    assertThat(future.completeAsync(() -> "async")).isSameAs(future);

    assertThat(future.get(30, TimeUnit.SECONDS)).isEqualTo("async");
    assertThat(original.join()).isEqualTo("async");
    assertThatThrownBy(() -> future.completeAsync(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void failuresAreWrappedAsOftenAsWithoutTracing() {
    IOException thrown = new IOException("far end");
    CompletableFuture<String> future = traced();
    CompletableFuture<Throwable> seen = future.handle((text, failure) -> failure);
    CompletableFuture<String> copy = future.copy();
    CompletionStage<String> minimal = future.minimalCompletionStage();
    original.completeExceptionally(thrown);

    assertThat(seen.join()).isSameAs(thrown);
    assertThatThrownBy(future::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isSameAs(thrown);
    assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class).cause().isSameAs(thrown);
    assertThatThrownBy(() -> future.getNow("x"))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isSameAs(thrown);
    assertThatThrownBy(copy::join).cause().isSameAs(thrown);
    assertThat(minimal.handle((text, failure) -> failure.getCause()).toCompletableFuture().join())
        .isSameAs(thrown);
  }

  @Test
  void newFuturesMadeFromItArePlain() {
    CompletableFuture<String> future = traced();

    assertThat(future.newIncompleteFuture()).isExactlyInstanceOf(CompletableFuture.class);
    assertThat(future.thenApply(String::length)).isExactlyInstanceOf(CompletableFuture.class);
    assertThat(future.copy()).isExactlyInstanceOf(CompletableFuture.class);
    assertThat(future.toCompletableFuture()).isSameAs(future);
    assertThat(future.defaultExecutor()).isSameAs(original.defaultExecutor());
    assertThat(future.getNumberOfDependents()).isEqualTo(2);
    assertThat(future.toString()).contains("CompletableFuture@", "Not completed");
  }

  /** The thread that completes the original is held up before it comes to us. */
  @Test
  void whoeverAsksSeesWhatTheOriginalKnows() throws Exception {
    CompletableFuture<String> future = traced();
    CountDownLatch completed = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    original.thenRun(
        () -> {
          completed.countDown();
          Await.latch(asked);
        });
    Thread completing = new Thread(() -> original.complete("page"));
    completing.start();
    try {
      Await.latch(completed);
      assertThat(future.thenApply(String::length)).isCompletedWithValue(4);
      assertThat(future.isDone()).isTrue();
      assertThat(future.getNow("absent")).isEqualTo("page");
      assertThat(future.get()).isEqualTo("page");
      assertThat(fetch().outcome()).isEqualTo(TaskOutcome.OK);
    } finally {
      asked.countDown();
      Await.end(completing);
    }
  }

  @Test
  void stageOfTheJdksOwnStaysMinimalAndEndsTheTaskFirst() {
    List<String> order = new ArrayList<>();
    recording.hooks().registerHook(TaskEvent.TASK_END, event -> order.add("ended"));
    CompletionStage<String> minimal = original.minimalCompletionStage();
    CompletionStage<String> stage = TracedResult.of(FETCH.start(), minimal);
    assertThat(stage.getClass()).isSameAs(minimal.getClass());
    assertThat(fetch().outcome()).isEqualTo(TaskOutcome.RUNNING);
    stage.thenAccept(text -> order.add("used " + text));
    original.complete("page");

    assertThat(order).containsExactly("ended", "used page");
    assertThat(stage.toCompletableFuture().join()).isEqualTo("page");
  }

  @Test
  void taskThatIsGivenTheStandInDependsOnItsMaker() {
    CompletableFuture<String> future = traced();
    Traced.task("use").start(this, future).end();

    assertThat(recording.only("use").dependencies()).containsExactly(fetch().id());
    original.complete("page");
  }
}
