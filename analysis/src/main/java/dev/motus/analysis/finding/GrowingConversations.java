package dev.motus.analysis.finding;

import static dev.motus.analysis.run.Amounts.number;
import static dev.motus.analysis.run.Amounts.percent;
import static dev.motus.analysis.run.Markdown.code;

import dev.motus.analysis.run.CallFigures;
import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A conversation that sends all that was said before again each turn, and more of it. */
final class GrowingConversations {
  private static final int LEAST_TURNS = 8;
  private static final long LEAST_TOKENS = 16_000;
  private static final double LEAST_FACTOR = 3;

  private GrowingConversations() {}

  static void find(Run run, Consumer<Finding> found) {
    long all = run.steps().stream().mapToLong(GrowingConversations::tokens).sum();
    for (List<Step> calls : Scopes.calls(run)) {
      for (List<Step> turns : conversations(calls)) {
        long first = tokens(turns.get(0));
        long last = tokens(turns.get(turns.size() - 1));
        if (turns.size() >= LEAST_TURNS
            && last >= LEAST_TOKENS
            && last >= LEAST_FACTOR * first
            && isGrowing(turns)) {
          found.accept(finding(turns, first, last, all));
        }
      }
    }
  }

  /** Model calls that begin with the same message to the same model. */
  static Collection<List<Step>> conversations(List<Step> calls) {
    Map<Long, List<Step>> conversations = new LinkedHashMap<>();
    for (Step step : calls) {
      CallFigures call = step.call();
      if (call != null && call.opening() != 0 && call.inputTokens() > 0) {
        conversations.computeIfAbsent(call.opening(), any -> new ArrayList<>()).add(step);
      }
    }
    return conversations.values();
  }

  /** One that was made shorter on the way is looked after. */
  private static boolean isGrowing(List<Step> turns) {
    for (int i = 1; i < turns.size(); i++) {
      if (tokens(turns.get(i)) < tokens(turns.get(i - 1))) {
        return false;
      }
    }
    return true;
  }

  private static long tokens(Step step) {
    CallFigures call = step.call();
    return call == null ? 0 : call.inputTokens();
  }

  private static Finding finding(List<Step> turns, long first, long last, long all) {
    Step end = turns.get(turns.size() - 1);
    long sent = turns.stream().mapToLong(GrowingConversations::tokens).sum();
    // What the last turn sends was sent once; all else is the same sent again.
    long again = sent - last;
    long perTurn = (last - first) / (turns.size() - 1);
    String text =
        "The conversation of "
            + code(end.name())
            + " grew from "
            + number(first)
            + " to "
            + number(last)
            + " tokens in "
            + turns.size()
            + " turns, "
            + number(perTurn)
            + " a turn; "
            + percent((double) again / sent)
            + " of the "
            + number(sent)
            + " input tokens were sent before.";
    return Finding.of(
        FindingKind.GROWING_CONVERSATION,
        text,
        end,
        turns,
        Numbers.of("turns", turns.size())
            .and("first_input_tokens", first)
            .and("last_input_tokens", last)
            .and("tokens_per_turn", perTurn)
            .and("input_tokens", sent)
            .toMap(),
        (double) again / Math.max(1, all));
  }
}
