package dev.motus.runtime.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Await;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import dev.motus.testing.Warnings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What hooks throw stays with them and is said, each failure once. */
class HookFailureTest {
  private final TaskDescriptor search = Traced.task("search", TaskType.TOOL_CALL);
  private final Warnings warnings = Warnings.collect();
  private final Recording recording = Recording.at(CollectionLevel.DETAILED);
  private final HookManager hooks = recording.hooks();
  private final List<String> fired = new ArrayList<>();

  @AfterEach
  void closeRuntime() {
    recording.close();
    warnings.close();
  }

  private void assertContained(HookCallback failing, Class<? extends Throwable> cause)
      throws Exception {
    hooks.registerHook(TaskEvent.TASK_START, failing);
    hooks.registerHook(TaskEvent.TASK_END, failing);
    hooks.registerHook(TaskEvent.TASK_END, event -> fired.add("next"));

    String result = Traced.call(search, () -> "the result", "q");

    assertThat(result).isEqualTo("the result");
    assertThat(fired).containsExactly("next");
    assertThat(recording.only("search").outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(warnings.messages()).hasSize(1);
    assertThat(warnings.messages().get(0))
        .contains("task_start", "\"search\"", failing.getClass().getName(), "not affected");
    assertThat(warnings.causes()).hasExactlyElementsOfTypes(cause);
    assertThat(TaskContext.currentTaskId()).isEmpty();
  }

  @Test
  void checkedExceptionIsContained() throws Exception {
    assertContained(
        event -> {
          throw new IOException("disk");
        },
        IOException.class);
  }

  @Test
  void uncheckedExceptionIsContained() throws Exception {
    assertContained(
        event -> {
          throw new IllegalArgumentException("bad");
        },
        IllegalArgumentException.class);
  }

  @Test
  void errorIsContained() throws Exception {
    assertContained(
        event -> {
          throw new AssertionError("bad");
        },
        AssertionError.class);
  }

  private static int endless(int depth) {
    return depth < 0 ? 0 : 1 + endless(depth + 1);
  }

  @Test
  void stackOverflowIsContained() throws Exception {
    assertContained(event -> endless(0), StackOverflowError.class);
  }

  @Test
  void failureDoesNotHideTheTasksOwnException() {
    hooks.registerHook(
        TaskEvent.TASK_ERROR,
        event -> {
          throw new IllegalStateException("of the hook");
        });
    IOException own = new IOException("of the task");
    Throwable seen = null;
    try {
      Traced.call(
          search,
          () -> {
            throw own;
          },
          "q");
    } catch (Exception thrown) {
      seen = thrown;
    }

    assertThat(seen).isSameAs(own);
    assertThat(own.getSuppressed()).isEmpty();
    assertThat(recording.only("search").error()).isEqualTo("of the task");
  }

  @Test
  void thousandFailuresOfOneKindAreOneWarning() throws Exception {
    hooks.registerHook(
        TaskEvent.TASK_START,
        event -> {
          throw new IllegalStateException("again");
        });
    for (int i = 0; i < 1_000; i++) {
      Traced.call(search, () -> 1, "q");
    }

    assertThat(warnings.messages()).hasSize(1);
  }

  @Test
  void failuresWithAnotherMessageAreOtherWarningsUpToALimit() throws Exception {
    AtomicInteger row = new AtomicInteger();
    hooks.registerHook(
        TaskEvent.TASK_START,
        event -> {
          throw new IllegalStateException("row " + row.incrementAndGet());
        });
    for (int i = 0; i < 1_000; i++) {
      Traced.call(search, () -> 1, "q");
    }

    assertThat(warnings.messages()).hasSize(10);
    assertThat(warnings.causes()).extracting(Throwable::getMessage).startsWith("row 1", "row 2");
    recording.close();
    assertThat(warnings.messages()).hasSize(11);
    assertThat(warnings.messages().get(10)).startsWith("990 more failures of the hook ");
  }

  @Test
  void nothingIsSaidAtTheEndWhereEveryFailureWasSaid() throws Exception {
    hooks.registerHook(
        TaskEvent.TASK_START,
        event -> {
          throw new IllegalStateException("once");
        });
    Traced.call(search, () -> 1, "q");
    recording.close();

    assertThat(warnings.messages()).hasSize(1);
  }

  @Test
  void interruptionOfAHookStaysVisibleToTheTask() throws Exception {
    hooks.registerHook(
        TaskEvent.TASK_START,
        event -> {
          throw new InterruptedException("stop");
        });

    boolean interrupted = Traced.call(search, Thread::interrupted, "q");

    assertThat(interrupted).isTrue();
  }

  @Test
  void failedStageOfAnAsyncHookIsLogged() throws Exception {
    CompletableFuture<String> work = new CompletableFuture<>();
    hooks.registerHook(TaskEvent.TASK_END, AsyncHookCallback.of(event -> work));

    Traced.call(search, () -> 1, "q");
    assertThat(warnings.messages()).isEmpty();
    Thread other = new Thread(() -> work.completeExceptionally(new IOException("far end")));
    other.start();
    Await.end(other);

    assertThat(warnings.messages()).hasSize(1);
    assertThat(warnings.messages().get(0)).contains("task_end", "\"search\"");
    assertThat(warnings.causes()).hasExactlyElementsOfTypes(IOException.class);
  }

  @Test
  void failureOfADependentStageIsLogged() throws Exception {
    hooks.registerHook(
        TaskEvent.TASK_END,
        AsyncHookCallback.of(
            event -> CompletableFuture.failedFuture(new IOException("far end")).thenApply(x -> x)));

    Traced.call(search, () -> 1, "q");

    assertThat(warnings.causes()).hasExactlyElementsOfTypes(CompletionException.class);
  }

  @Test
  void asyncHookThatThrowsInsteadOfReturningIsLogged() throws Exception {
    hooks.registerHook(
        TaskEvent.TASK_START,
        AsyncHookCallback.of(
            event -> {
              throw new IOException("at once");
            }));

    Traced.call(search, () -> 1, "q");

    assertThat(warnings.causes()).hasExactlyElementsOfTypes(IOException.class);
  }

  @Test
  void asyncHookWithNothingToDoMayReturnNull() throws Exception {
    hooks.registerHook(TaskEvent.TASK_START, AsyncHookCallback.of(event -> null));

    Traced.call(search, () -> 1, "q");

    assertThat(warnings.messages()).isEmpty();
  }

  /** Two callbacks with classes of their own, as two hooks of a user are. */
  private record FailingOne() implements AsyncHookCallback {
    @Override
    public CompletionStage<?> onEvent(HookEvent event) {
      return CompletableFuture.failedFuture(new IOException("one"));
    }
  }

  private record FailingTwo() implements AsyncHookCallback {
    @Override
    public CompletionStage<?> onEvent(HookEvent event) {
      return CompletableFuture.failedFuture(new IOException("two"));
    }
  }

  @Test
  void failuresOfTwoAsyncHooksAreTwoWarningsThatNameTheirCallbacks() throws Exception {
    hooks.registerHook(TaskEvent.TASK_START, AsyncHookCallback.of(new FailingOne()));
    hooks.registerHook(TaskEvent.TASK_START, AsyncHookCallback.of(new FailingTwo()));

    Traced.call(search, () -> 1, "q");

    assertThat(warnings.messages()).hasSize(2);
    assertThat(warnings.messages().get(0)).contains(FailingOne.class.getName());
    assertThat(warnings.messages().get(1)).contains(FailingTwo.class.getName());
  }

  @Test
  void taskDoesNotWaitForAnAsyncHook() throws Exception {
    CompletableFuture<String> never = new CompletableFuture<>();
    hooks.registerHook(TaskEvent.TASK_START, AsyncHookCallback.of(event -> never));

    assertThat(Traced.call(search, () -> "done", "q")).isEqualTo("done");
    assertThat(recording.only("search").isFinished()).isTrue();
    assertThat(never).isNotDone();
  }
}
