package dev.motus.analysis.finding;

import static dev.motus.analysis.run.Amounts.count;
import static dev.motus.analysis.run.Amounts.duration;
import static dev.motus.analysis.run.Markdown.code;

import dev.motus.analysis.run.CallFigures;
import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Streams of a model that let people wait for their first token; the worst is named. */
final class SlowFirstTokens {
  private static final long SLOW_MICROS = 5_000_000;

  private SlowFirstTokens() {}

  static void find(Run run, Consumer<Finding> found) {
    Map<String, List<Step>> models = new LinkedHashMap<>();
    for (Step step : run.steps()) {
      CallFigures call = step.call();
      if (Scopes.isModel(step) && call != null && call.firstTokenMicros() != null) {
        models
            .computeIfAbsent(
                call.model() == null ? step.name() : call.model(), any -> new ArrayList<>())
            .add(step);
      }
    }
    models.forEach((model, streams) -> look(run, model, streams, found));
  }

  private static void look(Run run, String model, List<Step> streams, Consumer<Finding> found) {
    List<Step> slow = streams.stream().filter(step -> wait(step) >= SLOW_MICROS).toList();
    if (slow.isEmpty()) {
      return;
    }
    Comparator<Step> byWait = Comparator.comparingLong(SlowFirstTokens::wait);
    Step worst = slow.stream().max(byWait).orElseThrow();
    List<Step> sorted = streams.stream().sorted(byWait).toList();
    long median = wait(sorted.get((sorted.size() - 1) / 2));
    long waited = slow.stream().mapToLong(SlowFirstTokens::wait).sum();
    String text =
        "The first token of "
            + code(model)
            + " came after "
            + duration(wait(worst))
            + (streams.size() == 1
                ? "."
                : "; the median of "
                    + count(streams.size(), "stream")
                    + " is "
                    + duration(median)
                    + ".");
    found.accept(
        Finding.of(
            FindingKind.SLOW_FIRST_TOKEN,
            text,
            worst,
            slow,
            Numbers.of("first_token_us", wait(worst))
                .and("median_us", median)
                .and("streams", streams.size())
                .and("slow_streams", slow.size())
                .toMap(),
            (double) waited / Math.max(1, run.micros())));
  }

  private static long wait(Step step) {
    CallFigures call = step.call();
    Long micros = call == null ? null : call.firstTokenMicros();
    return micros == null ? 0 : micros;
  }
}
