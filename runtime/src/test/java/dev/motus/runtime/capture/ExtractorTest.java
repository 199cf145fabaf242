package dev.motus.runtime.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.task.TracedResult;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import dev.motus.testing.Warnings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Extractors: when they are called, and that their faults stay with them. */
class ExtractorTest {
  private final Warnings warnings = Warnings.collect();
  private final Recording recording = Recording.at(CollectionLevel.DETAILED);

  @AfterEach
  void closeRuntime() {
    recording.close();
    warnings.close();
  }

  /** Notes each call; fails where it is told to. */
  private record Noting(String failAt) implements TaskExtractor {
    private void at(String moment, Extraction into) throws Exception {
      into.field(moment, true);
      if (moment.equals(failAt)) {
        throw new Exception("cannot read at " + moment);
      }
    }

    @Override
    public void extractStart(List<Object> args, Map<String, Object> kwargs, Extraction into)
        throws Exception {
      into.requestModel("m").field("args", args).field("kwargs", kwargs);
      at("start", into);
    }

    @Override
    public void extractEnd(Object result, Extraction into) throws Exception {
      into.responseModel("m-2").field("got", result);
      at("end", into);
    }

    @Override
    public void extractError(Throwable error, Extraction into) throws Exception {
      into.field("threw", error.getMessage());
      at("error", into);
    }
  }

  private static TaskDescriptor task(String failAt) {
    return AgentRuntime.task("chat", TaskType.MODEL_CALL)
        .parameter("prompt")
        .extractor(new Noting(failAt))
        .build();
  }

  private TaskMeta chat() {
    return recording.only("chat");
  }

  @Test
  void startThenEnd() throws Exception {
    Traced.call(task("never"), () -> "answer", "question");

    assertThat(chat().extraFields()).containsOnlyKeys("args", "kwargs", "start", "got", "end");
    assertThat(chat().extraFields().get("kwargs").toJson()).isEqualTo("{\"prompt\":\"question\"}");
    assertThat(chat().extraFields().get("got").asText()).isEqualTo("answer");
    assertThat(chat().modelCall().requestModel()).isEqualTo("m");
    assertThat(chat().modelCall().responseModel()).isEqualTo("m-2");
  }

  /** Leaves its name as the model's. */
  private static TaskExtractor named(String name) {
    return new TaskExtractor() {
      @Override
      public void extractStart(List<Object> args, Map<String, Object> kwargs, Extraction into) {
        into.requestModel(name);
      }
    };
  }

  private String modelAfterCall(TaskDescriptor task) throws Exception {
    Traced.call(task, () -> "answer", "q");
    List<TaskMeta> calls = recording.named(task.name());
    return calls.get(calls.size() - 1).modelCall().requestModel();
  }

  @Test
  void registeredExtractorGoesBetweenOneOnTheMethodAndOneByConvention() throws Exception {
    TaskDescriptor conventional =
        AgentRuntime.task("ask", TaskType.MODEL_CALL)
            .parameter("prompt")
            .conventionalExtractor(named("convention"))
            .build();
    TaskDescriptor explicit =
        AgentRuntime.task("tell", TaskType.MODEL_CALL)
            .parameter("prompt")
            .extractor(named("method"))
            .build();
    assertThat(modelAfterCall(conventional)).isEqualTo("convention");

    AgentRuntime.get().tracer().registerExtractor(TaskType.MODEL_CALL, named("type"));
    assertThat(modelAfterCall(conventional)).isEqualTo("type");
    assertThat(modelAfterCall(explicit)).isEqualTo("method");

    AgentRuntime.get().tracer().registerExtractor("ask", named("name"));
    assertThat(modelAfterCall(conventional)).isEqualTo("name");
  }

  /** Publishes how many have subscribed so far. */
  private static Flow.Publisher<Integer> counting() {
    AtomicInteger subscribers = new AtomicInteger();
    return subscriber -> {
      int number = subscribers.incrementAndGet();
      subscriber.onSubscribe(
          new Flow.Subscription() {
            @Override
            public void request(long n) {
              subscriber.onNext(number);
              subscriber.onComplete();
            }

            @Override
            public void cancel() {}
          });
    };
  }

