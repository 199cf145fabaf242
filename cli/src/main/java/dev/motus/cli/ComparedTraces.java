package dev.motus.cli;

import dev.motus.analysis.comparison.Comparison;
import dev.motus.analysis.comparison.StepPair;
import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import dev.motus.cli.trace.LoadedTrace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code motus diff} found.
 *
 * @param before the first trace as a tree
 * @param after the second trace as a tree
 * @param texts the prompts, tools, arguments and results that differ
 */
record ComparedTraces(
    Comparison comparison,
    LoadedTrace left,
    LoadedTrace right,
    Run before,
    Run after,
    List<TextChange> texts) {

  @Nullable String leftId(StepPair pair) {
    Step step = pair.left();
    return step == null ? null : left.idTexts().apply(step.id());
  }

  @Nullable String rightId(StepPair pair) {
    Step step = pair.right();
    return step == null ? null : right.idTexts().apply(step.id());
  }

  /** How a pair differs, in words. */
  String difference(StepPair pair) {
    Step one = pair.left();
    Step other = pair.right();
    if (one == null || other == null) {
      return one == null ? "only in B" : "only in A";
    }
    if (one.outcome() != other.outcome()) {
      return word(one) + " in A, " + word(other) + " in B";
    }
    if (pair.differsAtStart()) {
      return one.call() == null ? "given other arguments" : "asked something else";
    }
    return one.hasFailed() ? "failed in another way" : "came to something else";
  }

  private static String word(Step step) {
    return switch (step.outcome()) {
      case OK -> "done";
      case ERROR -> "failed";
      case CANCELLED -> "cancelled";
      default -> "not ended";
    };
  }
}
