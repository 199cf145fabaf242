package dev.motus.analysis.finding;

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

/**
 * The same call with the same answer, again and again. One that is asked until the answer changes
 * is no repetition.
 */
final class RepeatedCalls {
  private static final int LEAST = 3;

  private RepeatedCalls() {}

  private record Same(String name, long given, long result) {}

  static void find(Run run, Consumer<Finding> found) {
    for (List<Step> calls : Scopes.calls(run)) {
      Map<Same, List<Step>> groups = new LinkedHashMap<>();
      for (Step step : calls) {
        if (step.outcome() == TaskOutcome.OK && step.isGivenWhole() && step.isResultWhole()) {
          groups
              .computeIfAbsent(
                  new Same(step.name(), step.given(), step.result()), any -> new ArrayList<>())
              .add(step);
        }
      }
      groups.values().stream()
          .filter(same -> same.size() >= LEAST)
          .forEach(same -> found.accept(finding(run, same)));
    }
  }

  private static Finding finding(Run run, List<Step> same) {
    Step first = same.get(0);
    List<Step> again = same.subList(1, same.size());
    long wasted = again.stream().mapToLong(Step::micros).sum();
    long tokens = again.stream().mapToLong(run::tokens).sum();
    String text =
        code(first.name())
            + " was called "
            + same.size()
            + " times with the same arguments ("
            + code(first.label())
            + ") and gave the same result: "
            + duration(wasted)
            + " again.";
    // Each repetition stands for a turn of the loop that led to it.
    double part = (double) same.size() / Math.max(1, run.steps().size());
    return Finding.of(
        FindingKind.REPEATED_CALLS,
        text,
        first,
        same,
        Numbers.of("calls", same.size())
            .and("repeated_us", wasted)
            .and("repeated_tokens", tokens)
            .toMap(),
        Math.max(part, (double) wasted / Math.max(1, run.micros())));
  }
}
