package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** A plain future ends its task when it is got, cancelled or found done. */
class TracedFutureTest {
  private static final TaskDescriptor READ = Traced.task("read");

  private static Future<String> read(FutureTask<String> work) {
    return TracedResult.of(READ.start(), (Future<String>) work);
  }

  @Test
  void endsWhenItIsGot() throws Exception {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      FutureTask<String> work = new FutureTask<>(() -> "text");
      Future<String> future = read(work);

      assertThat(recording.only("read").outcome()).isEqualTo(TaskOutcome.RUNNING);
      work.run();
      assertThat(future.get()).isEqualTo("text");

      assertThat(recording.only("read").outcome()).isEqualTo(TaskOutcome.OK);
      assertThat(recording.only("read").result().toJson()).isEqualTo("\"text\"");
    }
  }

  @Test
  void endsForHooksAtTheMomentThatItIsFoundDone() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      List<Object> results = new ArrayList<>();
      recording.hooks().registerHook(TaskEvent.TASK_END, event -> results.add(event.result()));
      FutureTask<String> work = new FutureTask<>(() -> "text");
      Future<String> future = read(work);

      assertThat(future.isDone()).isFalse();
      work.run();
      assertThat(results).isEmpty();
      assertThat(future.isDone()).isTrue();

      assertThat(results).containsExactly("text");
    }
  }

  @Test
  void cancelledByTheCallerIsCancelled() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      FutureTask<String> work = new FutureTask<>(() -> "text");
      Future<String> future = read(work);

      assertThat(future.cancel(true)).isTrue();

      assertThat(work.isCancelled()).isTrue();
      assertThat(future.isCancelled()).isTrue();
      assertThat(recording.only("read").outcome()).isEqualTo(TaskOutcome.CANCELLED);
      assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void failureIsTheCauseAndPassesAsItIs() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      FutureTask<String> work =
          new FutureTask<>(
              () -> {
                throw new IllegalStateException("no text");
              });
      Future<String> future = read(work);
      work.run();

      assertThatThrownBy(future::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(IllegalStateException.class);
      assertThat(recording.only("read").outcome()).isEqualTo(TaskOutcome.ERROR);
      assertThat(recording.only("read").error()).isEqualTo("no text");
    }
  }

  @Test
  void impatientCallerLeavesTheTaskRunning() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      Future<String> future = read(new FutureTask<>(() -> "text"));

      assertThatThrownBy(() -> future.get(1, TimeUnit.NANOSECONDS))
          .isInstanceOf(TimeoutException.class);

      assertThat(recording.only("read").outcome()).isEqualTo(TaskOutcome.RUNNING);
    }
  }

  @Test
  void futureThatNobodyAsksIsFoundDoneWhenTheTraceIsLookedAt() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      FutureTask<String> work = new FutureTask<>(() -> "text");
      Task task = READ.start();
      task.endWhenDone(work);

      assertThat(recording.only("read").outcome()).isEqualTo(TaskOutcome.RUNNING);
      work.run();
      assertThat(recording.only("read").outcome()).isEqualTo(TaskOutcome.OK);
    }
  }

  @Test
  void closingTheRuntimeTellsHooksOfFuturesThatAreDone() {
    List<String> ended = new ArrayList<>();
    try (Recording recording = Recording.at(CollectionLevel.DISABLED)) {
      recording.hooks().registerHook(TaskEvent.TASK_END, event -> ended.add(event.name()));
      FutureTask<String> work = new FutureTask<>(() -> "text");
      read(work);
      work.run();
    }
    assertThat(ended).containsExactly("read");
  }

  @Test
  void interruptedThreadFindsTheResultAndStaysInterrupted() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      FutureTask<String> work = new FutureTask<>(() -> "text");
      Future<String> future = read(work);
      work.run();

      Thread.currentThread().interrupt();
      boolean isDone = future.isDone();

      assertThat(Thread.interrupted()).isTrue();
      assertThat(isDone).isTrue();
      assertThat(recording.only("read").outcome()).isEqualTo(TaskOutcome.OK);
    }
  }

  @Test
  void futureThatTellsComesBackItself() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      CompletableFuture<String> stage = new CompletableFuture<>();

      assertThat(TracedResult.of(READ.start(), (Future<String>) stage)).isSameAs(stage);

      stage.complete("text");
      assertThat(recording.only("read").outcome()).isEqualTo(TaskOutcome.OK);
    }
  }

  @Test
  void futureComesBackItselfWhenNobodyListens() {
    try (Recording recording = Recording.at(CollectionLevel.DISABLED)) {
      FutureTask<String> work = new FutureTask<>(() -> "text");

      assertThat(read(work)).isSameAs(work);
      assertThat(recording.all()).isEmpty();
    }
  }

  @Test
  void futuresThatAreNeverDoneDoNotFillTheMemory() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      FutureWatch watch = new FutureWatch();
      Task task = READ.start();
      for (int i = 0; i < 50_000; i++) {
        watch.add(task, new FutureTask<>(() -> "text"));
      }
      assertThat(watch.size()).isLessThanOrEqualTo(15_000);
      task.end();
      watch.endDone();
      assertThat(watch.size()).isZero();
      assertThat(recording.only("read").outcome()).isEqualTo(TaskOutcome.OK);
    }
  }
}
