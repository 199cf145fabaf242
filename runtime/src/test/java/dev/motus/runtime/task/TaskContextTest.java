package dev.motus.runtime.task;

import static dev.motus.testing.Traced.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Carrying the current task to other threads by single actions. */
class TaskContextTest {
  private final TaskDescriptor outer = Traced.task("outer");
  private final TaskDescriptor inner = Traced.task("inner");
  private final Recording recording = Recording.at(CollectionLevel.BASIC);

  @AfterEach
  void closeRuntime() {
    assertThat(TaskContext.currentTaskId()).isEmpty();
    recording.close();
  }

  private void work() {
    Traced.run(inner, () -> {});
  }

  private void assertChildOfOuter() {
    assertThat(recording.parentOf("inner")).isEqualTo("outer");
  }

  @Test
  void childMayOutliveItsParent() throws Exception {
    Runnable carried = Traced.call(outer, () -> TaskContext.wrap(this::work));
    assertThat(recording.only("outer").isFinished()).isTrue();
    elsewhere(carried);
    elsewhere(
        () -> {
          carried.run();
          carried.run();
        });

    long parent = recording.only("outer").id();
    assertThat(recording.named("inner"))
        .hasSize(3)
        .allMatch(meta -> meta.parent().getAsLong() == parent);
  }

  @Test
  void grandchildrenOfACarriedActionNest() throws Exception {
    TaskDescriptor middle = Traced.task("middle");
    elsewhere(Traced.call(outer, () -> TaskContext.wrap(() -> Traced.run(middle, this::work))));

    assertThat(recording.parentOf("middle")).isEqualTo("outer");
    assertThat(recording.parentOf("inner")).isEqualTo("middle");
  }

  @Test
  void carrierWithinACarrierGoesBackToTheTaskOnAThreadThatCalledNothingTracedYet()
      throws Exception {
    TaskContext here = Traced.call(outer, TaskContext::current);
    elsewhere(
        () ->
            here.run(
                () -> {
                  here.run(() -> {});
                  TaskContext.none().run(() -> {});
                  work();
                }));

    assertChildOfOuter();
  }

  @Test
  void carrierWithinACarrierGoesBackToTheTaskOnAThreadThatWorkedForAnotherRuntime()
      throws Exception {
    elsewhere(
        () -> {
          work();
          try (Recording second = Recording.at(CollectionLevel.BASIC)) {
            AtomicReference<TaskContext> made = new AtomicReference<>();
            elsewhere(() -> Traced.run(outer, () -> made.set(TaskContext.current())));
            TaskContext here = made.get();
            here.run(
                () -> {
                  here.run(() -> {});
                  work();
                });
            assertThat(second.parentOf("inner")).isEqualTo("outer");
          }
        });
  }

  @Test
  void carriedActionOnABusyThreadGivesItsContextBack() throws Exception {
    Runnable carried = Traced.call(outer, () -> TaskContext.wrap(this::work));
    TaskDescriptor host = Traced.task("host");
    TaskDescriptor later = Traced.task("later");
    Traced.run(
        host,
        () -> {
          carried.run();
          Traced.run(later, () -> {});
        });

    assertChildOfOuter();
    assertThat(recording.parentOf("later")).isEqualTo("host");
  }

  @Test
  void carrierOfAClosedRuntimeRunsItsActionWithoutAParent() throws Exception {
    Runnable carried;
    try (Recording closed = Recording.at(CollectionLevel.BASIC)) {
      carried = Traced.call(outer, () -> TaskContext.wrap(this::work));
      assertThat(closed.all()).hasSize(1);
    }
    elsewhere(carried);

    assertThat(recording.only("inner").parent()).isEmpty();
  }

  @Test
  void noneMakesRoots() {
    Traced.run(
        outer,
        () -> {
          TaskContext.none().run(this::work);
          assertThat(TaskContext.currentTaskId()).isPresent();
        });

    assertThat(recording.only("inner").parent()).isEmpty();
    assertThat(TaskContext.none().taskId()).isEmpty();
  }

  @Test
  void contextOfASpanByHand() throws Exception {
    Task span = recording.tracer().startTask("outer", TaskType.NORMAL_TASK);
    TaskContext context = TaskContext.of(span);
    span.end();
    elsewhere(() -> context.run(this::work));
    String result = context.call(() -> "called");

    assertThat(context.taskId()).hasValue(span.id());
    assertThat(result).isEqualTo("called");
    assertChildOfOuter();
    assertThat(TaskContext.of(Task.NONE).taskId()).isEmpty();
  }

  @Test
  void scopesNest() {
    Task one = recording.tracer().startTask("one", TaskType.NORMAL_TASK);
    one.end();
    Task two = recording.tracer().startTask("two", TaskType.NORMAL_TASK);
    two.end();
    try (TaskContext.Scope outerScope = TaskContext.of(one).makeCurrent()) {
      try (TaskContext.Scope innerScope = TaskContext.of(two).makeCurrent()) {
        assertThat(TaskContext.currentTaskId()).hasValue(two.id());
        assertThat(innerScope).isNotSameAs(outerScope);
      }
      assertThat(TaskContext.currentTaskId()).hasValue(one.id());
    }
  }

  @Test
  void everyThreadStartsWithoutATask() {
    Traced.run(outer, () -> elsewhere(this::work));

    assertThat(recording.only("inner").parent()).isEmpty();
    assertThat(List.of(recording.only("outer"))).allMatch(TaskMeta::isFinished);
  }
}
