package dev.motus.analysis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.analysis.Sampler;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.trace.SpanListener;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.testing.FollowedTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What somebody who follows a sampled trace is told, in whatever order its tasks come. */
class SampledListenerTest {
  private static final TraceInfo TRACE =
      new TraceInfo(
          "5f0c7a52-3f3e-4d1b-9a6e-2d6b8f1c4a90", 1, "s", null, null, null, 1, Map.of("a", "b"));

  private final FollowedTrace followed = new FollowedTrace();
  private long now;
  private final SpanListener noRoot = following(Sampler.alwaysOff());

  private SpanListener following(Sampler sampler) {
    return Sampling.of(TraceConfig.defaults().output(sampler).build()).sampled(followed, () -> now);
  }

  private static TaskMetaBuilder task(long id, long parent) {
    return TaskMeta.builder("task-" + id, TaskType.NORMAL_TASK)
        .id(id)
        .parent(parent)
        .traceId("5f0c7a523f3e4d1b9a6e2d6b8f1c4a90")
        .startMicros(id);
  }

  private static TaskMeta running(long id, long parent) {
    return task(id, parent).build();
  }

  private static TaskMeta ended(long id, long parent) {
    return task(id, parent).ended(TaskOutcome.OK, 1_000).build();
  }

  private static TaskMeta failed(long id, long parent) {
    return task(id, parent).error("E", "no", null).ended(TaskOutcome.ERROR, 1_000).build();
  }

  private KeptRoots roots() {
    List<TraceInfo> traces = followed.traces();
    return Sampling.keptRoots(traces.get(traces.size() - 1).resourceAttributes());
  }

  @Test
  void rootThatIsNotKeptIsNeverHeardOf() {
    noRoot.spansChanged(TRACE, List.of(running(1, 0), running(2, 1)));
    noRoot.spansChanged(TRACE, List.of(ended(2, 1), ended(1, 0)));
    noRoot.spansChanged(TRACE, List.of(ended(3, 1)));
    noRoot.traceFinished(TRACE, List.of());

    assertThat(followed.told()).isEmpty();
    assertThat(followed.unfinished()).isEmpty();
    assertThat(roots()).isEqualTo(new KeptRoots(0, 1, 0));
  }

  @Test
  void errorAnywhereBelowBringsAllOfItsRoot() {
    noRoot.spansChanged(TRACE, List.of(running(1, 0), running(2, 1), ended(3, 2), ended(4, 0)));
    noRoot.spansChanged(TRACE, List.of(failed(2, 1)));
    noRoot.spansChanged(TRACE, List.of(ended(1, 0)));

    assertThat(followed.states())
        .containsExactly("task-1 RUNNING", "task-2 ERROR", "task-3 OK", "task-1 OK");
    assertThat(roots()).isEqualTo(new KeptRoots(1, 2, 0));
  }

  @Test
  void endOfARootMayBeHeardOfBeforeTheErrorBelowIt() {
    noRoot.spansChanged(TRACE, List.of(ended(1, 0), ended(4, 0)));
    now += SampledListener.SETTLED_NANOS - 1;
    noRoot.spansChanged(TRACE, List.of(ended(2, 1), failed(3, 1)));
    now += 1;
    noRoot.spansChanged(TRACE, List.of(failed(5, 4)));
    now += 1;
    noRoot.spansChanged(TRACE, List.of(ended(6, 0)));

    assertThat(followed.states())
        .containsExactly("task-1 OK", "task-2 OK", "task-3 ERROR", "task-4 OK", "task-5 ERROR");
    assertThat(roots()).isEqualTo(new KeptRoots(2, 3, 0));
  }

  @Test
  void errorLongAfterAllHadEndedIsHeardOfItself() {
    noRoot.spansChanged(TRACE, List.of(ended(1, 0)));
    now += SampledListener.SETTLED_NANOS;
    noRoot.spansChanged(TRACE, List.of());
    noRoot.spansChanged(TRACE, List.of(ended(2, 1), failed(3, 1), ended(4, 1)));

    assertThat(followed.states()).containsExactly("task-3 ERROR", "task-4 OK");
  }

  @Test
  void errorAfterTheRootHasEndedCountsWhileItsTasksRun() {
    noRoot.spansChanged(TRACE, List.of(running(1, 0), running(2, 1), ended(1, 0)));
    now += 10 * SampledListener.SETTLED_NANOS;
    noRoot.spansChanged(TRACE, List.of(failed(2, 1)));

    assertThat(followed.ends()).containsExactly("task-1 OK", "task-2 ERROR");
  }

