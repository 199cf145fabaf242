package dev.motus.whole;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.task.RemoteParent;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.testing.Traced;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * A program of traced calls that a seed decides: trees of tasks that use each other's results, in
 * and out of remote parents' traces, some of which fail, are cancelled, or never end.
 */
final class RandomProgram {
  private static final int MOST_DEPTH = 3;
  private static final List<TaskDescriptor> TASKS =
      Arrays.stream(TaskType.values()).map(RandomProgram::task).toList();
  private static final List<Object> VALUES =
      Arrays.asList(
          "",
          "plain text",
          "{\"json\": [1, 2.50, null]}",
          "[unclosed",
          "a lone \ud800 and a pair \ud83d\ude80, \u2028 \u0000",
          1,
          -2L,
          2.5,
          1e300,
          Double.NaN,
          true,
          null,
          List.of("a", 1, List.of()),
          Map.of("key", "value"));

  private final AgentRuntime runtime;
  private final Random random;
  private final List<Object> products = new ArrayList<>();
  private final List<CompletableFuture<Object>> pending = new ArrayList<>();

  RandomProgram(AgentRuntime runtime, long seed) {
    this.runtime = runtime;
    this.random = new Random(seed);
  }

  private static TaskDescriptor task(TaskType type) {
    return AgentRuntime.task("do_" + type.wireName(), type)
        .source("Program." + type.wireName())
        .parameter("first")
        .parameter("second")
        .carriesFutures()
        .build();
  }

  void run() {
    for (int roots = 1 + random.nextInt(4); roots > 0; roots--) {
      if (random.nextInt(3) == 0) {
        RemoteParent parent =
            RemoteParent.of(
                String.format("%016x%016x", random.nextLong(), random.nextLong() | 1),
                String.format("%016x", random.nextLong() | 1),
                random.nextBoolean());
        TaskContext.of(parent).run(() -> step(0));
      } else {
        step(0);
      }
    }
    for (CompletableFuture<Object> each : pending) {
      switch (random.nextInt(4)) {
        case 0 -> each.complete(value());
        case 1 -> each.completeExceptionally(new IllegalStateException("late"));
        case 2 -> each.cancel(false);
        default -> {
          // It never ends.
        }
      }
    }
  }

  private void step(int depth) {
    switch (random.nextInt(8)) {
      case 0 -> byHand(depth);
      case 1 -> external();
      case 2, 3 -> async(depth);
      default -> plain(depth);
    }
  }

  private TaskDescriptor anyTask() {
    return TASKS.get(random.nextInt(TASKS.size()));
  }

  private void plain(int depth) {
    try {
      products.add(Traced.call(anyTask(), () -> body(depth), argument(), argument()));
    } catch (Exception expected) {
      products.add(CompletableFuture.failedFuture(expected));
    }
  }

  private Object body(int depth) throws Exception {
    children(depth);
    return switch (random.nextInt(6)) {
      case 0 -> throw new IllegalStateException("failed: \"" + random.nextInt(10) + "\"");
      case 1 -> throw new CancellationException("given up");
      case 2 -> throw new InterruptedException();
      case 3 -> value();
      default -> new StringBuilder("made " + random.nextInt(100));
    };
  }

  private void async(int depth) {
    try {
      products.add(
          Traced.async(
              anyTask(),
              () -> {
                children(depth);
                CompletableFuture<Object> future = new CompletableFuture<>();
                pending.add(future);
                return future;
              },
              argument(),
              argument()));
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  private void byHand(int depth) {
    Task task = runtime.tracer().startTask("by hand", TaskType.NORMAL_TASK);
    children(depth);
    switch (random.nextInt(3)) {
      case 0 -> task.end("done");
      case 1 -> task.fail(new IllegalArgumentException());
      default -> {
        // Nobody closes it.
      }
    }
  }

  private void external() {
    TaskMetaBuilder span =
        TaskMeta.builder("of another tool", TaskType.TOOL_CALL).startedAt(Instant.now());
    if (random.nextBoolean()) {
      span.endedAt(Instant.now());
    }
    if (random.nextInt(3) == 0) {
      span.error("their error");
    }
    runtime.tracer().ingestExternalSpan(span.build());
  }

  private void children(int depth) {
    if (depth < MOST_DEPTH) {
      for (int children = random.nextInt(4); children > 0; children--) {
        step(depth + 1);
      }
    }
  }

  private Object argument() {
    return products.isEmpty() || random.nextInt(3) == 0
        ? value()
        : products.get(random.nextInt(products.size()));
  }

  private Object value() {
    return VALUES.get(random.nextInt(VALUES.size()));
  }
}
