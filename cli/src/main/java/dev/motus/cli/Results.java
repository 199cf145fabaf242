package dev.motus.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.analysis.cost.CallSum;
import dev.motus.analysis.run.ScoreMeans;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.trace.TraceSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The shape that all results for scripts share. */
final class Results {
  /** Goes up when a property changes its meaning or disappears. */
  private static final int VERSION = 1;

  private Results() {}

  /** A result that is not a failure. */
  static ObjectNode of(String command) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("version", VERSION)
        .put("command", command)
        .put("ok", true);
  }

  /** A list to be filled. */
  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** A failure. */
  static ObjectNode failure(String command, CommandFailure failure) {
    ObjectNode result = of(command).put("ok", false);
    result.put("exit_code", failure.exitCode().code());
    return error(result, failure);
  }

  /** Adds what went wrong. */
  static ObjectNode error(ObjectNode result, CommandFailure failure) {
    result
        .putObject("error")
        .put("id", failure.id())
        .put("message", failure.what())
        .put("cure", failure.cure());
    return result;
  }

  /** Adds the figures of a trace. */
  static void summary(ObjectNode result, TraceSummary summary) {
    result.put("started_at", summary.start().map(Instant::toString).orElse(null));
    result.put("duration_us", summary.duration().toNanos() / 1_000);
    result.put("name", summary.name().isEmpty() ? null : summary.name());
    result.put("question", summary.question().isEmpty() ? null : summary.question());
    result.put("model", summary.model().isEmpty() ? null : summary.model());
    result.put("tasks", summary.tasks());
    result.put("errors", summary.errors());
    result.put("cancelled", summary.cancelled());
    result.put("unfinished", summary.unfinished());
    CallSum calls = summary.calls();
    result.put("tokens", calls.tokens());
    if (calls.shownCost().isPresent()) {
      result.put("cost", calls.cost()).put("cost_currency", calls.currency());
      calls.bases().forEach(result.putArray("cost_bases")::add);
    }
    result.put("unpriced_calls", calls.unpriced());
    scores(result, summary.scores());
  }

  /** Adds the mean of the scores of each name, where there are any. */
  static void scores(ObjectNode result, ScoreMeans scores) {
    if (!scores.sums().isEmpty()) {
      ObjectNode means = result.putObject("scores");
      scores.sums().forEach((name, sum) -> means.put(name, sum.mean()));
    }
  }

  /** The figures of a trace for people. */
  static String sentence(TraceSummary summary) {
    List<String> parts = new ArrayList<>();
    parts.add(count(summary.tasks(), "task"));
    parts.add(count(summary.errors(), "error"));
    if (summary.cancelled() > 0) {
      parts.add(count(summary.cancelled(), "cancelled task"));
    }
    if (summary.unfinished() > 0) {
      parts.add(count(summary.unfinished(), "unfinished task"));
    }
    parts.add(Durations.exact(summary.duration().toNanos() / 1_000));
    CallSum calls = summary.calls();
    if (calls.tokens() > 0) {
      parts.add(count(calls.tokens(), "token"));
    }
    calls
        .shownCost()
        .ifPresent(cost -> parts.add(cost + " (" + String.join(", ", calls.bases()) + ")"));
    if (!summary.scores().sums().isEmpty()) {
      parts.add("scores: " + summary.scores().shown());
    }
    return String.join(", ", parts) + ".";
  }

  private static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
