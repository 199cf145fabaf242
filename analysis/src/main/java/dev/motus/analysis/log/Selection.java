package dev.motus.analysis.log;

import dev.motus.analysis.finding.Finding;
import dev.motus.analysis.finding.Findings;
import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which steps to write where there is no room for all: what failed, what was found, what leads. */
final class Selection {
  private final BitSet chosen = new BitSet();
  private final StepLine lines;
  private long left;

  private Selection(StepLine lines, long room) {
    this.lines = lines;
    left = room;
  }

  /** The places of the steps that fit, each with all that it is part of. */
  static BitSet of(Run run, Findings findings, StepLine lines, long room) {
    Selection selection = new Selection(lines, room);
    selection.add(run.failure());
    for (Finding finding : findings.shown()) {
      run.step(finding.task()).ifPresent(selection::add);
    }
    selection.add(run.steps().stream().filter(Step::hasFailed).toList());
    // From the top down, in the order in which they ran.
    selection.add(run.steps().stream().sorted(Comparator.comparingInt(Step::depth)).toList());
    return selection.chosen;
  }

  private void add(List<Step> steps) {
    for (Step step : steps) {
      if (left <= 0) {
        return;
      }
      add(step);
    }
  }

  private void add(Step step) {
    for (@Nullable Step each = step;
        each != null && !chosen.get(each.number());
        each = each.parent()) {
      if (left <= 0) {
        return;
      }
      chosen.set(each.number());
      // The line, its indent, and the word about what is missing beside it.
      left -= lines.of(each).length() + 2L * Math.min(each.depth(), 12) + 60;
    }
  }
}
