package dev.motus.junit;

import dev.motus.analysis.Score;
import dev.motus.analysis.cost.CallSum;
import dev.motus.analysis.cost.CallSums;
import dev.motus.analysis.cost.Prices;
import dev.motus.analysis.golden.CallText;
import dev.motus.analysis.run.ScoreMeans;
import dev.motus.runtime.settings.SettingsSource;
import dev.motus.runtime.trace.TaskMeta;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** What came of the runs of one case. Thread-safe. */
final class CaseRuns {
  private static final Prices PRICES = Prices.of(SettingsSource.ofProcess());

  private final Case example;
  private final int runs;
  private final int mustPass;
  private int failed;
  private int ran;
  private int passed;
  private long micros;
  private long tokens;
  private BigDecimal cost = BigDecimal.ZERO;
  private String currency = "";
  private boolean isCostUnknown;
  private final ScoreMeans scores = new ScoreMeans();

  CaseRuns(Case example, int runs, int mustPass) {
    this.example = example;
    this.runs = runs;
    this.mustPass = mustPass;
  }

  Case example() {
    return example;
  }

  int mustPass() {
    return mustPass;
  }

  /** Such as {@code capital of Portugal, run 2 of 5}. */
  String displayName(int number) {
    String run = "run " + number + " of " + runs;
    return example.name().isEmpty()
        ? run
        : runs == 1 ? example.name() : example.name() + ", " + run;
  }

  /** A run has failed; whether enough of the others may still pass. */
  synchronized boolean mayFail() {
    failed++;
    return failed <= runs - mustPass;
  }

  /** A run has ended. */
  synchronized void ran(boolean hasPassed, List<TaskMeta> tasks, List<Score> given) {
    ran++;
    passed += hasPassed ? 1 : 0;
    CallSums sums = new CallSums(PRICES);
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (TaskMeta task : tasks) {
      sums.accept(task);
      first = Math.min(first, task.startMicros());
      last = Math.max(last, task.endMicros().orElse(task.startMicros()));
    }
    micros += tasks.isEmpty() ? 0 : last - first;
    CallSum sum = sums.sum();
    tokens += sum.tokens();
    cost = cost.add(sum.cost());
    currency = sum.currency();
    isCostUnknown |= sum.unpriced() > 0;
    given.forEach(score -> scores.add(score.name(), new ScoreMeans.Sum(1, score.value())));
  }

  /** Its row: name, passes, and of a run in the mean time, tokens, cost and scores. */
  synchronized List<String> row() {
    int divisor = Math.max(1, ran);
    return List.of(
        example.name().isEmpty() ? "(all)" : CallText.cut(example.name(), 60),
        passed + " of " + runs + (passed < mustPass ? " !" : ""),
        String.format(Locale.ROOT, "%.3f s", micros / 1e6 / divisor),
        String.format(Locale.ROOT, "%,d", tokens / divisor),
        money(divisor),
        scores.shown());
  }

  private String money(int divisor) {
    if (cost.signum() == 0) {
      return isCostUnknown ? "?" : "-";
    }
    BigDecimal mean = cost.divide(BigDecimal.valueOf(divisor), new MathContext(3));
    return mean.toPlainString() + " " + currency + (isCostUnknown ? "+?" : "");
  }
}
