package dev.motus.analysis.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.motus.analysis.Sampler;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.trace.DropReason;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which roots of a trace are kept, and how that is set. */
class SamplingTest {
  private static final String SESSION = "5f0c7a523f3e4d1b9a6e2d6b8f1c4a90";

  private final List<TaskMeta> tasks = new ArrayList<>();

  private static TaskMetaBuilder task(long id, long parent) {
    return TaskMeta.builder("t" + id, TaskType.NORMAL_TASK)
        .id(id)
        .parent(parent)
        .traceId(SESSION)
        .startMicros(id);
  }

  private static TaskMeta ended(long id, long parent) {
    return task(id, parent).ended(TaskOutcome.OK, 5).build();
  }

  private TraceSnapshot trace() {
    return new TraceSnapshot(
        "5f0c7a52-3f3e-4d1b-9a6e-2d6b8f1c4a90",
        1,
        9,
        "s",
        null,
        null,
        null,
        1,
        Map.of(),
        tasks,
        0,
        0);
  }

  private TraceSnapshot sampled(Sampler sampler) {
    return Sampling.of(TraceConfig.defaults().output(sampler).build()).sampled(trace());
  }

  private static List<String> names(TraceSnapshot trace) {
    return trace.spans().stream().map(TaskMeta::name).toList();
  }

  @Test
  void treesWithAnErrorAndRootsThatRunAreKeptWholeWhateverTheOrder() {
    tasks.add(ended(3, 2));
    tasks.add(ended(1, 0));
    tasks.add(ended(2, 1));
    tasks.add(task(4, 3).error("E", "no", null).ended(TaskOutcome.ERROR, 5).build());
    tasks.add(ended(5_000, 0));
    tasks.add(ended(5_001, 5_000));
    tasks.add(task(6, 0).build());
    tasks.add(ended(7, 6));
    tasks.add(task(8, 0).ended(TaskOutcome.CANCELLED, 5).build());

    TraceSnapshot kept = sampled(Sampler.alwaysOff());

    assertThat(names(kept)).containsExactly("t3", "t1", "t2", "t4", "t6", "t7");
    assertThat(kept.spans().size()).isEqualTo(6);
    assertThat(kept.dropped()).isEqualTo(Map.of(DropReason.SAMPLED, 3L));
    assertThat(Sampling.keptRoots(kept.resourceAttributes())).isEqualTo(new KeptRoots(2, 4, 0));
    assertThat(Sampling.keptRoots(kept.resourceAttributes())).hasToString("kept 2 of 4 roots");
  }

