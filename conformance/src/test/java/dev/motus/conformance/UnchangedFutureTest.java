package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.task.TracedResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a method and its caller do to a future, at random, with tracing and without. Not looked at
 * is what {@code docs/concurrency.md} lists: identity, {@code toString} and an {@code obtrude…} by
 * the method's own code.
 */
class UnchangedFutureTest {
  private static final TaskDescriptor FETCH =
      AgentRuntime.task("fetch", TaskType.TOOL_CALL).source("Web.fetch").build();

  @ParameterizedTest
  @EnumSource
  void everyDependentResultAndExceptionIsAsWithoutTracing(CollectionLevel level) {
    compare(level, 0, 5_000);
  }

  @Tag("slow")
  @EnabledIfSystemProperty(named = "motus.slow", matches = "true")
  @ParameterizedTest
  @EnumSource
  void manyMore(CollectionLevel level) {
    compare(level, 5_000, 200_000);
  }

  private static void compare(CollectionLevel level, int from, int to) {
    try (AgentRuntime runtime =
        AgentRuntime.start(TraceConfig.builder().collectionLevel(level).build())) {
      for (int seed = from; seed < to; seed++) {
        assertThat(run(seed, true)).as("futures of seed %s", seed).isEqualTo(run(seed, false));
        assertThat(plainly(seed, true))
            .as("plain future of seed %s", seed)
            .isEqualTo(plainly(seed, false));
      }
      assertThat(runtime.tracer().taskMeta().isEmpty())
          .isEqualTo(level == CollectionLevel.DISABLED);
    }
  }

