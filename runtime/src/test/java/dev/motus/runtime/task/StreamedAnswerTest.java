package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.capture.Extraction;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TaskExtractor;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Recording;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is left of a result that streamed: the answer of a model, or the items of anything else. */
class StreamedAnswerTest {
  private static final TaskDescriptor CHAT =
      AgentRuntime.task("chat", TaskType.MODEL_CALL)
          .parameter("question")
          .conventionalExtractor(new Chunks())
          .build();
  private static final TaskDescriptor UNREAD =
      AgentRuntime.task("unread", TaskType.MODEL_CALL)
          .conventionalExtractor(new OnlyArguments())
          .build();
  private static final TaskDescriptor SEARCH =
      AgentRuntime.task("search", TaskType.TOOL_CALL).build();

  /** A chunk as providers send it: of each kind nothing or more. */
  record Chunk(
      @Nullable String text,
      @Nullable String thought,
      List<ModelToolCall> calls,
      @Nullable String reason,
      @Nullable TokenUsage usage) {
    static Chunk text(String text) {
      return new Chunk(text, null, List.of(), null, null);
    }

    static Chunk call(@Nullable String id, String name, String arguments) {
      return new Chunk(null, null, List.of(new ModelToolCall(id, name, arguments)), null, null);
    }
  }

  private static class OnlyArguments implements TaskExtractor {
    @Override
    public void extractStart(
        List<@Nullable Object> args, Map<String, @Nullable Object> kwargs, Extraction into) {
      into.requestModel("small-1");
    }
  }

  private static final class Chunks extends OnlyArguments {
    @Override
    public boolean extractItem(@Nullable Object item, Extraction into) {
      if (item instanceof Chunk chunk) {
        into.part(
            new ModelMessage("assistant", chunk.text, chunk.thought, chunk.calls, null, null),
            chunk.reason);
        if (chunk.usage != null) {
          into.usagePart(chunk.usage);
        }
      }
      return true;
    }
  }

  private static Stream<Object> chat(Stream<Object> chunks) {
    return TracedResult.of(CHAT.start(null, "why?"), chunks);
  }

  private static ModelCall callOf(TaskMeta task) {
    ModelCall call = task.modelCall();
    assertThat(call).isNotNull();
    return call;
  }

  @Test
  void anAnswerIsPutTogetherFromAllItsParts() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      chat(Stream.of(
              new Chunk(null, null, List.of(), null, new TokenUsage(12L, 1L, null, null, 4L)),
              new Chunk(null, "Let me ", List.of(), null, null),
              new Chunk(null, "think.", List.of(), null, null),
              Chunk.text("Hello "),
              Chunk.text("world"),
              Chunk.call("c1", "find", ""),
              Chunk.call(null, "", "{\"q\":"),
              Chunk.call(null, "", "\"cats\"}"),
              Chunk.call("c2", "find", "{}"),
              new Chunk(null, null, List.of(), "tool_calls", TokenUsage.of(12, 9))))
          .forEach(chunk -> {});

