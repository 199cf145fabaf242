package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Await;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import dev.motus.testing.Warnings;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tasks whose method returns before the work is done. */
class FutureTaskTest {
  private final TaskDescriptor outer = Traced.task("outer");
  private final TaskDescriptor fetch = Traced.task("fetch", TaskType.TOOL_CALL);
  private final TaskDescriptor after = Traced.task("after");
  private final Warnings warnings = Warnings.collect();
  private final Recording recording = Recording.at(CollectionLevel.DETAILED);

  @AfterEach
  void closeRuntime() {
    assertThat(TaskContext.currentTaskId()).isEmpty();
    recording.close();
    warnings.close();
  }

  private TaskMeta fetched() {
    return recording.only("fetch");
  }

  @Test
  void callerGetsTheVeryInstance() throws Exception {
    CompletableFuture<String> future = new CompletableFuture<>();

    assertThat(Traced.async(fetch, () -> future, "q")).isSameAs(future);
    assertThat(fetched().isFinished()).isFalse();
  }

  @Test
  void taskEndsWhenTheFutureCompletes() throws Exception {
    CompletableFuture<String> future = Traced.async(fetch, CompletableFuture::new, "q");
    future.complete("page");

    assertThat(fetched().outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(fetched().result()).isEqualTo(CapturedValue.of("page"));
  }

  @Test
  void futureThatWasCompleteAlreadyEndsTheTaskAtOnce() throws Exception {
    Traced.async(fetch, () -> CompletableFuture.completedFuture(1), "q");

    assertThat(fetched().result()).isEqualTo(CapturedValue.of(1));
  }

  @Test
  void futureCompletedOnAnotherThreadEndsTheTaskUnderItsOwnThreadsName() throws Exception {
    CompletableFuture<String> future = Traced.async(fetch, CompletableFuture::new, "q");
    Thread other = new Thread(() -> future.complete("page"), "completer");
    other.start();
    Await.end(other);

    assertThat(fetched().outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(fetched().thread()).isEqualTo(Thread.currentThread().getName());
  }

  @Test
  void cancelByTheCallerCancelsTheTask() throws Exception {
    CompletableFuture<String> future = Traced.async(fetch, CompletableFuture::new, "q");
    assertThat(future.cancel(true)).isTrue();

    assertThat(fetched().outcome()).isEqualTo(TaskOutcome.CANCELLED);
    assertThat(future).isCancelled();
  }

  @Test
  void cancelledSourceCancelsTheTaskOfADependentStage() throws Exception {
    CompletableFuture<String> source = new CompletableFuture<>();
    Traced.async(fetch, () -> source.thenApply(String::length), "q");
    source.cancel(false);

    assertThat(fetched().outcome()).isEqualTo(TaskOutcome.CANCELLED);
  }

  @Test
  void aTimeOutOfTheWorkItselfFailsTheTask() throws Exception {
    CompletableFuture<String> future = Traced.async(fetch, CompletableFuture::new, "q");
    future.completeExceptionally(new TimeoutException("too slow"));

    assertThat(fetched().outcome()).isEqualTo(TaskOutcome.ERROR);
    assertThat(fetched().errorType()).isEqualTo("java.util.concurrent.TimeoutException");
  }

  @Test
  void aTimeThatTheMethodItselfLimitsFailsTheTask() throws Exception {
    CompletableFuture<String> future =
        Traced.async(
            fetch, () -> new CompletableFuture<String>().orTimeout(1, TimeUnit.MILLISECONDS), "q");
    assertThatThrownBy(() -> future.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(TimeoutException.class);

    Await.until("the end", () -> fetched().isFinished());
    assertThat(fetched().outcome()).isEqualTo(TaskOutcome.ERROR);
  }

  @Test
  void failedFutureFailsTheTask() throws Exception {
    CompletableFuture<String> future = Traced.async(fetch, CompletableFuture::new, "q");
    future.completeExceptionally(new IOException("far end"));

    assertThat(fetched().outcome()).isEqualTo(TaskOutcome.ERROR);
    assertThat(fetched().error()).isEqualTo("far end");
  }

  @Test
  void methodThatThrowsBeforeItReturnsAFuture() {
    assertThatThrownBy(
            () ->
                Traced.async(
                    fetch,
                    () -> {
                      throw new IOException("at once");
                    },
                    "q"))
        .isInstanceOf(IOException.class);

    assertThat(fetched().outcome()).isEqualTo(TaskOutcome.ERROR);
  }

  @Test
  void nullInPlaceOfAFutureEndsTheTask() throws Exception {
    assertThat(Traced.<CompletableFuture<String>>async(fetch, () -> null, "q")).isNull();

    assertThat(fetched().outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(fetched().result()).isEqualTo(CapturedValue.NULL);
  }

  @Test
  void minimalStageEndsTheTask() throws Exception {
    CompletableFuture<String> source = new CompletableFuture<>();
    Traced.async(fetch, source::minimalCompletionStage, "q");
    source.complete("x");

    assertThat(fetched().outcome()).isEqualTo(TaskOutcome.OK);
  }

  /** A future of a user's own making that takes no callbacks. */
  private static final class Refusing extends CompletableFuture<String> {
    @Override
    public CompletableFuture<String> whenComplete(BiConsumer<? super String, ? super Throwable> f) {
      throw new UnsupportedOperationException("not here");
    }
  }

  @Test
  void stageThatRefusesCallbacksEndsTheTaskWithAWarning() throws Exception {
    CompletionStage<String> stage = new Refusing();
    assertThat(Traced.async(fetch, () -> stage, "q")).isSameAs(stage);

    assertThat(fetched().outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(warnings.messages()).hasSize(1);
    assertThat(warnings.messages().get(0)).contains(Refusing.class.getName(), "\"fetch\"");
  }

  @Test
  void callsAfterTheMethodReturnedAreSiblingsNotChildren() throws Exception {
    CompletableFuture<String> future =
        Traced.call(
            outer,
            () -> {
              CompletableFuture<String> pending = Traced.async(fetch, CompletableFuture::new, "q");
              Traced.run(after, () -> {});
              return pending;
            });
    future.complete("x");

    assertThat(recording.parentOf("fetch")).isEqualTo("outer");
    assertThat(recording.parentOf("after")).isEqualTo("outer");
    assertThat(fetched().endMicros().getAsLong())
        .isGreaterThanOrEqualTo(recording.only("outer").endMicros().getAsLong());
  }

  @Test
  void callsInTheBodyOfTheMethodAreChildren() throws Exception {
    Traced.async(
        fetch,
        () -> {
          Traced.run(after, () -> {});
          return new CompletableFuture<String>();
        },
        "q");

    assertThat(recording.parentOf("after")).isEqualTo("fetch");
  }

  @Test
  void callsInAStepOfTheFutureAreRootsUnlessCarried() throws Exception {
    CompletableFuture<String> source = new CompletableFuture<>();
    Traced.async(fetch, () -> source.thenAccept(x -> Traced.run(after, () -> {})), "q");
    Thread other = new Thread(() -> source.complete("x"));
    other.start();
    Await.end(other);

    assertThat(recording.only("after").parent()).isEmpty();
  }

  @Test
  void carriedStepIsAChildOfTheTaskThatMadeIt() throws Exception {
    CompletableFuture<String> source = new CompletableFuture<>();
    Traced.async(
        fetch,
        () -> source.thenAccept(TaskContext.wrapConsumer(x -> Traced.run(after, () -> {}))),
        "q");
    Thread other = new Thread(() -> source.complete("x"));
    other.start();
    Await.end(other);

    assertThat(recording.parentOf("after")).isEqualTo("fetch");
  }

  @Test
  void spanByHandMayEndWithAFutureFromAnotherThread() {
    CompletableFuture<String> future = new CompletableFuture<>();
    Task task = recording.tracer().startTask("by_hand", TaskType.NORMAL_TASK);
    Thread other = new Thread(() -> task.endWhenComplete(future));
    other.start();
    Await.end(other);
    assertThat(task.isEnded()).isFalse();
    future.complete("x");

    assertThat(recording.only("by_hand").outcome()).isEqualTo(TaskOutcome.OK);
  }

  @Test
  void runtimeClosedWhileTheFutureIsPending() throws Exception {
    Recording inner = Recording.at(CollectionLevel.DETAILED);
    CompletableFuture<String> future = Traced.async(fetch, CompletableFuture::new, "q");
    inner.close();
    future.complete("late");

    assertThat(inner.only("fetch").outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(recording.all()).isEmpty();
    assertThat(warnings.messages()).isEmpty();
  }

  /** What is sent at once and what is read back from a file are the same text. */
  @Test
  void pendingOrFailedFutureAsAnArgumentIsTextAsItIsInAFile() throws Exception {
    CompletableFuture<String> pending = new CompletableFuture<>();
    Traced.async(fetch, CompletableFuture::new, pending);
    CompletableFuture<String> cancelled = new CompletableFuture<>();
    cancelled.cancel(false);
    Traced.async(after, CompletableFuture::new, cancelled);

    for (String task : new String[] {"fetch", "after"}) {
      CapturedValue argument = recording.only(task).arguments().values().iterator().next();
      assertThat(argument.asText())
          .isEqualTo(task.equals("fetch") ? "[future: pending]" : "[future: cancelled]");
      assertThat(argument).isEqualTo(CapturedValue.of(argument.asText()));
    }
  }
}
