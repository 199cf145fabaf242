package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Await;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Methods that answer through a callback: the callback ends their tasks. */
class CallbackTaskTest {
  private static final TaskDescriptor CHAT = Traced.task("chat");
  private static final TaskDescriptor INNER = Traced.task("inner");

  @Test
  void endsWhenTheCallbackIsToldOnAnotherThread() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      Task task = CHAT.start();
      TaskSubscription answer = TaskSubscription.ofCallback(task, "handler");
      INNER.start().end();
      task.endWhenCalledBack();
      assertThat(TaskContext.currentTaskId()).isEmpty();
      assertThat(recording.only("chat").outcome()).isEqualTo(TaskOutcome.RUNNING);

      Thread other =
          new Thread(
              () -> {
                answer.begun();
                answer.next("a");
                answer.run(() -> INNER.start().end());
                answer.next("b");
                answer.end("ab");
              });
      other.start();
      Await.end(other);

      TaskMeta chat = recording.only("chat");
      assertThat(chat.outcome()).isEqualTo(TaskOutcome.OK);
      assertThat(chat.result().toJson()).isEqualTo("\"ab\"");
      assertThat(chat.extraFields().get("partial_responses").toJson()).isEqualTo("2");
      assertThat(chat.extraFields()).containsKey("time_to_first_token_us");
      assertThat(recording.named("inner"))
          .hasSize(2)
          .allMatch(inner -> inner.parent().getAsLong() == chat.id());
    }
  }

  @Test
  void endsWhenTheCallbackIsToldBeforeTheMethodReturns() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      Task task = CHAT.start();
      TaskSubscription answer = TaskSubscription.ofCallback(task, "handler");
      answer.run(() -> answer.end("done"));
      task.endWhenCalledBack();
      INNER.start().end();

      assertThat(recording.only("chat").outcome()).isEqualTo(TaskOutcome.OK);
      assertThat(recording.parentOf("inner")).isEmpty();
    }
  }

  @Test
  void withoutACallbackTheTaskEndsWhenTheMethodReturns() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      Task task = CHAT.start();
      assertThat(TaskSubscription.ofCallback(task, null)).isNull();
      task.endWhenCalledBack();

      assertThat(recording.only("chat").outcome()).isEqualTo(TaskOutcome.OK);
    }
  }

  @Test
  void timeOutToldToTheCallbackIsAnError() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      Task task = CHAT.start();
      TaskSubscription answer = TaskSubscription.ofCallback(task, "handler");
      task.endWhenCalledBack();
      answer.fail(new RuntimeException(new TimeoutException("late")));
      assertThat(recording.only("chat").outcome()).isEqualTo(TaskOutcome.ERROR);

      Task second = Traced.task("second").start();
      TaskSubscription late = TaskSubscription.ofCallback(second, "handler");
      second.endWhenCalledBack();
      late.fail(new TimeoutException("late"));
      assertThat(recording.only("second").outcome()).isEqualTo(TaskOutcome.ERROR);
    }
  }

  @Test
  void methodThatThrowsFailsWhateverTheCallbackIsToldLater() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      Task task = CHAT.start();
      TaskSubscription answer = TaskSubscription.ofCallback(task, "handler");
      task.fail(new IllegalStateException("refused"));
      answer.end("late");

      TaskMeta chat = recording.only("chat");
      assertThat(chat.outcome()).isEqualTo(TaskOutcome.ERROR);
      assertThat(chat.error()).isEqualTo("refused");
      assertThat(TaskContext.currentTaskId()).isEmpty();
    }
  }
}