  private static List<String> run(long seed, boolean isTraced) {
    Random random = new Random(seed);
    Observed seen = new Observed();
    CompletableFuture<Integer> original = new CompletableFuture<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      hang(random, original, "method's " + i, seen, new ArrayList<>());
    }
    if (random.nextInt(6) == 0) {
      end(random, original, "method", seen);
    }
    if (random.nextInt(4) == 0) {
      minimal(random, seen, original, isTraced);
      return seen.all();
    }
    CompletableFuture<Integer> future =
        isTraced ? TracedResult.of(FETCH.start(), original) : original;
    List<CompletableFuture<?>> hung = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      int what = random.nextInt(10);
      if (what < 4) {
        hang(random, future, "caller's " + i, seen, hung);
      } else if (what < 6) {
        end(random, future, "caller", seen);
      } else if (what == 6) {
        end(random, original, "method", seen);
      } else {
        ask(random, future, seen);
      }
    }
    original.complete(99);
    for (CompletableFuture<?> each : hung) {
      seen.of("hung", () -> each.getNow(null));
      seen.note(each.getClass() + " " + each.isCancelled());
    }
    seen.of("end", future::get);
    seen.of("original's end", () -> original.getNow(null));
    return seen.all();
  }

  private static void minimal(
      Random random, Observed seen, CompletableFuture<Integer> original, boolean isTraced) {
    CompletionStage<Integer> own = original.minimalCompletionStage();
    CompletionStage<Integer> stage = isTraced ? TracedResult.of(FETCH.start(), own) : own;
    seen.note(stage.getClass().getName());
    stage.whenComplete((value, thrown) -> seen.note(value + " " + Observed.text(thrown)));
    CompletableFuture<Integer> copy = stage.toCompletableFuture();
    seen.of("cancel", () -> ((CompletableFuture<?>) stage).cancel(true));
    end(random, original, "method", seen);
    seen.of("copy", () -> copy.getNow(null));
    seen.of("next", () -> stage.thenApply(i -> i + 1).toCompletableFuture().getNow(null));
  }

  private static void hang(
      Random random,
      CompletableFuture<Integer> future,
      String name,
      Observed seen,
      List<CompletableFuture<?>> hung) {
    CompletableFuture<?> next =
        switch (random.nextInt(14)) {
          case 0 -> future.thenApply(i -> noted(seen, name, i));
          case 1 -> future.thenAccept(i -> noted(seen, name, i));
          case 2 -> future.thenRun(() -> noted(seen, name, 0));
          case 3 -> future.handle((i, thrown) -> noted(seen, name + Observed.text(thrown), i));
          case 4 ->
              future.whenComplete((i, thrown) -> noted(seen, name + Observed.text(thrown), i));
          case 5 -> future.exceptionally(thrown -> noted(seen, name + Observed.text(thrown), 5));
          case 6 -> future.thenCompose(i -> CompletableFuture.completedFuture(i));
          case 7 -> future.thenCombine(future, (a, b) -> noted(seen, name, a + b));
          case 8 -> CompletableFuture.allOf(future, new CompletableFuture<>());
          case 9 -> CompletableFuture.anyOf(future, new CompletableFuture<>());
          case 10 -> future.copy().thenApply(i -> noted(seen, name + " copy", i));
          case 11 -> future.thenApplyAsync(i -> noted(seen, name, i), Runnable::run);
          case 12 -> future.applyToEither(new CompletableFuture<>(), i -> noted(seen, name, i));
          default ->
              future
                  .minimalCompletionStage()
                  .thenApply(i -> noted(seen, name + " minimal", i))
                  .toCompletableFuture();
        };
    hung.add(next);
  }

  private static Integer noted(Observed seen, String name, Integer value) {
    seen.note(name + " has " + value);
    if (value != null && value % 7 == 3) {
      throw new IllegalArgumentException(name);
    }
    return value;
  }

  private static void end(
      Random random, CompletableFuture<Integer> future, String who, Observed seen) {
    int value = random.nextInt(20);
    boolean isCaller = who.equals("caller");
    switch (random.nextInt(isCaller ? 9 : 4)) {
      case 0 -> seen.of(who + " completes", () -> future.complete(value));
      case 1 ->
          seen.of(
              who + " fails", () -> future.completeExceptionally(new IOException("io " + value)));
      case 2 -> seen.of(who + " cancels", () -> future.cancel(true));
      case 3 -> seen.note(who + " does nothing");
      case 4 -> future.obtrudeValue(value);
      case 5 -> future.obtrudeException(new IOException("obtruded " + value));
      case 6 ->
          seen.of(who + " async", () -> future.completeAsync(() -> value, Runnable::run) == future);
      case 7 -> seen.of(who + " null", () -> future.completeExceptionally(null));
      default -> seen.of(who + " waits", () -> future.orTimeout(1, TimeUnit.HOURS) == future);
    }
  }

  private static void ask(Random random, CompletableFuture<Integer> future, Observed seen) {
    switch (random.nextInt(6)) {
      case 0 -> seen.of("isDone", future::isDone);
      case 1 -> seen.of("isCancelled", future::isCancelled);
      case 2 -> seen.of("failed", future::isCompletedExceptionally);
      case 3 -> seen.of("getNow", () -> future.getNow(-1));
      case 4 -> seen.of("get", () -> future.get(0, TimeUnit.NANOSECONDS));
      default -> seen.of("join", () -> future.isDone() ? future.join() : null);
    }
  }

  /** A future that tells nobody when it is done. */
  private static List<String> plainly(long seed, boolean isTraced) {
    Random random = new Random(seed);
    Observed seen = new Observed();
    int value = random.nextInt(20);
    FutureTask<Integer> work = new FutureTask<>(() -> noted(seen, "work", value));
    Task task = isTraced ? FETCH.start() : null;
    Future<Integer> future = task == null ? work : TracedResult.of(task, (Future<Integer>) work);
    for (int i = 0; i < 6; i++) {
      switch (random.nextInt(6)) {
        case 0 -> work.run();
        case 1 -> seen.of("cancel", () -> future.cancel(false));
        case 2 -> seen.of("isDone", future::isDone);
        case 3 -> seen.of("isCancelled", future::isCancelled);
        case 4 -> seen.of("get", () -> future.isDone() ? future.get() : null);
        default -> seen.of("timed get", () -> future.get(0, TimeUnit.NANOSECONDS));
      }
    }
    return seen.all();
  }
}
