package dev.motus.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Figures count what has left the memory; what waits for ever leaves it, too. */
class TotalsTest {
  private final TaskDescriptor step = Traced.task("step", TaskType.TOOL_CALL);

  private static Recording keeping(int tasks) {
    return Recording.with(TraceConfig.defaults().retainedTasks(tasks));
  }

  @Test
  void tasksThatHaveLeftCountOnce() throws Exception {
    try (Recording recording = keeping(10)) {
      for (int i = 0; i < 1_000; i++) {
        Task task = step.start(null, "q");
        if (i % 10 == 0) {
          task.fail(i % 20 == 0 ? new IllegalStateException() : new CancellationException());
        } else {
          task.end();
        }
        assertThat(recording.tracer().totals().tasks()).isEqualTo(i + 1);
      }
      Task open = recording.tracer().startTask("open", TaskType.NORMAL_TASK);
      TraceTotals totals = recording.tracer().totals();

      assertThat(recording.all().stream().filter(TaskMeta::isFinished)).hasSize(10);
      assertThat(totals.tasks()).isEqualTo(1_001);
      assertThat(totals.errors()).isEqualTo(50);
      assertThat(totals.cancelled()).isEqualTo(50);
      assertThat(totals.unfinished()).isEqualTo(1);
      open.end();
      assertThat(recording.tracer().totals().unfinished()).isZero();
      assertThat(recording.tracer().turnMetrics().hasError()).isTrue();
      assertThat(recording.tracer().turnMetrics().totalDuration())
          .isEqualTo(recording.tracer().totals().duration());
    }
  }

  @Test
  void tokensOfExternalSpansThatHaveLeftCountOnce() {
    ModelCall call =
        new ModelCall(null, null, List.of(), List.of(), null, null, null, TokenUsage.of(2, 3));
    try (Recording recording = keeping(10)) {
      for (int i = 0; i < 100; i++) {
        recording
            .tracer()
            .ingestExternalSpan(
                TaskMeta.builder("model", TaskType.MODEL_CALL)
                    .startMicros(1_000 + i)
                    .ended(TaskOutcome.OK, 2_000 + i)
                    .modelCall(call)
                    .build());
      }

      assertThat(recording.tracer().turnMetrics().totalTokens()).isEqualTo(500);
      assertThat(recording.tracer().totals().duration().toNanos()).isEqualTo(1_099_000);
    }
  }

  @Test
  void tokensStayWhenContentHasToGo() {
    try (Recording recording =
        Recording.with(
            TraceConfig.defaults()
                .collectionLevel(CollectionLevel.DETAILED)
                .retainedContentChars(1_000))) {
      recording
          .tracer()
          .registerExtractor(
              TaskType.MODEL_CALL,
              new dev.motus.runtime.capture.TaskExtractor() {
                @Override
                public void extractEnd(
                    Object result, dev.motus.runtime.capture.Extraction extraction) {
                  extraction.usage(TokenUsage.of(2, 3)).requestModel("small");
                }
              });
      TaskDescriptor chat = Traced.task("chat", TaskType.MODEL_CALL);
      for (int i = 0; i < 300; i++) {
        chat.start(null, "x".repeat(5_000)).end("y".repeat(5_000));
      }

      assertThat(recording.tracer().snapshot().droppedContents()).isPositive();
      assertThat(recording.tracer().turnMetrics().totalTokens()).isEqualTo(1_500);
      assertThat(recording.all()).allMatch(each -> "small".equals(each.modelCall().requestModel()));
    }
  }

  @Test
  void longMessagesOfErrorsCountAsContent() {
    try (Recording recording =
        Recording.with(TraceConfig.defaults().retainedContentChars(1_000_000))) {
      for (int i = 0; i < 1_000; i++) {
        step.start(null, "q").fail(new IllegalStateException("m".repeat(50_000)));
      }

      long kept = recording.all().stream().mapToLong(each -> each.error().length()).sum();
      assertThat(kept).isLessThan(1_000_000 + 65_536 + 1_000 * 250L);
      assertThat(recording.all().get(0).error()).startsWith("mmm").endsWith("… [50000 characters]");
      assertThat(recording.all().get(0).errorType()).isEqualTo("java.lang.IllegalStateException");
    }
  }

  @Test
  void tasksThatWaitForEverLeaveAtLastAndAreCounted() throws Exception {
    try (Recording recording = keeping(100)) {
      List<CompletableFuture<String>> never = new ArrayList<>();
      for (int i = 0; i < 30_000; i++) {
        CompletableFuture<String> future = new CompletableFuture<>();
        never.add(future);
        Traced.async(step, () -> future);
      }
      TraceSnapshot now = recording.tracer().snapshot();
      long dropped = now.dropped().get(DropReason.UNFINISHED);

      assertThat(now.spans().size()).isBetween(10_000, 14_200);
      assertThat(now.spans().size() + dropped).isEqualTo(30_000);
      assertThat(recording.tracer().totals().tasks()).isEqualTo(30_000);
      assertThat(now.spans().stream().map(TaskMeta::id)).contains(30_000L).doesNotContain(1L);
      never.forEach(each -> each.complete("late"));
      assertThat(recording.all()).hasSize(100).allMatch(TaskMeta::isFinished);
    }
  }

  @Test
  void contentOfTasksThatWaitForEverIsBoundedToo() throws Exception {
    try (Recording recording =
        Recording.with(
            TraceConfig.defaults()
                .collectionLevel(CollectionLevel.DETAILED)
                .retainedContentChars(1_000_000))) {
      List<CompletableFuture<String>> never = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        CompletableFuture<String> future = new CompletableFuture<>();
        never.add(future);
        Traced.async(step, () -> future, "x".repeat(10_000));
      }
      long kept =
          recording.all().stream()
              .flatMap(each -> each.arguments().values().stream())
              .mapToLong(value -> value.size())
              .sum();

      assertThat(kept).isBetween(100_000L, 1_000_000 + 600_000L);
      assertThat(recording.tracer().snapshot().dropped().get(DropReason.UNFINISHED)).isPositive();
      assertThat(recording.tracer().totals().tasks()).isEqualTo(2_000);
      never.forEach(each -> each.complete("late"));
      Traced.run(step, () -> {}, "after");
      assertThat(recording.all().get(recording.all().size() - 1).arguments()).isNotEmpty();
    }
  }
}
