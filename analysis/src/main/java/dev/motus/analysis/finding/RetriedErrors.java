package dev.motus.analysis.finding;

import static dev.motus.analysis.run.Amounts.count;
import static dev.motus.analysis.run.Amounts.duration;
import static dev.motus.analysis.run.Markdown.code;

import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import dev.motus.runtime.trace.TaskOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What failed and was called again with the same arguments, after it had failed. */
final class RetriedErrors {
  private RetriedErrors() {}

  private record Same(String name, long given) {}

  static void find(Run run, Consumer<Finding> found) {
    look(run, run.roots(), found);
    for (Step step : run.steps()) {
      if (step.children().size() > 1) {
        look(run, step.children(), found);
      }
    }
  }

  private static void look(Run run, List<Step> siblings, Consumer<Finding> found) {
    if (siblings.stream().noneMatch(Step::hasFailed)) {
      return;
    }
    Map<Same, List<Step>> groups = new LinkedHashMap<>();
    for (Step step : siblings) {
      if (step.isGivenWhole()) {
        groups
            .computeIfAbsent(new Same(step.name(), step.given()), any -> new ArrayList<>())
            .add(step);
      }
    }
    groups.values().forEach(same -> attempts(run, same, found));
  }

  private static void attempts(Run run, List<Step> same, Consumer<Finding> found) {
    List<Step> attempts = new ArrayList<>();
    for (Step step : same) {
      Step before = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
      if (before == null ? step.hasFailed() : step.startMicros() >= before.endMicros()) {
        attempts.add(step);
        if (!step.hasFailed()) {
          break;
        }
      }
    }
    if (attempts.size() > 1) {
      found.accept(finding(run, attempts));
    }
  }

  private static Finding finding(Run run, List<Step> attempts) {
    Step first = attempts.get(0);
    Step last = attempts.get(attempts.size() - 1);
    List<Step> failed = attempts.stream().filter(Step::hasFailed).toList();
    // Up to the attempt that did it, the waiting between them included.
    long lost = (last.hasFailed() ? last.endMicros() : last.startMicros()) - first.startMicros();
    String end =
        last.outcome() == TaskOutcome.OK
            ? ", then it succeeded"
            : last.hasFailed() ? " and never succeeded" : "";
    String text =
        code(first.name())
            + " failed "
            + count(failed.size(), "time")
            + end
            + ", "
            + duration(lost)
            + " lost: "
            + code(String.valueOf(failed.get(failed.size() - 1).error()))
            + ".";
    return Finding.of(
        FindingKind.RETRIED_ERRORS,
        text,
        failed.get(0),
        attempts,
        Numbers.of("failures", failed.size())
            .and("attempts", attempts.size())
            .and("lost_us", lost)
            .and("succeeded", last.outcome() == TaskOutcome.OK ? 1 : 0)
            .toMap(),
        (double) lost / Math.max(1, run.micros()));
  }
}
