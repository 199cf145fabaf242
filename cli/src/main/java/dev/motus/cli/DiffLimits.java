package dev.motus.cli;

import dev.motus.analysis.comparison.Comparison;
import dev.motus.analysis.comparison.StepPair.Kind;
import dev.motus.analysis.cost.CallSum;
import dev.motus.analysis.run.Amounts;
import dev.motus.cli.outcome.CommandFailure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much more the second of two traces may take. */
final class DiffLimits {
  @Option(
      names = "--max-time",
      paramLabel = "PERCENT",
      description = "Exit code 1 when B took that much longer than A.")
  private @Nullable Double time;

  @Option(
      names = "--max-tokens",
      paramLabel = "PERCENT",
      description = "Exit code 1 when B used that many more tokens than A.")
  private @Nullable Double tokens;

  @Option(
      names = "--max-cost",
      paramLabel = "PERCENT",
      description = "Exit code 1 when B cost that much more than A.")
  private @Nullable Double cost;

  @Option(
      names = "--max-errors",
      paramLabel = "N",
      description = "Exit code 1 when B has more than N errors more than A.")
  private @Nullable Long errors;

  @Option(
      names = "--same-steps",
      description = "Exit code 1 when one of the traces has a step that the other has not.")
  private boolean sameSteps;

  void check() throws CommandFailure {
    Numbers.notBelowZero("--max-time", time == null ? 0 : time);
    Numbers.notBelowZero("--max-tokens", tokens == null ? 0 : tokens);
    Numbers.notBelowZero("--max-cost", cost == null ? 0 : cost);
    Numbers.notBelowZero("--max-errors", errors == null ? 0 : (double) errors);
  }

  /** What goes beyond a limit, in sentences; empty when all are held. */
  List<String> beyond(Comparison comparison, CallSum before, CallSum after) {
    List<String> beyond = new ArrayList<>();
    double longer = more((double) comparison.left().micros(), (double) comparison.right().micros());
    if (time != null && longer > time) {
      beyond.add(
          "B took "
              + percent(longer)
              + " longer than A ("
              + Amounts.duration(comparison.left().micros())
              + " → "
              + Amounts.duration(comparison.right().micros())
              + "); --max-time is "
              + percent(time)
              + ".");
    }
    double moreTokens = more((double) before.tokens(), (double) after.tokens());
    if (tokens != null && moreTokens > tokens) {
      beyond.add(
          "B used "
              + percent(moreTokens)
              + " more tokens than A ("
              + Amounts.number(before.tokens())
              + " → "
              + Amounts.number(after.tokens())
              + "); --max-tokens is "
              + percent(tokens)
              + ".");
    }
    if (cost != null) {
      cost(cost, before, after, beyond);
    }
    long moreErrors = comparison.right().errors() - comparison.left().errors();
    if (errors != null && moreErrors > errors) {
      beyond.add(
          "B has "
              + Amounts.count(moreErrors, "more error")
              + " than A; --max-errors is "
              + errors
              + ".");
    }
    long apart = comparison.count(Kind.ADDED) + comparison.count(Kind.REMOVED);
    if (sameSteps && apart > 0) {
      beyond.add(
          Amounts.count(apart, "step")
              + (apart == 1 ? " stands" : " stand")
              + " in one of the traces only.");
    }
    return beyond;
  }

  private static void cost(double cost, CallSum before, CallSum after, List<String> beyond) {
    boolean isKnown =
        before.unpriced() == 0
            && after.unpriced() == 0
            && (before.bases().isEmpty()
                || after.bases().isEmpty()
                || before.currency().equals(after.currency()));
    double dearer = more(before.cost().doubleValue(), after.cost().doubleValue());
    if (!isKnown) {
      // Half a cost holds no limit.
      beyond.add("Not all costs are known, so --max-cost cannot be held.");
    } else if (dearer > cost) {
      beyond.add(
          "B cost "
              + percent(dearer)
              + " more than A ("
              + shown(before)
              + " → "
              + shown(after)
              + "); --max-cost is "
              + percent(cost)
              + ".");
    }
  }

  private static String shown(CallSum sum) {
    return sum.shownCost().orElse(BigDecimal.ZERO.toPlainString());
  }

  private static double more(double before, double after) {
    if (before == after) {
      return 0;
    }
    return before == 0 ? Double.POSITIVE_INFINITY : (after - before) / before * 100;
  }

  private static String percent(double percent) {
    return Double.isInfinite(percent)
        ? "infinitely"
        : String.format(Locale.ROOT, percent < 10 ? "%.1f %%" : "%.0f %%", percent);
  }
}
