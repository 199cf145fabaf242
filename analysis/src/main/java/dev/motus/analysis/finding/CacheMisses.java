package dev.motus.analysis.finding;

import static dev.motus.analysis.run.Amounts.number;
import static dev.motus.analysis.run.Amounts.percent;
import static dev.motus.analysis.run.Markdown.code;

import dev.motus.analysis.run.CallFigures;
import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import dev.motus.runtime.capture.TokenUsage;
import java.util.List;
import java.util.function.Consumer;

/** Calls that begin alike and are long enough for a provider's cache, which is hardly ever hit. */
final class CacheMisses {
  private static final int LEAST_CALLS = 5;

  /** Providers cache nothing that is shorter. */
  private static final long LEAST_TOKENS = 1_024;

  private static final double MOST_HIT = 0.1;

  private CacheMisses() {}

  static void find(Run run, Consumer<Finding> found) {
    long all =
        run.steps().stream()
            .map(Step::call)
            .mapToLong(call -> call == null ? 0 : call.inputTokens())
            .sum();
    for (List<Step> calls : Scopes.calls(run)) {
      for (List<Step> alike : GrowingConversations.conversations(calls)) {
        look(alike, all, found);
      }
    }
  }

  private static void look(List<Step> alike, long all, Consumer<Finding> found) {
    // The first one has nothing to hit; what says nothing of a cache proves nothing.
    List<Step> calls = alike.stream().skip(1).filter(CacheMisses::isLongAndSaysSo).toList();
    if (calls.size() < LEAST_CALLS) {
      return;
    }
    long input = calls.stream().mapToLong(step -> usage(step).input()).sum();
    long hit = calls.stream().mapToLong(step -> usage(step).cacheRead()).sum();
    double ratio = (double) hit / input;
    if (ratio >= MOST_HIT) {
      return;
    }
    Step first = calls.get(0);
    String text =
        "The cache served "
            + percent(ratio)
            + " of the "
            + number(input)
            + " input tokens of "
            + calls.size()
            + " calls of "
            + code(first.name())
            + " that begin with the same message.";
    found.accept(
        Finding.of(
            FindingKind.CACHE_MISSES,
            text,
            first,
            calls,
            Numbers.of("calls", calls.size())
                .and("input_tokens", input)
                .and("cache_read_tokens", hit)
                .toMap(),
            (double) (input - hit) / Math.max(1, all) / 2));
  }

  private static boolean isLongAndSaysSo(Step step) {
    CallFigures call = step.call();
    return call != null
        && call.inputTokens() >= LEAST_TOKENS
        && call.usage() != null
        && call.usage().cacheRead() != null;
  }

  /** Of a call that {@link #isLongAndSaysSo}. */
  private static Counted usage(Step step) {
    CallFigures call = step.call();
    TokenUsage usage = call == null ? null : call.usage();
    Long read = usage == null ? null : usage.cacheRead();
    return new Counted(call == null ? 0 : call.inputTokens(), read == null ? 0 : read);
  }

  private record Counted(long input, long cacheRead) {}
}