      TaskMeta task = recording.only("chat");
      ModelCall call = callOf(task);
      assertThat(call.requestModel()).isEqualTo("small-1");
      assertThat(call.output())
          .isEqualTo(
              new ModelMessage(
                  "assistant",
                  "Hello world",
                  "Let me think.",
                  List.of(
                      new ModelToolCall("c1", "find", "{\"q\":\"cats\"}"),
                      new ModelToolCall("c2", "find", "{}")),
                  null,
                  null));
      assertThat(call.finishReason()).isEqualTo("tool_calls");
      assertThat(call.usage()).isEqualTo(new TokenUsage(12L, 9L, 21L, null, 4L));
      assertThat(task.extraFields().get("items").toJson()).isEqualTo("10");
      assertThat(task.extraFields()).containsKeys("time_to_first_token_us");
      assertThat(task.result()).isNull();
    }
  }

  @Test
  void partsOfSeveralToolCallsMayComeInTurns() {
    TaskDescriptor mixed =
        AgentRuntime.task("mixed", TaskType.MODEL_CALL)
            .conventionalExtractor(
                new TaskExtractor() {
                  @Override
                  public boolean extractItem(@Nullable Object item, Extraction into) {
                    long index = (Integer) item;
                    into.toolCallPart(index, "id" + index, index == 0 ? "find" : null, "+");
                    return true;
                  }
                })
            .build();
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      TracedResult.of(mixed.start(), Stream.<Object>of(0, 1, 0, 1, 1)).toList();

      assertThat(callOf(recording.only("mixed")).output().toolCalls())
          .containsExactly(
              new ModelToolCall("id0", "find", "++"), new ModelToolCall("id1", "", "+++"));
    }
  }

  @Test
  void whatCameBeforeAFailureOrACancelIsTheAnswer() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      Stream<Object> broken =
          chat(
              Stream.of("Hello ", "wor", "ld")
                  .map(
                      text -> {
                        if (text.equals("ld")) {
                          throw new IllegalStateException("connection reset");
                        }
                        return Chunk.text(text);
                      }));
      assertThatThrownBy(() -> broken.forEach(chunk -> {})).hasMessage("connection reset");
      try (Stream<Object> closed = chat(Stream.of(Chunk.text("Hello "), Chunk.text("wor")))) {
        closed.iterator().next();
      }

      List<TaskMeta> chats = recording.named("chat");
      assertThat(chats.get(0).outcome()).isEqualTo(TaskOutcome.ERROR);
      assertThat(callOf(chats.get(0)).output())
          .isEqualTo(ModelMessage.of("assistant", "Hello wor"));
      assertThat(callOf(chats.get(1)).output()).isEqualTo(ModelMessage.of("assistant", "Hello "));
    }
  }

  @Test
  void itemsThatNobodyReadsAreTheResultHoweverTheStreamEnds() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      for (TaskDescriptor each : List.of(UNREAD, SEARCH)) {
        TracedResult.of(each.start(), Stream.of("a", "b")).forEach(item -> {});
        Stream<String> broken =
            TracedResult.of(
                each.start(),
                Stream.of("a", "b")
                    .peek(
                        item -> {
                          if (item.equals("b")) {
                            throw new IllegalStateException("reset");
                          }
                        }));
        assertThatThrownBy(() -> broken.forEach(item -> {})).hasMessage("reset");

        List<TaskMeta> tasks = recording.named(each.name());
        assertThat(tasks.get(0).result().toJson()).isEqualTo("[\"a\",\"b\"]");
        assertThat(tasks.get(1).outcome()).isEqualTo(TaskOutcome.ERROR);
        assertThat(tasks.get(1).result().toJson()).isEqualTo("[\"a\"]");
      }
    }
  }

  @Test
  void cancelledSubscriptionKeepsWhatCame() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      TaskSubscription subscription = TaskSubscriptions.of(SEARCH.start(), "publisher").begin();
      subscription.next("a");
      subscription.next("b");
      subscription.cancel();

      TaskMeta search = recording.only("search");
      assertThat(search.outcome()).isEqualTo(TaskOutcome.CANCELLED);
      assertThat(search.result().toJson()).isEqualTo("[\"a\",\"b\"]");
    }
  }

  @Test
  void partialAnswersOfAHandlerStayWhenItIsToldOfAnError() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      for (TaskDescriptor each : List.of(CHAT, UNREAD)) {
        Task task = each.start(null, "why?");
        TaskSubscription answer = TaskSubscription.ofCallback(task, "handler");
        task.endWhenCalledBack();
        answer.begun(new Chunk(null, "hm", List.of(), null, null));
        answer.next(Chunk.text("Hel"));
        answer.fail(new IllegalStateException("reset"));
      }

      assertThat(callOf(recording.only("chat")).output())
          .isEqualTo(new ModelMessage("assistant", "Hel", "hm", List.of(), null, null));
      assertThat(recording.only("chat").extraFields().get("partial_responses").toJson())
          .isEqualTo("1");
      assertThat(recording.only("unread").result().toJson()).contains("Hel");
    }
  }

  @Test
  void anAnswerOfManyPartsIsWholeUpToTheLimitAndSaysWhatIsMissing() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      chat(IntStream.range(0, 5_000).mapToObj(i -> Chunk.text("word "))).forEach(chunk -> {});
      chat(IntStream.range(0, 20_000).mapToObj(i -> Chunk.text("word "))).forEach(chunk -> {});

      List<TaskMeta> chats = recording.named("chat");
      assertThat(callOf(chats.get(0)).output().content()).isEqualTo("word ".repeat(5_000));
      assertThat(callOf(chats.get(1)).output().content())
          .hasSizeLessThan(66_000)
          .endsWith("… [truncated: 65536 of 100000 characters]");
    }
  }

  @Test
  void hooksStillGetTheItems() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      List<Object> results = new ArrayList<>();
      recording
          .hooks()
          .registerHook(
              dev.motus.annotation.TaskEvent.TASK_END, event -> results.add(event.result()));
      Chunk only = Chunk.text("Hello");
      Iterator<Object> chunks = chat(Stream.of(only)).iterator();
      assertThat(chunks.next()).isSameAs(only);
      assertThat(chunks.hasNext()).isFalse();

      assertThat(results).containsExactly(new StreamedItems(1, List.of(only)));
    }
  }

  @Test
  void aReaderThatThrowsLosesWhatItWouldHaveReadAndNothingElse() {
    TaskDescriptor faulty =
        AgentRuntime.task("faulty", TaskType.MODEL_CALL)
            .conventionalExtractor(
                new TaskExtractor() {
                  @Override
                  public boolean extractItem(@Nullable Object item, Extraction into) {
                    throw new IllegalStateException("not a chunk");
                  }
                })
            .build();
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      assertThat(TracedResult.of(faulty.start(), Stream.of("a", "b"))).containsExactly("a", "b");

      assertThat(recording.only("faulty").outcome()).isEqualTo(TaskOutcome.OK);
      assertThat(recording.only("faulty").result().toJson()).isEqualTo("[\"a\",\"b\"]");
    }
  }
}
