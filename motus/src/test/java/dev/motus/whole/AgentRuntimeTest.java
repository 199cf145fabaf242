package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runtimes that start, replace each other and close while tasks run. */
class AgentRuntimeTest {
  private static final TaskDescriptor WORK = Traced.task("work");
  private static final TaskDescriptor CHILD = Traced.task("child", TaskType.TOOL_CALL);

  @TempDir Path directory;

  @Test
  void descriptorsObeyWhateverRuntimeIsCurrent() {
    try (Recording outer = Recording.at(CollectionLevel.BASIC)) {
      Traced.run(WORK, () -> {});
      try (Recording inner = Recording.at(CollectionLevel.DETAILED)) {
        Traced.run(CHILD, () -> {}, "q");

        assertThat(inner.all()).extracting(TaskMeta::name).containsExactly("child");
        assertThat(inner.only("child").arguments()).containsKey("query");
        assertThat(AgentRuntime.get()).isSameAs(inner.runtime());
      }
      assertThat(AgentRuntime.get()).isSameAs(outer.runtime());
      Traced.run(WORK, () -> {});

      assertThat(outer.all()).extracting(TaskMeta::name).containsExactly("work", "work");
    }
  }

  @Test
  void descriptorMadeEarlierOrLaterIsTheSame() {
    TaskDescriptor early = Traced.task("early");
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      TaskDescriptor late = Traced.task("late");
      Traced.run(early, () -> Traced.run(late, () -> {}));

      assertThat(recording.parentOf("late")).isEqualTo("early");
    }
    assertThat(early.wantsArguments()).isFalse();
  }

  @Test
  void taskInFlightEndsWhereItBegan() {
    try (Recording outer = Recording.at(CollectionLevel.BASIC)) {
      List<String> fired = new ArrayList<>();
      Task task = WORK.start();
      try (Recording inner = Recording.at(CollectionLevel.DETAILED)) {
        inner.hooks().registerHook(TaskEvent.TASK_END, event -> fired.add(event.name()));
        task.end("x");

        assertThat(inner.all()).isEmpty();
        assertThat(outer.only("work").isFinished()).isTrue();
        assertThat(fired).as("the other runtime's hooks").isEmpty();
      }
    }
    assertThat(TaskContext.currentTaskId()).isEmpty();
  }

  @Test
  void taskInFlightIsNoParentInAnotherRuntime() {
    try (Recording outer = Recording.at(CollectionLevel.BASIC)) {
      Traced.run(
          WORK,
          () -> {
            try (Recording inner = Recording.at(CollectionLevel.BASIC)) {
              Traced.run(CHILD, () -> {}, "q");
              assertThat(inner.only("child").parent()).isEmpty();
              assertThat(inner.only("child").traceId()).isEqualTo(idOf(inner));
            }
          });
      Traced.run(CHILD, () -> {}, "q");

      assertThat(outer.only("work").isFinished()).isTrue();
      assertThat(outer.only("child").parent()).isEmpty();
      assertThat(outer.only("child").traceId()).isEqualTo(idOf(outer));
    }
  }

  private static String idOf(Recording recording) {
    return recording.tracer().traceId().replace("-", "");
  }

  @Test
  void runtimeReplacedInsideACarrierBringsNoForeignParentBack() {
    try (Recording outer = Recording.at(CollectionLevel.BASIC)) {
      List<Recording> inner = new ArrayList<>();
      Task task = WORK.start();
      TaskContext.current()
          .run(
              () -> {
                inner.add(Recording.at(CollectionLevel.BASIC));
                Traced.run(CHILD, () -> {}, "q");
              });
      Traced.run(CHILD, () -> {}, "q");
      task.end();
      Traced.run(CHILD, () -> {}, "q");

      assertThat(inner.get(0).named("child"))
          .hasSize(3)
          .allMatch(meta -> meta.parent().isEmpty())
          .allMatch(meta -> meta.traceId().equals(idOf(inner.get(0))));
      inner.get(0).close();
      assertThat(outer.only("work").isFinished()).isTrue();
    }
  }

  @Test
  void closingWhileATaskRunsShowsItAsUnfinishedAndHarmsItNot() throws Exception {
    Path target = directory.resolve("t");
    AgentRuntime runtime =
        AgentRuntime.start(
            TraceConfig.defaults().exportEnabled(true).logDir(target).openViewer(false).build());
    String result =
        Traced.call(
            WORK,
            () -> {
              Traced.run(CHILD, () -> {}, "q");
              runtime.close();
              return "unharmed";
            });

    assertThat(result).isEqualTo("unharmed");
    assertThat(Files.readString(target.resolve("tracer_state.json")))
        .contains("\"work\"", "\"child\"")
        .containsOnlyOnce("\"ended_at\"");
  }

  @Test
  void afterTheLastCloseTheNextCallIsOfANewRuntimeAndTheClosedOneStaysAsItWas() {
    AgentRuntime.get().close();
    Recording recording = Recording.with(TraceConfig.defaults().logDir(directory));
    List<String> fired = new ArrayList<>();
    recording.hooks().registerHook(TaskEvent.TASK_START, event -> fired.add(event.name()));
    recording.close();

    Traced.run(WORK, () -> {});

    AgentRuntime next = AgentRuntime.get();
    assertThat(next).isNotSameAs(recording.runtime());
    assertThat(next.tracer().taskMeta().values())
        .extracting(TaskMeta::name)
        .containsExactly("work");
    assertThat(fired).as("hooks of the closed one").isEmpty();
    recording.hooks().registerHook(TaskEvent.TASK_START, event -> fired.add(event.name()));
    Traced.run(WORK, () -> {});
    assertThat(fired).isEmpty();
    assertThat(recording.all()).isEmpty();
    assertThat(recording.tracer().exportTrace().taskCount()).isZero();
    assertThat(TaskContext.currentTaskId()).isEmpty();
    next.close();
  }

  @Test
  void getAfterTheLastCloseStartsOneToo() {
    AgentRuntime first = AgentRuntime.get();
    first.close();

    AgentRuntime second = AgentRuntime.get();
    assertThat(second).isNotSameAs(first).isSameAs(AgentRuntime.get());
    Traced.run(WORK, () -> {});
    assertThat(second.tracer().taskMeta()).hasSize(1);
    second.close();
  }

  @Test
  void programThatWantsSilenceClosesAllAndIsHeardAgainWhenItStartsOne() {
    AgentRuntime.get();
    Recording outer = Recording.at(CollectionLevel.BASIC);
    Recording inner = Recording.at(CollectionLevel.BASIC);
    AgentRuntime.closeAll();
    Traced.run(WORK, () -> {});

    assertThat(AgentRuntime.get().tracer().startTask("x", TaskType.NORMAL_TASK).isRecording())
        .isFalse();
    assertThat(WORK.start().isRecording()).isFalse();
    assertThat(WORK.wantsArguments()).isFalse();
    assertThat(outer.all()).isEmpty();
    assertThat(inner.all()).isEmpty();
    AgentRuntime.closeAll();
    Recording again = Recording.at(CollectionLevel.BASIC);
    Traced.run(WORK, () -> {});
    assertThat(again.all()).hasSize(1);
    again.close();
    Traced.run(WORK, () -> {});
    assertThat(AgentRuntime.get().tracer().taskMeta()).hasSize(1);
  }

  @Test
  void closeTwiceWritesOnce() throws Exception {
    Path target = directory.resolve("t");
    AgentRuntime runtime =
        AgentRuntime.start(
            TraceConfig.defaults().exportEnabled(true).logDir(target).openViewer(false).build());
    Traced.run(WORK, () -> {});
    runtime.close();
    Path file = target.resolve("tracer_state.json");
    assertThat(file).isRegularFile();
    Files.delete(file);
    runtime.close();

    assertThat(file).doesNotExist();
  }

  @Test
  void closingTheOuterOneFirstLeavesTheInnerOneInCharge() {
    Recording outer = Recording.at(CollectionLevel.BASIC);
    Recording inner = Recording.at(CollectionLevel.BASIC);
    outer.close();
    Traced.run(WORK, () -> {});
    assertThat(inner.all()).hasSize(1);
    assertThat(outer.all()).isEmpty();
    inner.close();

    assertThat(AgentRuntime.get()).isNotSameAs(outer.runtime());
    Traced.run(WORK, () -> {});
    assertThat(inner.all()).hasSize(1);
    assertThat(outer.all()).isEmpty();
  }
}