  @Test
  void whatIsBelowTasksThatHaveLeftOrIsAboveItselfIsKept() {
    tasks.add(ended(10, 9));
    tasks.add(ended(11, 10));
    tasks.add(ended(20, 21));
    tasks.add(ended(21, 20));
    tasks.add(ended(22, 21));
    tasks.add(ended(23, 23));

    assertThat(names(sampled(Sampler.of(root -> false)))).contains("t10", "t11", "t22");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.1, 0.01})
  void partOfTheRootsIsAsLargeAsWasAskedFor(double ratio) {
    Sampler sampler = Sampler.traceIdRatioBased(ratio);
    long ofOneTrace = 0;
    long ofTracesInARow = 0;
    for (int id = 1; id <= 100_000; id++) {
      ofOneTrace += sampler.shouldSample(ended(id, 0)) ? 1 : 0;
      String trace = String.format("%016x%016x", 0x5f0c7a52L, 0x5ca1ab1eL + id);
      TaskMeta own = ended(id, 0).toBuilder().traceId(trace).build();
      ofTracesInARow += sampler.shouldSample(own) ? 1 : 0;
    }

    // Six standard deviations.
    double most = 6 * Math.sqrt(ratio * (1 - ratio) / 100_000);
    assertThat(ofOneTrace / 100_000.0).isCloseTo(ratio, within(most));
    assertThat(ofTracesInARow / 100_000.0).isCloseTo(ratio, within(most));
  }

  @Test
  void ratiosIncludeEachOther() {
    for (int id = 1; id <= 1_000; id++) {
      TaskMeta root = ended(id, 0);
      if (Sampler.traceIdRatioBased(0.1).shouldSample(root)) {
        assertThat(Sampler.traceIdRatioBased(0.2).shouldSample(root)).isTrue();
      }
      assertThat(Sampler.traceIdRatioBased(1).shouldSample(root)).isTrue();
      assertThat(Sampler.traceIdRatioBased(0).shouldSample(root)).isFalse();
    }
  }

  @Test
  void callerDecidesForRootsBelowIt() {
    TaskMetaBuilder below = ended(1, 0).toBuilder().remoteParent("00f067aa0ba902b7");
    TaskMeta kept = below.traceFlags("01").build();
    TaskMeta leftOut = below.traceFlags("02").build();

    assertThat(Sampler.parentBased(Sampler.alwaysOff()).shouldSample(kept)).isTrue();
    assertThat(Sampler.parentBased(Sampler.alwaysOn()).shouldSample(leftOut)).isFalse();
    assertThat(Sampler.parentBased(Sampler.alwaysOn()).shouldSample(ended(1, 0))).isTrue();
    assertThat(Sampler.parentBased(Sampler.alwaysOff()).shouldSample(ended(1, 0))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.1", "1e-3, 0.001", "0, 0.0", ".25, 0.25", "0., 0.0"})
  void variableIsTheRatio(String text, String ratio) {
    Variables variables = new Variables().env("MOTUS_SAMPLE", text);

    Sampling sampling = Sampling.of(variables.read());

    assertThat(sampling.isOn()).isTrue();
    assertThat(variables.warnings()).isEmpty();
    tasks.add(ended(1, 0));
    TraceSnapshot written = sampling.sampled(trace());
    assertThat(written.resourceAttributes()).containsEntry("motus.sample", ratio);
    // Whoever recovers a journal finds it there, but not of one that was sampled already.
    assertThat(Sampling.of(written).isOn()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1.0", "1.000"})
  void oneKeepsAllAndSaysNothing(String text) {
    assertThat(Sampling.of(new Variables().env("MOTUS_SAMPLE", text).read()).isOn()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10%", "1.1", "-0.1", "NaN", "0,1", "0x1p-3", "1d", "half", "."})
  void whatCannotBeReadIsOneWarningAndAllIsKept(String text) {
    Variables variables = new Variables().env("MOTUS_SAMPLE", text);
    TraceConfig config = variables.read();

    assertThat(Sampling.of(config).isOn()).isFalse();
    assertThat(Sampling.of(config).isOn()).isFalse();

    assertThat(variables.warnings())
        .containsExactly(
            "MOTUS_SAMPLE is \""
                + text
                + "\", which cannot be read. Allowed: a number from 0 to 1, such as 0.1."
                + " Used instead: 1.");
  }

  @Test
  void codeGoesBeforeTheVariable() {
    Variables variables = new Variables().env("MOTUS_SAMPLE", "0");
    TraceConfig own = variables.read().toBuilder().output(Sampler.alwaysOn()).build();
    TraceConfig none = variables.read().toBuilder().withoutOutput(Sampler.class).build();
    tasks.add(ended(1, 0));

    assertThat(Sampling.of(own).sampled(trace()).spans()).hasSize(1);
    assertThat(Sampling.of(none).isOn()).isFalse();
    assertThat(own.toString()).contains("alwaysOn");
  }

  @Test
  void ratioOutsideIsRefused() {
    assertThatThrownBy(() -> Sampler.traceIdRatioBased(10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ratio is 10.0; it must be from 0 to 1.");
    assertThatThrownBy(() -> Sampler.traceIdRatioBased(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
