package dev.motus.analysis.finding;

import static dev.motus.analysis.run.Amounts.count;
import static dev.motus.analysis.run.Amounts.number;
import static dev.motus.analysis.run.Amounts.percent;
import static dev.motus.analysis.run.Markdown.code;

import dev.motus.analysis.cost.CallSum;
import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * The smallest part of the run, of more than one model call, that spent most of the money; of the
 * tokens where no cost is known. A run of one part has none.
 */
final class ExpensiveSubtree {
  private static final double LEAST_PART = 0.5;
  private static final double MOST_PART = 0.9;
  private static final int LEAST_CALLS = 4;

  private ExpensiveSubtree() {}

  static void find(Run run, Consumer<Finding> found) {
    CallSum all = run.calls();
    boolean inMoney = all.cost().signum() > 0;
    double total = inMoney ? all.cost().doubleValue() : all.tokens();
    long calls = run.steps().stream().filter(step -> step.share().tokens() > 0).count();
    if (total <= 0 || calls < LEAST_CALLS) {
      return;
    }
    ToDoubleFunction<Step> spent =
        step -> (inMoney ? run.cost(step).doubleValue() : run.tokens(step)) / total;
    Optional<Step> part = most(run.roots(), spent);
    Step smallest = null;
    while (part.isPresent()) {
      if (spent.applyAsDouble(part.get()) <= MOST_PART && isOfSeveralCalls(run, part.get())) {
        smallest = part.get();
      }
      part = most(part.get().children(), spent);
    }
    if (smallest != null) {
      found.accept(finding(run, smallest, spent.applyAsDouble(smallest), all));
    }
  }

  private static Optional<Step> most(List<Step> steps, ToDoubleFunction<Step> spent) {
    return steps.stream().filter(step -> spent.applyAsDouble(step) >= LEAST_PART).findFirst();
  }

  private static boolean isOfSeveralCalls(Run run, Step step) {
    return !step.children().isEmpty() && calls(run, step) > 1;
  }

  private static long calls(Run run, Step step) {
    return run.below(step).stream().filter(each -> each.share().tokens() > 0).count();
  }

  private static Finding finding(Run run, Step step, double part, CallSum all) {
    long tokens = run.tokens(step);
    long calls = calls(run, step);
    CallSum sum =
        new CallSum(
            tokens, run.cost(step), all.currency(), all.unpriced(), new TreeSet<>(all.bases()));
    String text =
        code(step.name())
            + " spent "
            + percent(part)
            + (all.cost().signum() > 0
                ? " of the cost: " + sum.shownCost().orElse("") + " with "
                : " of the tokens: ")
            + number(tokens)
            + " tokens in "
            + count(calls, "model call")
            + ".";
    return Finding.of(
        FindingKind.EXPENSIVE_SUBTREE,
        text,
        step,
        List.of(step),
        Numbers.of("tokens", tokens)
            .and("model_calls", calls)
            .and("percent", Math.round(part * 100))
            .toMap(),
        // News, not a fault: behind what can be mended.
        part / 10);
  }
}
