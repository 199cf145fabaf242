package dev.motus.studio.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A number that each run has, in two builds.
 *
 * @param name {@code duration_us}, {@code tokens} or {@code cost}
 * @param currency of a cost, else null
 */
record Measure(String name, Side a, Side b, @Nullable String currency) {
  /**
   * That of one build.
   *
   * @param known in how many runs it is known
   * @param unknown in how many not; they are left out
   * @param median what half of them are not above
   * @param tail what 95 % of them are not above
   */
  record Side(long known, long unknown, Quantile median, Quantile tail) {
    private static Side of(
        List<CountedRun> runs, Function<CountedRun, Optional<BigDecimal>> number) {
      List<BigDecimal> sorted = new ArrayList<>();
      for (CountedRun run : runs) {
        number.apply(run).ifPresent(sorted::add);
      }
      sorted.sort(null);
      return new Side(
          sorted.size(),
          (long) runs.size() - sorted.size(),
          Quantile.of(sorted, Tally.MEDIAN),
          Quantile.of(sorted, Tally.TAIL));
    }
  }

  static List<Measure> all(List<CountedRun> a, List<CountedRun> b) {
    String currency = currency(a).or(() -> currency(b)).orElse(null);
    return List.of(
        of("duration_us", a, b, null, run -> Optional.of(BigDecimal.valueOf(run.durationMicros()))),
        of("tokens", a, b, null, Measure::tokens),
        of("cost", a, b, currency, run -> cost(run, currency)));
  }

  private static Measure of(
      String name,
      List<CountedRun> a,
      List<CountedRun> b,
      @Nullable String currency,
      Function<CountedRun, Optional<BigDecimal>> number) {
    return new Measure(name, Side.of(a, number), Side.of(b, number), currency);
  }

  private static Optional<String> currency(List<CountedRun> runs) {
    return runs.stream()
        .filter(run -> run.cost() != null)
        .flatMap(run -> Optional.ofNullable(run.currency()).stream())
        .findFirst();
  }

  private static Optional<BigDecimal> tokens(CountedRun run) {
    if (run.tokens() < 0) {
      return run.modelCalls() == 0 ? Optional.of(BigDecimal.ZERO) : Optional.empty();
    }
    return Optional.of(BigDecimal.valueOf(run.tokens()));
  }

  /** A cost that is not that of all calls, or in another currency, is not known. */
  private static Optional<BigDecimal> cost(CountedRun run, @Nullable String currency) {
    if (!run.isCostComplete()) {
      return Optional.empty();
    }
    if (run.cost() == null) {
      return Optional.of(BigDecimal.ZERO);
    }
    return run.currency() != null && run.currency().equals(currency)
        ? Optional.of(run.cost())
        : Optional.empty();
  }

  Difference median() {
    return Difference.of(a.median(), b.median());
  }

  Difference tail() {
    return Difference.of(a.tail(), b.tail());
  }
}
