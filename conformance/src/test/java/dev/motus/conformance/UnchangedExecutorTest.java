package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.task.TaskDescriptor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random uses of an executor, with our carrier around it and without. */
class UnchangedExecutorTest {
  private static final int USES = 600;
  private static final TaskDescriptor OUTER =
      AgentRuntime.task("outer", TaskType.TOOL_CALL).source("Db.outer").build();

  @ParameterizedTest
  @EnumSource
  void everyResultAndRefusalIsAsWithoutTheCarrier(CollectionLevel level) throws Exception {
    try (AgentRuntime runtime =
        AgentRuntime.start(TraceConfig.builder().collectionLevel(level).build())) {
      for (int seed = 0; seed < USES; seed++) {
        assertThat(use(seed, true)).as("use of seed %s", seed).isEqualTo(use(seed, false));
      }
      assertThat(runtime.tracer().taskMeta().isEmpty())
          .isEqualTo(level == CollectionLevel.DISABLED);
    }
  }

  /** From JDK 19 on every executor can be closed, and the common pool takes no notice of it. */
  @ParameterizedTest
  @EnumSource
  @Timeout(60)
  void closingIsThatOfTheExecutor(CollectionLevel level) throws Exception {
    try (AgentRuntime runtime =
        AgentRuntime.start(TraceConfig.builder().collectionLevel(level).build())) {
      for (ExecutorService own :
          List.of(ForkJoinPool.commonPool(), Executors.newSingleThreadExecutor())) {
        ExecutorService carrier = TaskContext.wrapExecutorService(own);
        assertThat(carrier instanceof AutoCloseable).isEqualTo(own instanceof AutoCloseable);
        if (carrier instanceof AutoCloseable closeable) {
          closeable.close();
          assertThat(own.isTerminated()).isEqualTo(own != ForkJoinPool.commonPool());
        }
        assertThat(carrier.isTerminated()).isEqualTo(own.isTerminated());
        own.shutdown();
      }
      assertThat(runtime.tracer().taskMeta()).isEmpty();
    }
  }

  private static List<String> use(long seed, boolean isCarried) throws Exception {
    Random random = new Random(seed);
    Observed seen = new Observed();
    // On the executor's thread, which is at its own speed.
    Observed ran = new Observed();
    ScheduledExecutorService own = Executors.newSingleThreadScheduledExecutor();
    Task task = isCarried ? OUTER.start() : null;
    ScheduledExecutorService executor =
        isCarried ? TaskContext.wrapScheduledExecutorService(own) : own;
    List<Future<?>> futures = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String name = "work " + i;
      Callable<String> work = work(random, name, ran);
      switch (random.nextInt(11)) {
        case 0 -> seen.of("submit", () -> futures.add(executor.submit(work)));
        case 1 -> seen.of("run", () -> futures.add(executor.submit(() -> ran.note(name))));
        case 2 ->
            seen.of("run for", () -> futures.add(executor.submit(() -> ran.note(name), "given")));
        case 3 -> seen.of("all", () -> gotten(executor.invokeAll(List.of(work, work))));
        case 4 -> seen.of("any", () -> executor.invokeAny(List.of(work)));
        case 5 -> seen.of("any of none", () -> executor.invokeAny(List.of()));
        case 6 -> seen.of("null", () -> executor.submit((Callable<String>) null));
        case 7 -> seen.of("all null", () -> executor.invokeAll(Arrays.asList(null, work)).size());
        case 8 ->
            seen.of(
                "schedule", () -> futures.add(executor.schedule(work, 0, TimeUnit.NANOSECONDS)));
        case 9 ->
            seen.of(
                "period", () -> executor.scheduleAtFixedRate(() -> {}, 0, 0, TimeUnit.NANOSECONDS));
        default -> seen.of("shutdown", () -> shutDown(random, executor));
      }
      // One after the other: what runs meanwhile is not what is compared here.
      for (Future<?> future : futures) {
        seen.of("got", future::get);
      }
      futures.clear();
    }
    seen.note("shut down " + executor.isShutdown());
    own.shutdown();
    seen.of("ended", () -> executor.awaitTermination(30, TimeUnit.SECONDS));
    if (task != null) {
      task.end();
    }
    seen.note(ran.all().toString());
    // Its message shows the action, which is ours around the caller's.
    return seen.all().stream()
        .map(each -> each.replaceFirst("(RejectedExecutionException): .*", "$1"))
        .toList();
  }

  private static Callable<String> work(Random random, String name, Observed ran) {
    int kind = random.nextInt(4);
    return () -> {
      ran.note(name);
      if (kind == 0) {
        throw new IOException(name);
      }
      return name;
    };
  }

  private static String gotten(List<Future<String>> futures) {
    Observed all = new Observed();
    futures.forEach(future -> all.of("got", future::get));
    return all.all().toString();
  }

  private static String shutDown(Random random, ExecutorService executor) {
    if (random.nextBoolean()) {
      return executor.shutdownNow().size() + " left";
    }
    executor.shutdown();
    return "shut down";
  }
}
