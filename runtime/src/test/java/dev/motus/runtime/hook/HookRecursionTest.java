package dev.motus.runtime.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.Await;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import dev.motus.testing.Warnings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hooks that call traced methods, and traced methods that run out of stack. */
class HookRecursionTest {
  private final TaskDescriptor work = Traced.task("work");
  private final TaskDescriptor audit = Traced.task("audit");
  private final Warnings warnings = Warnings.collect();
  private final Recording recording = Recording.at(CollectionLevel.BASIC);
  private final HookManager hooks = recording.hooks();
  private final List<String> fired = new ArrayList<>();

  @AfterEach
  void closeRuntime() {
    recording.close();
    warnings.close();
  }

  @Test
  void traceOfAHooksCallHangsUnderTheTaskThatFiredIt() {
    hooks.registerTaskHook(
        "work", TaskEvent.TASK_START, event -> Traced.run(audit, () -> fired.add("audit")));

    Traced.run(work, () -> fired.add("work"));

    assertThat(fired).containsExactly("audit", "work");
    assertThat(recording.parentOf("audit")).isEqualTo("work");
    assertThat(recording.only("audit").isFinished()).isTrue();
  }

  @Test
  void hookForEveryTaskIsNotCalledForTheTasksItStarts() {
    hooks.registerHook(
        TaskEvent.TASK_START,
        event -> {
          fired.add(event.name());
          Traced.run(audit, () -> {});
        });

    Traced.run(work, () -> {});

    assertThat(fired).containsExactly("work");
    assertThat(recording.all()).hasSize(2);
    assertThat(warnings.messages()).isEmpty();
  }

  @Test
  void otherHooksSeeTheTasksThatAHookStarts() {
    hooks.registerHook(TaskEvent.TASK_START, event -> Traced.run(audit, () -> {}));
    hooks.registerHook(TaskEvent.TASK_START, event -> fired.add(event.name()));

    Traced.run(work, () -> {});

    assertThat(fired).containsExactly("audit", "work");
  }

  @Test
  void twoHooksThatCallEachOthersTasksEnd() {
    hooks.registerTaskHook(
        "work",
        TaskEvent.TASK_START,
        event -> {
          fired.add("on work");
          Traced.run(audit, () -> {});
        });
    hooks.registerTaskHook(
        "audit",
        TaskEvent.TASK_START,
        event -> {
          fired.add("on audit");
          Traced.run(work, () -> {});
        });

    Traced.run(work, () -> {});

    assertThat(fired).containsExactly("on work", "on audit");
    assertThat(recording.all()).hasSize(3).allMatch(meta -> meta.isFinished());
    assertThat(warnings.messages()).isEmpty();
  }

  @Test
  void hookFiresAgainForTheNextTask() {
    hooks.registerHook(
        TaskEvent.TASK_START,
        event -> {
          fired.add(event.name());
          Traced.run(audit, () -> {});
        });

    Traced.run(work, () -> {});
    Traced.run(work, () -> {});

    assertThat(fired).containsExactly("work", "work");
  }

  private void recurse() {
    Traced.run(work, this::recurse);
  }

  /** A class whose first use runs out of stack stays broken for the whole process. */
  private void loadEveryClassThatAFailureNeeds() {
    HookRegistration failing =
        hooks.registerHook(
            TaskEvent.TASK_ERROR,
            event -> {
              throw new StackOverflowError("made by hand");
            });
    try {
      Traced.run(
          work,
          () -> {
            throw new StackOverflowError("made by hand");
          });
    } catch (StackOverflowError expected) {
      fired.add("overflow");
    }
    failing.remove();
    assertThat(fired).containsExactly("overflow");
    assertThat(warnings.messages()).hasSize(1);
  }

  private void pad(int frames) {
    if (frames == 0) {
      Traced.run(audit, this::recurse);
    } else {
      pad(frames - 1);
    }
  }

  @Test
  void tracedMethodThatRunsOutOfStackThrowsStackOverflowAndLeavesNothingBehind() {
    AtomicInteger calls = new AtomicInteger();
    hooks.registerTaskHook("work", TaskEvent.TASK_START, event -> calls.incrementAndGet());
    hooks.registerTaskHook("work", TaskEvent.TASK_ERROR, event -> calls.incrementAndGet());
    loadEveryClassThatAFailureNeeds();
    List<String> faults = new CopyOnWriteArrayList<>();
    Runnable rounds =
        () -> {
          // The stack ends somewhere in our own frames: each round in another one.
          for (int round = 0; round < 60; round++) {
            Throwable seen = null;
            try {
              pad(round);
            } catch (Throwable thrown) {
              seen = thrown;
            }
            if (!(seen instanceof StackOverflowError)) {
              faults.add("round " + round + " threw " + seen);
            }
            if (TaskContext.currentTaskId().isPresent()) {
              faults.add("round " + round + " left a task behind");
            }
            int before = calls.get();
            Traced.run(work, () -> {});
            if (calls.get() != before + 1) {
              faults.add("round " + round + " muted the hook");
            }
          }
        };
    Thread small = new Thread(null, rounds, "small", 200_000);
    small.start();
    Await.end(small);

    assertThat(faults).isEmpty();
  }
}
