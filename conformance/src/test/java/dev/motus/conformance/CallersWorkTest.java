package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.annotation.TaskEvent;
import dev.motus.conformance.Pipeline.Page;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Recording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Async work that is short, and long work that its caller hangs on what it was given: the task is
 * as long as the first, has ended before the second begins, and what is made of its result is known
 * to come from it.
 */
class CallersWorkTest {
  private final TracedPipeline pipeline = new TracedPipeline();

  /** One way to hang work on a future; the work notes what it saw. */
  record Hanging(String how, Hang hang) {
    @Override
    public String toString() {
      return how;
    }
  }

  interface Hang {
    CompletionStage<?> on(CompletionStage<Page> given, Runnable work);
  }

  static List<Hanging> hangings() {
    return List.of(
        new Hanging(
            "thenApply",
            (given, work) ->
                given.thenApply(
                    page -> {
                      work.run();
                      return page;
                    })),
        new Hanging("thenAccept", (given, work) -> given.thenAccept(page -> work.run())),
        new Hanging("thenRun", CompletionStage::thenRun),
        new Hanging(
            "thenCompose",
            (given, work) ->
                given.thenCompose(
                    page -> {
                      work.run();
                      return CompletableFuture.completedFuture(page);
                    })),
        new Hanging(
            "thenCombine",
            (given, work) ->
                given.thenCombine(
                    CompletableFuture.completedFuture(""),
                    (page, other) -> {
                      work.run();
                      return page;
                    })),
        new Hanging(
            "handle",
            (given, work) ->
                given.handle(
                    (page, failure) -> {
                      work.run();
                      return page;
                    })),
        new Hanging(
            "whenComplete", (given, work) -> given.whenComplete((page, failure) -> work.run())),
        new Hanging("runAfterBoth", (given, work) -> given.runAfterBoth(given, work)),
        new Hanging(
            "toCompletableFuture",
            (given, work) -> given.toCompletableFuture().thenAccept(page -> work.run())),
        new Hanging(
            "copy",
            (given, work) -> given.toCompletableFuture().copy().thenAccept(page -> work.run())),
        new Hanging(
            "thenApply of thenApply",
            (given, work) -> given.thenApply(Page::text).thenApply(String::length).thenRun(work)));
  }

  @ParameterizedTest
  @MethodSource("hangings")
  void theTaskHasEndedBeforeWhatHangsOnItBegins(Hanging hanging) throws Exception {
    assertEndsFirst(hanging, work -> pipeline.fetch(() -> work), "fetch");
    assertEndsFirst(hanging, work -> pipeline.fetchStage(() -> work), "fetchStage");
    assertEndsFirst(hanging, work -> pipeline.call(() -> work), "call");
  }

  private interface Call {
    CompletionStage<Page> with(CompletableFuture<Page> work);
  }

  private static void assertEndsFirst(Hanging hanging, Call call, String task) throws Exception {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      List<String> order = Collections.synchronizedList(new ArrayList<>());
      recording.hooks().registerTaskHook(task, TaskEvent.TASK_END, event -> order.add("ended"));
      CompletableFuture<Page> work = new CompletableFuture<>();
      List<TaskMeta> seen = new ArrayList<>();
      CompletionStage<?> hung =
          hanging.hang.on(
              call.with(work),
              () -> {
                order.add("worked");
                seen.add(recording.only(task));
                passTime(Duration.ofMillis(30));
              });
      work.complete(new Page("page"));
      hung.toCompletableFuture().get(30, TimeUnit.SECONDS);

      assertThat(order).as(task).containsExactly("ended", "worked");
      assertThat(seen).singleElement().matches(TaskMeta::isFinished);
      assertThat(recording.only(task).endMicros()).isEqualTo(seen.get(0).endMicros());
      assertThat(recording.only(task).result().toJson()).contains("page");
    }
  }

  private static void passTime(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @MethodSource("hangings")
  void aFailureEndsTheTaskBeforeItsCallerHearsOfIt(Hanging hanging) {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      CompletableFuture<Page> work = new CompletableFuture<>();
      List<TaskOutcome> seen = new ArrayList<>();
      CompletionStage<Page> given = pipeline.fetch(() -> work);
      CompletionStage<?> hung = hanging.hang.on(given, () -> {});
      given.exceptionally(
          failure -> {
            seen.add(recording.only("fetch").outcome());
            return new Page("");
          });
      work.completeExceptionally(new IllegalStateException("gone"));

      assertThat(seen).containsExactly(TaskOutcome.ERROR);
      if (!hanging.how.equals("handle")) {
        assertThatThrownBy(hung.toCompletableFuture()::join).hasRootCauseMessage("gone");
      }
    }
  }

  @Test
  void whatIsMadeOfAResultRightAfterItCameDependsOnItsTask() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      for (int i = 0; i < 300; i++) {
        String text = "page " + i;
        pipeline.show(
            pipeline.fetch(() -> CompletableFuture.supplyAsync(() -> new Page(text), pool)).join());
      }
      List<TaskMeta> fetched = recording.named("fetch");
      List<TaskMeta> shown = recording.named("show");
      for (int i = 0; i < 300; i++) {
        assertThat(shown.get(i).dependencies()).containsExactly(fetched.get(i).id());
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private void assertChain(Consumer<CompletableFuture<Page>> chain, String... expected) {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      CompletableFuture<Page> work = new CompletableFuture<>();
      chain.accept(work);
      List<String> edges = new ArrayList<>();
      for (TaskMeta task : recording.all()) {
        for (long used : task.dependencies()) {
          edges.add(task.name() + " uses " + recording.tracer().taskMeta().get(used).name());
        }
      }
      assertThat(edges).containsExactlyInAnyOrder(expected);
    }
  }

  @Test
  void dependenciesAreFoundThroughWhatTheCallerHangsOnAFuture() {
    assertChain(
        work -> {
          CompletableFuture<String> last =
              pipeline.fetch(() -> work).thenApply(pipeline::shorten).thenApply(pipeline::show);
          work.complete(new Page("page"));
          assertThat(last.join()).isEqualTo("p");
        },
        "shorten uses fetch",
        "show uses shorten");
    assertChain(
        work -> {
          CompletableFuture<String> last =
              pipeline
                  .fetch(() -> work)
                  .thenCompose(pipeline::translate)
                  .thenApplyAsync(pipeline::show);
          work.complete(new Page("page"));
          assertThat(last.join()).isEqualTo("page!");
        },
        "translate uses fetch",
        "show uses translate");
    assertChain(
        work -> {
          CompletableFuture<String> last =
              pipeline.fetch(() -> work).thenApply(page -> page).thenApply(pipeline::show);
          work.complete(new Page("page"));
          assertThat(last.join()).isEqualTo("page");
        },
        "show uses fetch");
  }
}
