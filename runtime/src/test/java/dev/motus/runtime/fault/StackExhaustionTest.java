package dev.motus.runtime.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.task.TracedResult;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Await;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import dev.motus.testing.Warnings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The stack ends inside our own frames, in each of them once.
 *
 * <p>Within a traced call, as here, the thread is always left as it was. Where nothing traced is
 * around the call that ran out of stack, a task may stay on the thread when the virtual machine,
 * while it drops compiled code, finds no room for the handler that would have ended it: about once
 * in two thousand overflows.
 */
class StackExhaustionTest {
  private static final int ROUNDS = 20;

  private final TaskDescriptor around = Traced.task("around");
  private final TaskDescriptor leaf = Traced.task("leaf");
  private final TaskDescriptor later = Traced.task("later");
  private final List<String> faults = new CopyOnWriteArrayList<>();

  /** What the method at every depth returns. */
  private enum Shape {
    NOTHING,
    FUTURE,
    STREAM
  }

  /** Calls a short traced method at every depth, until there is no room for one. */
  private int dive(int depth, Shape shape) {
    switch (shape) {
      case NOTHING -> Traced.run(leaf, () -> {}, depth);
      case FUTURE -> {
        FutureTask<Integer> done = new FutureTask<>(() -> depth);
        done.run();
        TracedResult.of(leaf.start(null, depth), (Future<Integer>) done);
      }
      case STREAM -> TracedResult.of(leaf.start(null, depth), Stream.of(depth)).close();
    }
    return dive(depth + 1, shape) + 1;
  }

  private int diveFrom(int frames, Shape shape) {
    return frames == 0 ? dive(0, shape) : diveFrom(frames - 1, shape) + 1;
  }

  private void rounds(Shape shape) {
    for (int round = 0; round < ROUNDS; round++) {
      int frames = round;
      try {
        Traced.run(around, () -> faults.add("came back with " + diveFrom(frames, shape)));
        faults.add("round " + round + " saw no error");
      } catch (StackOverflowError expected) {
        if (TaskContext.currentTaskId().isPresent()) {
          faults.add("round " + round + " left a task on the thread");
        }
      } catch (Throwable other) {
        faults.add("round " + round + " threw " + other);
      }
      Traced.run(later, () -> {});
    }
  }

  @ParameterizedTest
  @CsvSource({
    "BASIC, false, NOTHING",
    "BASIC, true, NOTHING",
    "DETAILED, false, NOTHING",
    "DETAILED, true, NOTHING",
    "DETAILED, true, FUTURE",
    "DETAILED, true, STREAM"
  })
  void theThreadIsAsItWasAndTheProgramSeesItsOwnError(
      CollectionLevel level, boolean hooked, Shape shape) {
    try (Warnings warnings = Warnings.collect();
        Recording recording =
            Recording.with(
                TraceConfig.defaults().collectionLevel(level).retainedTasks(1_000_000))) {
      if (hooked) {
        for (TaskEvent event : TaskEvent.values()) {
          recording.hooks().registerHook(event, told -> told.kwargs().size());
        }
      }
      // A class whose first use runs out of stack stays broken for the whole process.
      Traced.run(leaf, () -> {}, 0);
      TracedResult.of(leaf.start(null, 0), (Future<Integer>) new FutureTask<>(() -> 0));
      TracedResult.of(leaf.start(null, 0), Stream.of(0)).close();
      Thread small = new Thread(null, () -> rounds(shape), "small", 180_000);
      small.start();
      Await.end(small);

      assertThat(faults).isEmpty();
      assertThat(recording.named("around"))
          .hasSize(ROUNDS)
          .allMatch(meta -> meta.outcome() == TaskOutcome.ERROR, "failed");
      assertThat(recording.named("later"))
          .hasSize(ROUNDS)
          .allMatch(TaskMeta::isFinished)
          .allMatch(meta -> meta.parent().isEmpty(), "has no parent");
      assertThat(warnings.messages()).hasSizeLessThan(10);
    }
  }
}
