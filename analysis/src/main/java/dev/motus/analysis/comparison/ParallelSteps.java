package dev.motus.analysis.comparison;

import dev.motus.analysis.run.CallFigures;
import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import dev.motus.annotation.TaskType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells which steps beside each other had no order that means anything: they ran at the same time,
 * or are tools that one answer of a model asked for together. Immutable and thread-safe.
 */
public final class ParallelSteps implements BiPredicate<Step, Step> {
  /** The model call whose answer asked for a tool. */
  private final IdentityHashMap<Step, Step> askers = new IdentityHashMap<>();

  private ParallelSteps() {}

  /** Those of a run. */
  public static ParallelSteps of(Run run) {
    ParallelSteps parallel = new ParallelSteps();
    parallel.read(run.roots(), null);
    run.steps()
        .forEach(
            step ->
                parallel.read(step.children(), step.type() == TaskType.MODEL_CALL ? step : null));
    return parallel;
  }

  /** Tools come after the model call that asked for them, or are parts of it. */
  private void read(List<Step> level, @Nullable Step above) {
    Step asker = above;
    for (Step step : level) {
      if (step.type() == TaskType.MODEL_CALL) {
        asker = step;
      } else if (asker != null
          && step.type() == TaskType.TOOL_CALL
          && timesAsked(asker, step.name()) > 0) {
        askers.put(step, asker);
      }
    }
  }

  private static int timesAsked(Step asker, String name) {
    CallFigures call = asker.call();
    return call == null ? 0 : Collections.frequency(call.asked(), name);
  }

  /** Whether the two, which stand beside each other, may come in another order the next time. */
  @Override
  public boolean test(Step one, Step other) {
    return overlap(one, other) || areAskedTogether(one, other);
  }

  private static boolean overlap(Step one, Step other) {
    return one.startMicros() < other.endMicros() && other.startMicros() < one.endMicros();
  }

  private boolean areAskedTogether(Step one, Step other) {
    Step asker = askers.get(one);
    return asker != null
        && asker == askers.get(other)
        && (!one.name().equals(other.name()) || timesAsked(asker, one.name()) > 1);
  }
}
