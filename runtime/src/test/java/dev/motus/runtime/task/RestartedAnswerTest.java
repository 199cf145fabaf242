package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.capture.Extraction;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TaskExtractor;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.Recording;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Answers told to a callback by a client that tries again: what an attempt had told is forgotten.
 */
class RestartedAnswerTest {
  private static final TaskDescriptor CHAT =
      AgentRuntime.task("chat", TaskType.MODEL_CALL).conventionalExtractor(new Words()).build();
  private static final TaskDescriptor UNREAD =
      AgentRuntime.task("unread", TaskType.MODEL_CALL).build();

  private static final class Words implements TaskExtractor {
    @Override
    public boolean extractItem(@Nullable Object item, Extraction into) {
      into.part(
          new ModelMessage(
              "assistant",
              String.valueOf(item),
              null,
              List.of(new ModelToolCall(null, "look", "{\"for\": \"" + item + "\"}")),
              null,
              null),
          "stop");
      into.usagePart(TokenUsage.of(1, 1));
      return true;
    }
  }

  private static TaskMeta told(Recording recording, TaskDescriptor descriptor, String... last) {
    Task task = descriptor.start();
    TaskSubscription answer = TaskSubscription.ofCallback(task, "a callback");
    answer.restarted();
    answer.next("broken");
    answer.restarted();
    for (String word : last) {
      answer.next(word);
    }
    task.endWhenCalledBack();
    answer.end(null);
    return recording.only(descriptor.name());
  }

  @Test
  void theAnswerIsThatOfTheLastAttempt() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      TaskMeta task = told(recording, CHAT, "Hello");

      assertThat(task.modelCall().output().content()).isEqualTo("Hello");
      assertThat(task.modelCall().output().toolCalls())
          .containsExactly(new ModelToolCall(null, "look", "{\"for\": \"Hello\"}"));
      assertThat(task.extraFields().get("partial_responses").toJson()).isEqualTo("1");
      assertThat(task.result()).isNull();
    }
  }

  @Test
  void anAttemptThatToldNothingLeavesNothing() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      TaskMeta task = told(recording, CHAT);

      assertThat(task.modelCall().output()).isNull();
      assertThat(task.modelCall().usage()).isNull();
      assertThat(task.modelCall().finishReason()).isNull();
    }
  }

  @Test
  void itemsThatNobodyReadsAreTheResultOfACallThatEndsWithoutOne() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      assertThat(told(recording, UNREAD, "Hel", "lo").result().toJson())
          .isEqualTo("[\"Hel\",\"lo\"]");
    }
  }
}
