package dev.motus.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.Extraction;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.TaskExtractor;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.config.TraceConfigBuilder;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A model call that wraps a model call counts once. */
class TokensOnceTest {
  private final TaskDescriptor chat = Traced.task("chat", TaskType.MODEL_CALL);
  private final TaskDescriptor http = Traced.task("http", TaskType.MODEL_CALL);
  private final TaskDescriptor tool = Traced.task("search", TaskType.TOOL_CALL);
  private final TaskDescriptor agent = Traced.task("agent", TaskType.AGENT_CALL);

  /** A result that is a number is that many tokens. */
  private static Recording recording(int kept) {
    TraceConfigBuilder config =
        TraceConfig.defaults().collectionLevel(CollectionLevel.DETAILED).retainedTasks(kept);
    Recording recording = Recording.with(config);
    TaskExtractor reader =
        new TaskExtractor() {
          @Override
          public void extractEnd(@Nullable Object result, Extraction into) {
            if (result instanceof Integer tokens) {
              into.usage(TokenUsage.of(tokens, 0));
            }
          }
        };
    for (TaskType type : TaskType.values()) {
      recording.tracer().registerExtractor(type, reader);
    }
    return recording;
  }

  private static long tokens(Recording recording) {
    long total = recording.tracer().totals().tokens();
    assertThat(recording.tracer().turnMetrics().totalTokens()).isEqualTo(total);
    assertThat(recording.tracer().totals().tokens()).as("asked again").isEqualTo(total);
    return total;
  }

  @Test
  void theInnerCallCountsAndTheOuterOnlyWhatExceedsIt() throws Exception {
    try (Recording recording = recording(1_000)) {
      Traced.call(chat, () -> Traced.call(http, () -> 1_381, "q"), "q");
      assertThat(tokens(recording)).isEqualTo(1_381);

      Traced.call(
          chat,
          () -> {
            Traced.call(http, () -> 100, "q");
            return 140;
          },
          "q");
      assertThat(tokens(recording)).isEqualTo(1_381 + 140);
    }
  }

  @Test
  void aModelThatAToolOfAModelCallsIsAnotherCall() throws Exception {
    try (Recording recording = recording(1_000)) {
      Traced.call(
          chat, () -> Traced.call(tool, () -> Traced.call(http, () -> 30, "q"), "q") + 20, "q");

      // The tool and the outer call report 30 and 50, of which the inner call has 30.
      assertThat(tokens(recording)).isEqualTo(30 + 50);
    }
  }

  @Test
  void anAgentThatSumsUpAddsNothing() throws Exception {
    try (Recording recording = recording(1_000)) {
      Traced.call(
          agent, () -> Traced.call(chat, () -> 10, "q") + Traced.call(chat, () -> 15, "q"), "q");

      assertThat(tokens(recording)).isEqualTo(25);
    }
  }

  @Test
  void anInnerCallThatEndsLastCountsOnceAsWell() throws Exception {
    try (Recording recording = recording(1_000)) {
      CompletableFuture<Integer> answer = new CompletableFuture<>();
      Traced.call(
          chat,
          () -> {
            Traced.async(http, () -> answer, "q");
            return 70;
          },
          "q");
      assertThat(tokens(recording)).isEqualTo(70);
      answer.complete(70);
      assertThat(tokens(recording)).isEqualTo(70);
    }
  }

  @Test
  void whatHasLeftTheMemoryStaysCountedOnce() throws Exception {
    try (Recording recording = recording(10)) {
      for (int i = 0; i < 2_000; i++) {
        Traced.call(chat, () -> Traced.call(http, () -> 7, "q"), "q");
      }
      assertThat(tokens(recording)).isEqualTo(14_000);
    }
  }

  @Test
  void aSpanOfAnotherToolInAModelCallCountsOnce() {
    try (Recording recording = recording(1_000)) {
      Task outer = chat.start(null, "q");
      long inner = external(recording, outer.id(), 40);
      external(recording, inner, 40);
      outer.end((Object) 40);
      external(recording, 0, 2);

      assertThat(tokens(recording)).isEqualTo(42);
    }
  }

  private static long external(Recording recording, long parent, long tokens) {
    ModelCall call =
        new ModelCall(null, null, List.of(), List.of(), null, null, null, TokenUsage.of(tokens, 0));
    return recording
        .tracer()
        .ingestExternalSpan(
            TaskMeta.builder("model", TaskType.MODEL_CALL)
                .parent(parent)
                .startMicros(1_000)
                .ended(TaskOutcome.OK, 2_000)
                .modelCall(call)
                .build());
  }
}
