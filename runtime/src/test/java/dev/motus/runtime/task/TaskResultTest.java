package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What methods return, and tasks that nobody listens to. */
class TaskResultTest {
  private final TaskDescriptor work = Traced.task("work");
  private final Recording recording = Recording.at(CollectionLevel.DETAILED);

  @AfterEach
  void closeRuntime() {
    assertThat(TaskContext.currentTaskId()).isEmpty();
    recording.close();
  }

  static List<Throwable> cancellations() {
    return List.of(
        new CancellationException(),
        new InterruptedException(),
        new ClosedByInterruptException(),
        new InterruptedIOException(),
        new CompletionException(new CancellationException()),
        new ExecutionException(new CompletionException(new InterruptedException())));
  }

  @Test
  void primitivesOfEveryKindAreResults() {
    List<Consumer<Task>> ends =
        List.of(
            task -> task.end(1),
            task -> task.end(2L),
            task -> task.end(3.5),
            task -> task.end(4.5f),
            task -> task.end(true),
            task -> task.end('c'),
            task -> task.end((short) 6),
            task -> task.end((byte) 7));
    ends.forEach(end -> end.accept(work.start()));

    assertThat(recording.named("work"))
        .extracting(meta -> meta.result().toJson())
        .containsExactly("1", "2", "3.5", "4.5", "true", "\"c\"", "6", "7");
  }

  @Test
  void primitivesAtBasicLevelEndTheTask() {
    try (Recording basic = Recording.at(CollectionLevel.BASIC)) {
      work.start().end(1);
      work.start().end(true);

      assertThat(basic.named("work")).hasSize(2).allMatch(TaskMeta::isFinished);
      assertThat(basic.named("work")).allMatch(meta -> meta.result() == null);
    }
  }

  @Test
  void methodWithoutAResultHasNone() {
    work.start().end();
    assertThat(recording.only("work").result()).isNull();
  }

  @Test
  void resultNullIsAResult() {
    work.start().end(null);
    assertThat(recording.only("work").result()).isEqualTo(CapturedValue.NULL);
  }

  @ParameterizedTest
  @EnumSource(TaskType.class)
  void taskThatNobodyListensToHarmsNobody(TaskType type) {
    try (Recording off = Recording.at(CollectionLevel.DISABLED)) {
      for (Task task :
          List.of(Traced.task("off", type).start("x"), off.tracer().startTask("off", type))) {
        assertThat(task.isRecording()).isFalse();
        assertThat(task.id()).isZero();
        assertThat(task.parentId()).isZero();
        assertThat(task.isEnded()).isFalse();
        assertThat(task.name()).isEmpty();
        assertThat(task.type()).isEqualTo(TaskType.NORMAL_TASK);
        assertThat(task.threadName()).isEmpty();
        assertThat(task.descriptor()).isNotNull();
        assertThat(task.detail()).isNull();
        task.end(1);
        task.fail(new IOException());
        task.cancel(new CancellationException());
        task.endWhenComplete(null);
        task.close();
        assertThat(task.isEnded()).isFalse();
      }
      assertThat(off.all()).isEmpty();
    }
  }
}
