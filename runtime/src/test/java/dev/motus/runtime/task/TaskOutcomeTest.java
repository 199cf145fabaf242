package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Await;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How tasks end, once. */
class TaskOutcomeTest {
  private final TaskDescriptor work = Traced.task("work");
  private final Recording recording = Recording.at(CollectionLevel.DETAILED);

  @AfterEach
  void closeRuntime() {
    assertThat(TaskContext.currentTaskId()).isEmpty();
    recording.close();
  }

  static List<Throwable> cancellations() {
    return List.of(
        new CancellationException(),
        new InterruptedException(),
        new ClosedByInterruptException(),
        new InterruptedIOException(),
        new CompletionException(new CancellationException()),
        new ExecutionException(new CompletionException(new InterruptedException())),
        new UndeclaredThrowableException(new InterruptedException()));
  }

  @ParameterizedTest
  @MethodSource("cancellations")
  void cancellationsAndInterruptionsAreCancelled(Throwable thrown) {
    work.start().fail(thrown);

    assertThat(recording.only("work").outcome()).isEqualTo(TaskOutcome.CANCELLED);
  }

  static List<Throwable> failures() {
    return List.of(
        new IOException(),
        new SocketTimeoutException(),
        new TimeoutException(),
        new RuntimeException(new InterruptedException()),
        new CompletionException(new IOException()),
        new UndeclaredThrowableException(new IOException()),
        new AssertionError(),
        new OutOfMemoryError("made by hand"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void everythingElseIsAnError(Throwable thrown) {
    work.start().fail(thrown);

    assertThat(recording.only("work").outcome()).isEqualTo(TaskOutcome.ERROR);
  }

  @Test
  void exceptionReachesTheCallerUntouched() {
    IOException thrown = new IOException("disk");
    assertThatThrownBy(
            () ->
                Traced.call(
                    work,
                    () -> {
                      throw thrown;
                    }))
        .isSameAs(thrown);
    assertThat(thrown.getSuppressed()).isEmpty();
  }

  @Test
  void errorHasTypeMessageAndStackOfTheCause() {
    work.start().fail(new CompletionException("wrapped", new IOException("disk")));

    TaskMeta meta = recording.only("work");
    assertThat(meta.errorType()).isEqualTo("java.io.IOException");
    assertThat(meta.error()).isEqualTo("disk");
    assertThat(meta.errorStack()).contains("CompletionException", "Caused by", "IOException: disk");
    assertThat(meta.result()).isNull();
  }

  /** Such as a bean of Spring: the proxy wraps what the interface does not declare. */
  @Test
  void errorThatAProxyWrappedShowsWhatWentWrong() {
    work.start().fail(new UndeclaredThrowableException(new IOException("disk")));

    TaskMeta meta = recording.only("work");
    assertThat(meta.errorType()).isEqualTo("java.io.IOException");
    assertThat(meta.error()).isEqualTo("disk");
    assertThat(meta.errorStack()).contains("UndeclaredThrowableException", "Caused by");
  }

  @Test
  void errorWithoutAMessageShowsItsClass() {
    work.start().fail(new IllegalStateException());

    assertThat(recording.only("work").error()).isEqualTo("IllegalStateException");
  }

  @Test
  void basicLevelKeepsNoStack() {
    try (Recording basic = Recording.at(CollectionLevel.BASIC)) {
      work.start().fail(new IOException("disk"));

      assertThat(basic.only("work").error()).isEqualTo("disk");
      assertThat(basic.only("work").errorStack()).isNull();
    }
  }

  /** An exception none of whose methods work. */
  private static final class HostileException extends CompletionException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("no cause");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }

  @Test
  void exceptionWhoseMethodsThrowIsRecordedAndDoesNotReplaceItself() {
    HostileException thrown = new HostileException();
    Throwable seen = null;
    try {
      Traced.run(
          work,
          () -> {
            throw thrown;
          });
    } catch (RuntimeException caught) {
      seen = caught;
    }

    assertThat(seen == thrown).isTrue();
    TaskMeta meta = recording.only("work");
    assertThat(meta.outcome()).isEqualTo(TaskOutcome.ERROR);
    assertThat(meta.errorType()).isEqualTo(HostileException.class.getName());
    assertThat(meta.error()).contains("getMessage() threw");
  }

  @Test
  void exceptionThatIsItsOwnCauseEndsTheTask() {
    class Circular extends ExecutionException {
      private static final long serialVersionUID = 1L;

      @Override
      public synchronized Throwable getCause() {
        return this;
      }
    }
    work.start().fail(new Circular());

    assertThat(recording.only("work").outcome()).isEqualTo(TaskOutcome.ERROR);
  }

  static Stream<Consumer<Task>> secondEnds() {
    return Stream.of(
        Task::end,
        task -> task.end("second"),
        task -> task.end(2),
        task -> task.fail(new IOException("second")),
        task -> task.cancel(new CancellationException("second")),
        task -> task.endWhenComplete(null),
        Task::close);
  }

  @ParameterizedTest
  @MethodSource("secondEnds")
  void firstEndCounts(Consumer<Task> second) {
    AtomicInteger fired = new AtomicInteger();
    Task plain = work.start();
    plain.end("first");
    long ended = plain.endNanos();
    for (TaskEvent event : TaskEvent.values()) {
      recording.hooks().registerHook(event, told -> fired.incrementAndGet());
    }
    second.accept(plain);

    TaskMeta meta = recording.only("work");
    assertThat(meta.outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(meta.result()).isEqualTo(CapturedValue.of("first"));
    assertThat(meta.error()).isNull();
    assertThat(plain.endNanos()).isEqualTo(ended);
    assertThat(fired).hasValue(0);
  }

  @ParameterizedTest
  @MethodSource("secondEnds")
  void firstEndOfABasicTaskCounts(Consumer<Task> second) {
    try (Recording basic = Recording.at(CollectionLevel.BASIC)) {
      Task plain = work.start();
      plain.end();
      second.accept(plain);

      assertThat(basic.only("work").outcome()).isEqualTo(TaskOutcome.OK);
      assertThat(basic.only("work").error()).isNull();
    }
  }

  @Test
  void manyThreadsThatEndOneTaskEndItOnce() {
    AtomicInteger fired = new AtomicInteger();
    for (TaskEvent event :
        List.of(TaskEvent.TASK_END, TaskEvent.TASK_ERROR, TaskEvent.TASK_CANCELLED)) {
      recording.hooks().registerHook(event, told -> fired.incrementAndGet());
    }
    for (int round = 1; round <= 200; round++) {
      Task task = recording.tracer().startTask("raced", TaskType.NORMAL_TASK);
      CountDownLatch go = new CountDownLatch(1);
      Thread failing =
          new Thread(
              () -> {
                Await.latch(go);
                task.fail(new IOException());
              });
      Thread cancelling =
          new Thread(
              () -> {
                Await.latch(go);
                task.cancel(new CancellationException());
              });
      failing.start();
      cancelling.start();
      go.countDown();
      task.end("x");
      Await.end(failing);
      Await.end(cancelling);
      assertThat(fired).hasValue(round);
      assertThat(task.isEnded()).isTrue();
    }
  }
}