  @Test
  void answerOfEverySubscriptionIsRead() {
    Flow.Publisher<Integer> publisher = TracedResult.of(task("never").start(null, "q"), counting());
    for (int i = 0; i < 2; i++) {
      publisher.subscribe(
          new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
              subscription.request(1);
            }

            @Override
            public void onNext(Integer item) {}

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onComplete() {}
          });
    }

    assertThat(recording.named("chat"))
        .allMatch(task -> task.modelCall().requestModel().equals("m"))
        .allMatch(task -> task.modelCall().responseModel().equals("m-2"))
        .allMatch(task -> task.extraFields().containsKey("start"))
        .extracting(task -> task.extraFields().get("got").toJson())
        .satisfies(
            got -> {
              assertThat(got).hasSize(2);
              assertThat(got.get(0)).contains("[1]");
              assertThat(got.get(1)).contains("[2]");
            });
  }

  @Test
  void startIsSeenWhileTheTaskRuns() throws Exception {
    CompletableFuture<String> future =
        Traced.async(task("never"), CompletableFuture::new, "question");
    assertThat(chat().modelCall().requestModel()).isEqualTo("m");
    assertThat(chat().modelCall().responseModel()).isNull();
    future.complete("answer");

    assertThat(chat().modelCall().responseModel()).isEqualTo("m-2");
    assertThat(chat().extraFields().get("got").asText()).isEqualTo("answer");
  }

  @Test
  void startThenError() {
    task("never").start(this, "q").fail(new IllegalStateException("no"));

    assertThat(chat().extraFields()).containsOnlyKeys("args", "kwargs", "start", "threw", "error");
    assertThat(chat().outcome()).isEqualTo(TaskOutcome.ERROR);
  }

  @Test
  void extractorThatThrowsLosesTheRestOfItsOwnFieldsOnly() throws Exception {
    TaskDescriptor task = task("start");
    assertThat(Traced.call(task, () -> "answer", "q")).isEqualTo("answer");
    Traced.call(task, () -> "answer", "q");

    TaskMeta meta = recording.named("chat").get(0);
    assertThat(meta.outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(meta.extraFields()).containsKeys("start", "end");
    assertThat(meta.arguments().get("prompt").asText()).isEqualTo("q");
    assertThat(meta.result().asText()).isEqualTo("answer");
    assertThat(warnings.messages()).as("once for this task").hasSize(1);
    assertThat(warnings.messages().get(0)).contains(Noting.class.getName(), "\"chat\"");
  }

  @Test
  void extractorThatThrowsAtTheEndOrAtAnErrorIsContained() throws Exception {
    Traced.call(task("end"), () -> "answer", "q");
    task("error").start(this, "q").fail(new IllegalStateException("no"));

    assertThat(recording.named("chat"))
        .extracting(TaskMeta::outcome)
        .containsExactly(TaskOutcome.OK, TaskOutcome.ERROR);
    assertThat(recording.named("chat").get(0).modelCall().responseModel()).isEqualTo("m-2");
    assertThat(recording.named("chat").get(1).error()).isEqualTo("no");
  }

  @Test
  void extractorOfTheMethodGoesBeforeThoseOfNameAndType() throws Exception {
    TaskExtractor other =
        new TaskExtractor() {
          @Override
          public void extractEnd(Object result, Extraction into) {
            into.field("other", 1);
          }
        };
    recording.tracer().registerExtractor("chat", other);
    recording.tracer().registerExtractor(TaskType.MODEL_CALL, other);
    Traced.call(task("never"), () -> "answer", "q");

    assertThat(chat().extraFields()).containsKey("end").doesNotContainKey("other");
  }

  @Test
  void extractorIsNotCalledBelowLevelDetailed() throws Exception {
    try (Recording basic = Recording.at(CollectionLevel.BASIC)) {
      Traced.call(task("start"), () -> "answer", "q");

      assertThat(basic.only("chat").modelCall()).isNull();
      assertThat(warnings.messages()).isEmpty();
    }
  }

  @Test
  void structuredValuesBecomeJsonText() {
    Redactor noKeys = (name, value) -> name.equals("key") ? Redactor.REDACTED : value;
    Extraction into =
        new Extraction(new ValueCapturer(CaptureLimits.DEFAULT, noKeys, new Encoders()));

    assertThat(into.json("arguments", Map.of("key", "s3cret")))
        .isEqualTo("{\"key\":\"[redacted]\"}");
    assertThat(into.json("arguments", List.of(1, "a"))).isEqualTo("[1,\"a\"]");
    assertThat(into.json("arguments", null)).isNull();
  }

  @Test
  void aFieldWithoutANameIsRefusedWithOneWarning() {
    Extraction into =
        new Extraction(
            new ValueCapturer(CaptureLimits.DEFAULT, (name, value) -> value, new Encoders()));

    into.field("", 1).field("  ", 2).field("kept", 3);

    assertThat(into.fields()).containsOnlyKeys("kept");
    assertThat(warnings.messages()).singleElement().asString().contains("without a name");
  }
}
