package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.Await;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Spans that a program starts and ends by hand, in any order and on any thread. */
class ManualSpanTest {
  private final TaskDescriptor work = Traced.task("work");
  private final Recording recording = Recording.at(CollectionLevel.BASIC);

  @AfterEach
  void closeRuntime() {
    assertThat(TaskContext.currentTaskId()).isEmpty();
    recording.close();
  }

  private Task span(String name) {
    return recording.tracer().startTask(name, TaskType.NORMAL_TASK);
  }

  @Test
  void spanIsCurrentUntilItEnds() {
    Task span = span("span");
    Traced.run(work, () -> {});
    span.end();
    Traced.run(Traced.task("later"), () -> {});

    assertThat(recording.parentOf("work")).isEqualTo("span");
    assertThat(recording.only("later").parent()).isEmpty();
  }

  @Test
  void spansEndedOutOfOrder() {
    Task first = span("first");
    Task second = span("second");
    first.end();
    Traced.run(work, () -> {});
    second.end();
    Traced.run(Traced.task("later"), () -> {});

    assertThat(recording.parentOf("second")).isEqualTo("first");
    assertThat(recording.parentOf("work")).isEqualTo("second");
    assertThat(recording.only("later").parent()).isEmpty();
  }

  @Test
  void spanEndedOnAnotherThreadIsNoParentAnyMore() {
    Task outer = span("outer");
    Task inner = span("inner");
    Thread other = new Thread(inner::end);
    other.start();
    Await.end(other);
    Traced.run(work, () -> {});
    outer.end();

    assertThat(recording.parentOf("work")).isEqualTo("outer");
    assertThat(recording.only("inner").isFinished()).isTrue();
  }

  @Test
  void threadThatEndsTheSpanOfAnotherKeepsItsOwnContext() {
    Task mine = span("mine");
    List<String> parents = new ArrayList<>();
    Thread other =
        new Thread(
            () ->
                Traced.run(
                    Traced.task("theirs"),
                    () -> {
                      mine.end();
                      Traced.run(work, () -> {});
                    }));
    other.start();
    Await.end(other);
    parents.add(recording.parentOf("work"));

    assertThat(parents).containsExactly("theirs");
  }

  @Test
  void spanWithoutCurrentParentIsARoot() {
    span("root").end();

    assertThat(recording.only("root").parent()).isEmpty();
  }

  @Test
  void parentThatNobodyListensToMeansARoot() {
    Task outer = span("outer");
    recording.tracer().startTask("child", TaskType.NORMAL_TASK, Task.NONE).end();
    outer.end();

    assertThat(recording.only("child").parent()).isEmpty();
  }

  @Test
  void parentOfAnotherRuntimeMeansARoot() {
    Task foreign = span("foreign");
    try (Recording inner = Recording.at(CollectionLevel.BASIC)) {
      inner.tracer().startTask("child", TaskType.NORMAL_TASK, foreign).end();

      assertThat(inner.only("child").parent()).isEmpty();
    }
    foreign.end();
  }

  @Test
  void agentAndTypeOfASpan() {
    recording.tracer().startTask("run", TaskType.AGENT_CALL).end();

    assertThat(recording.only("run").type()).isEqualTo(TaskType.AGENT_CALL);
  }

  @Test
  void sameNameWithTwoTypesIsTwoKindsOfSpans() {
    recording.tracer().startTask("x", TaskType.TOOL_CALL).end();
    recording.tracer().startTask("x", TaskType.MODEL_CALL).end();

    assertThat(recording.named("x"))
        .extracting(TaskMeta::type)
        .containsExactly(TaskType.TOOL_CALL, TaskType.MODEL_CALL);
  }

  @Test
  void namesMadeOfDataDoNotFillTheMemory() {
    try (Recording small = Recording.with(TraceConfig.defaults().retainedTasks(10))) {
      int before = Descriptors.size();
      List<WeakReference<TaskDescriptor>> seen = new ArrayList<>();
      for (int i = 0; i < 5_000; i++) {
        Task task = small.tracer().startTask("item-" + i, TaskType.NORMAL_TASK);
        task.end();
        seen.add(new WeakReference<>(task.descriptor()));
      }
      Await.until(
          "descriptors go with their tasks",
          () -> {
            System.gc();
            small.tracer().startTask("item-last", TaskType.NORMAL_TASK).end();
            return seen.stream().filter(each -> each.get() != null).count() <= 1_200;
          });
      Await.until(
          "the list of all descriptors shrinks",
          () -> {
            System.gc();
            for (int i = 0; i < 2_000; i++) {
              small.tracer().startTask("more-" + i, TaskType.NORMAL_TASK).end();
            }
            return Descriptors.size() < before + 5_000;
          });
    }
  }
}