  @Test
  void childrenThatAreToldOfBeforeTheirParentsAreOfTheirTree() {
    noRoot.spansChanged(TRACE, List.of(ended(3, 2)));
    noRoot.spansChanged(TRACE, List.of(failed(5, 4)));
    noRoot.spansChanged(TRACE, List.of(ended(2, 1), ended(4, 6)));
    noRoot.spansChanged(TRACE, List.of(ended(1, 0), ended(6, 0)));
    noRoot.traceFinished(TRACE, List.of());

    assertThat(followed.told())
        .extracting(TaskMeta::name)
        .containsExactlyInAnyOrder("task-4", "task-5", "task-6");
    assertThat(roots()).isEqualTo(new KeptRoots(1, 2, 0));
  }

  @Test
  void chosenRootIsHeardOfWhileItRunsAndOneOfAnOwnRuleWhenItHasEnded() {
    SpanListener byChance = following(Sampler.traceIdRatioBased(1));
    byChance.spansChanged(TRACE, List.of(running(1, 0)));
    assertThat(followed.states()).containsExactly("task-1 RUNNING");

    SpanListener slow =
        following(Sampler.of(root -> root.endMicros().orElse(0) - root.startMicros() > 900));
    slow.spansChanged(TRACE, List.of(running(2, 0), ended(3, 2), ended(950, 0)));
    assertThat(followed.told()).hasSize(1);
    slow.spansChanged(TRACE, List.of(ended(2, 0)));
    now += SampledListener.SETTLED_NANOS;
    slow.spansChanged(TRACE, List.of());
    assertThat(followed.ends()).containsExactly("task-2 OK", "task-3 OK");
    assertThat(roots()).isEqualTo(new KeptRoots(1, 2, 0));
  }

  @Test
  void rootsThatRunAtTheEndAreKept() {
    noRoot.spansChanged(TRACE, List.of(running(1, 0), ended(2, 1), running(3, 0), ended(3, 0)));
    noRoot.traceFinished(TRACE, List.of(running(1, 0)));

    assertThat(followed.states()).containsExactly("task-2 OK");
    assertThat(followed.unfinished()).extracting(TaskMeta::name).containsExactly("task-1");
    assertThat(roots()).isEqualTo(new KeptRoots(1, 2, 0));
  }

  @Test
  void noMoreIsHeldThanTheBoundAndThenNothingIsLost() {
    noRoot.spansChanged(TRACE, List.of(running(1, 0)));
    List<TaskMeta> many = new ArrayList<>();
    for (int id = 2; id < 30_000; id++) {
      many.add(ended(id, 1));
    }
    noRoot.spansChanged(TRACE, many);

    assertThat(followed.told()).hasSize(29_999);
    assertThat(roots()).isEqualTo(new KeptRoots(1, 1, 0));
  }

  @Test
  void manyShortRootsAreDecidedWhenThereIsNoMoreRoom() {
    List<TaskMeta> many = new ArrayList<>();
    for (int id = 1; id < 30_000; id++) {
      many.add(ended(id, 0));
    }
    noRoot.spansChanged(TRACE, many);
    noRoot.traceFinished(TRACE, List.of());

    assertThat(followed.told()).isEmpty();
    assertThat(roots()).isEqualTo(new KeptRoots(0, 29_999, 0));
  }

  @Test
  void ruleThatFailsKeepsTheRoot() {
    SpanListener failing =
        following(
            Sampler.of(
                root -> {
                  throw new IllegalStateException("mine");
                }));
    failing.spansChanged(TRACE, List.of(ended(1, 0)));
    failing.traceFinished(TRACE, List.of());

    assertThat(followed.ends()).containsExactly("task-1 OK");
  }

  @Test
  void sessionThatChangesIsHeardOfWithoutTasks() {
    SpanListener plain =
        Sampling.of(TraceConfig.defaults().output(Sampler.alwaysOff()).build())
            .sampled(followed, false);
    plain.spansChanged(TRACE, List.of(ended(1, 0)));
    assertThat(followed.traces()).isEmpty();
    plain.spansChanged(TRACE, List.of());
    assertThat(followed.traces()).containsExactly(TRACE);
  }
}
