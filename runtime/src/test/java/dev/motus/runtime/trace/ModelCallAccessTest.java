package dev.motus.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.TraceManager;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.Extraction;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.TaskExtractor;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Extractors and what they add up to, under the names that Motus has for them. */
@DisplayNameGeneration(DisplayNameGenerator.Simple.class)
class ModelCallAccessTest {
  private static final TaskExtractor USAGE =
      new TaskExtractor() {
        @Override
        public void extractStart(List<Object> args, Map<String, Object> kwargs, Extraction into) {
          into.requestModel("m-1").message(ModelMessage.of("user", String.valueOf(args.get(0))));
        }

        @Override
        public void extractEnd(Object result, Extraction into) {
          into.output(ModelMessage.of("assistant", String.valueOf(result)), "stop")
              .usage(TokenUsage.of(10, 5));
        }
      };

  private final TaskDescriptor outer = Traced.task("outer");
  private final TaskDescriptor search = Traced.task("search", TaskType.TOOL_CALL);
  private final TaskDescriptor chat = Traced.task("chat", TaskType.MODEL_CALL);
  private final Recording recording = Recording.at(CollectionLevel.DETAILED);
  private final TraceManager tracer = recording.tracer();

  @AfterEach
  void closeRuntime() {
    recording.close();
  }

  @Test
  void get_turn_metrics() throws Exception {
    assertThat(tracer.turnMetrics())
        .isEqualTo(new TurnMetrics(tracer.traceId(), Duration.ZERO, 0, false));
    tracer.registerExtractor(TaskType.MODEL_CALL, USAGE);
    Traced.call(chat, () -> "a", "q");
    Traced.call(outer, () -> Traced.call(chat, () -> "b", "q"));

    TurnMetrics metrics = tracer.turnMetrics();
    assertThat(metrics.traceId()).isEqualTo(tracer.traceId());
    assertThat(metrics.totalTokens()).isEqualTo(30);
    assertThat(metrics.hasError()).isFalse();
    List<TaskMeta> all = recording.all();
    assertThat(metrics.totalDuration())
        .isEqualTo(Duration.between(all.get(0).startedAt(), all.get(1).endedAt().get()));

    tracer.startTask("x", TaskType.NORMAL_TASK).end();
    assertThat(tracer.turnMetrics().hasError()).isFalse();
    tracer.startTask("x", TaskType.NORMAL_TASK).cancel(new CancellationException());
    assertThat(tracer.turnMetrics().hasError()).as("as Motus counts").isTrue();
  }

  @Test
  void register_extractor_by_type() throws Exception {
    tracer.registerExtractor(TaskType.MODEL_CALL, USAGE);
    Traced.call(chat, () -> "answer", "question");
    Traced.call(search, () -> "hit", "q");

    TaskMeta call = recording.only("chat");
    assertThat(call.modelCall().requestModel()).isEqualTo("m-1");
    assertThat(call.modelCall().input())
        .extracting(ModelMessage::content)
        .containsExactly("question");
    assertThat(call.modelCall().output().content()).isEqualTo("answer");
    assertThat(call.modelCall().usage().totalTokens()).isEqualTo(15);
    assertThat(recording.only("search").modelCall()).isNull();
  }

  @Test
  void register_extractor_by_name() throws Exception {
    tracer.registerExtractor(TaskType.TOOL_CALL, USAGE);
    tracer.registerExtractor(
        "search",
        new TaskExtractor() {
          @Override
          public void extractEnd(Object result, Extraction into) {
            into.field("hits", 3);
          }
        });
    Traced.call(search, () -> "hit", "q");

    TaskMeta meta = recording.only("search");
    assertThat(meta.extraFields()).containsExactly(Map.entry("hits", CapturedValue.of(3)));
    assertThat(meta.modelCall()).as("the name goes before the type").isNull();
  }
}
