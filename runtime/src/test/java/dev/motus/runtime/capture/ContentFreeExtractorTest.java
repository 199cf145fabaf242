package dev.motus.runtime.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import dev.motus.testing.Warnings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens and models at level basic, by an extractor that reads no content. */
class ContentFreeExtractorTest {
  private record Answer(String text, int tokens) {}

  /** Reads figures, and a message which it had promised not to. */
  private record Figures(boolean readsContent) implements TaskExtractor {
    @Override
    public void extractStart(List<Object> args, Map<String, Object> kwargs, Extraction into) {
      into.requestModel((String) kwargs.get("model")).message(ModelMessage.of("user", "a secret"));
    }

    @Override
    public void extractEnd(Object result, Extraction into) {
      into.usage(TokenUsage.of(((Answer) result).tokens(), 2)).field("cost", 0.5);
    }

    @Override
    public void extractError(Throwable error, Extraction into) {
      into.field("status", 429);
    }
  }

  private final TaskDescriptor chat =
      AgentRuntime.task("chat", TaskType.MODEL_CALL).parameter("model").parameter("prompt").build();
  private final Warnings warnings = Warnings.collect();
  private final Recording recording = Recording.at(CollectionLevel.BASIC);

  @AfterEach
  void closeRuntime() {
    recording.close();
    warnings.close();
  }

  @Test
  void figuresAreThereAtBasicAndContentIsNot() throws Exception {
    recording.tracer().registerExtractor(TaskType.MODEL_CALL, new Figures(false));
    Traced.call(chat, () -> new Answer("a secret", 40), "m", "a secret");

    TaskMeta task = recording.only("chat");
    assertThat(task.modelCall().requestModel()).isEqualTo("m");
    assertThat(task.modelCall().usage().totalTokens()).isEqualTo(42);
    assertThat(task.modelCall().input()).isEmpty();
    assertThat(task.extraFields()).containsOnlyKeys("cost");
    assertThat(task.arguments()).isEmpty();
    assertThat(task.result()).isNull();
    assertThat(task.toString()).doesNotContain("a secret");
    assertThat(recording.tracer().turnMetrics().totalTokens()).isEqualTo(42);
  }

  @Test
  void errorAndFutureAreReadAsWell() throws Exception {
    recording.tracer().registerExtractor("chat", new Figures(false));
    CompletableFuture<Answer> future = new CompletableFuture<>();
    Traced.async(chat, () -> future, "m", "p");
    future.complete(new Answer("late", 5));
    chat.start(this, "m", "p").fail(new IllegalStateException("busy"));

    List<TaskMeta> calls = recording.named("chat");
    assertThat(calls.get(0).modelCall().usage().totalTokens()).isEqualTo(7);
    assertThat(calls.get(1).extraFields().get("status").toJson()).isEqualTo("429");
  }

  @Test
  void extractorThatReadsContentStaysOutAtBasic() throws Exception {
    recording.tracer().registerExtractor(TaskType.MODEL_CALL, new Figures(true));
    Traced.call(chat, () -> new Answer("x", 40), "m", "p");

    assertThat(recording.only("chat").modelCall()).isNull();
    assertThat(chat.wantsArguments()).isFalse();
  }

  @Test
  void redactedMethodIsReadByNobody() throws Exception {
    recording.tracer().registerExtractor(TaskType.MODEL_CALL, new Figures(false));
    TaskDescriptor secret =
        AgentRuntime.task("secret", TaskType.MODEL_CALL)
            .parameter("model")
            .redactedResult()
            .build();
    Traced.call(secret, () -> new Answer("x", 40), "m");

    assertThat(recording.only("secret").modelCall()).isNull();
  }

  @Test
  void nothingIsReadWhereNothingIsRecorded() throws Exception {
    try (Recording disabled = Recording.at(CollectionLevel.DISABLED)) {
      disabled.tracer().registerExtractor(TaskType.MODEL_CALL, new Figures(false));
      assertThat(chat.wantsArguments()).isFalse();
      Traced.call(chat, () -> new Answer("x", 40), "m", "p");

      assertThat(disabled.all()).isEmpty();
    }
  }

  @Test
  void extractorThatCannotSayIsTakenForOneThatReadsContent() throws Exception {
    TaskExtractor broken =
        new TaskExtractor() {
          @Override
          public boolean readsContent() {
            throw new IllegalStateException("no idea");
          }
        };
    recording.tracer().registerExtractor(TaskType.MODEL_CALL, broken);
    Traced.call(chat, () -> new Answer("x", 40), "m", "p");

    assertThat(recording.only("chat").modelCall()).isNull();
  }
}
