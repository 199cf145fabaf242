package dev.motus.analysis.log;

import static dev.motus.analysis.run.Amounts.count;
import static dev.motus.analysis.run.Amounts.number;
import static dev.motus.analysis.run.Amounts.percent;
import static dev.motus.analysis.run.Markdown.code;

import dev.motus.analysis.cost.CallSum;
import dev.motus.analysis.finding.Finding;
import dev.motus.analysis.finding.Findings;
import dev.motus.analysis.run.CallFigures;
import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import dev.motus.runtime.trace.TraceSnapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** What stands above the steps: how the run ended, why, and what is worth a look. */
final class LogHead {
  /** How many steps of a long chain are shown from its beginning, and from its end. */
  private static final int CHAIN_ENDS = 6;

  /** A trace of many runs has many failed roots; so many of them are told, as on the page. */
  private static final int MOST_CHAINS = 20;

  private LogHead() {}

  static String of(TraceSnapshot trace, Run run, Findings findings, LongFunction<String> tasks) {
    StringBuilder head = new StringBuilder();
    String name = run.roots().isEmpty() ? "An empty run" : code(run.roots().get(0).name());
    head.append("# ").append(name);
    if (run.roots().size() > 1) {
      head.append(" and ").append(count(run.roots().size() - 1, "other root"));
    }
    if (!run.steps().isEmpty()) {
      head.append(": ").append(RunLog.title(run));
    }
    head.append("\n\n").append(figures(run)).append("\n\n");
    String origin = origin(trace, run);
    if (!origin.isEmpty()) {
      head.append(origin).append("\n\n");
    }
    appendFailures(run.failures(), tasks, head);
    if (!findings.shown().isEmpty()) {
      head.append("## Worth a look\n\n");
      for (Finding finding : findings.shown()) {
        head.append("1. ").append(finding.text());
        head.append(" (").append(tasks.apply(finding.task())).append(")\n");
      }
      if (findings.more() > 0) {
        head.append("\nAnd ").append(count(findings.more(), "further finding"));
        head.append(" of less weight.\n");
      }
      head.append('\n');
    }
    return head.toString();
  }

  /** Below each other, each root that failed with its chain: a program has many, a server more. */
  private static void appendFailures(
      List<List<Step>> failures, LongFunction<String> tasks, StringBuilder head) {
    if (failures.isEmpty()) {
      return;
    }
    head.append("## Why it failed\n\n");
    boolean isOne = failures.size() == 1;
    for (List<Step> failure : failures.subList(0, Math.min(MOST_CHAINS, failures.size()))) {
      appendChain(failure, isOne ? "" : "   ", tasks, head);
    }
    if (failures.size() > MOST_CHAINS) {
      head.append("\nAnd ").append(count(failures.size() - MOST_CHAINS, "further root"));
      head.append(" failed.\n");
    }
    head.append('\n');
  }

  private static void appendChain(
      List<Step> failure, String indent, LongFunction<String> tasks, StringBuilder head) {
    int hidden = failure.size() <= 2 * CHAIN_ENDS ? 0 : failure.size() - 2 * CHAIN_ENDS;
    for (int i = 0; i < failure.size(); i++) {
      if (hidden > 0 && i == CHAIN_ENDS) {
        head.append(indent).append("1. … ").append(count(hidden, "step")).append(" between\n");
        i += hidden;
      }
      Step step = failure.get(i);
      head.append(i == 0 ? "" : indent).append("1. ").append(code(step.name()));
      head.append(" (").append(tasks.apply(step.id())).append("): ");
      head.append(code(String.valueOf(step.error()))).append('\n');
    }
  }

  private static String figures(Run run) {
    long errors = run.steps().stream().filter(Step::hasFailed).count();
    long open = run.steps().stream().filter(step -> !step.isFinished()).count();
    StringJoiner parts = new StringJoiner(", ", "", ".");
    parts.add(count(run.steps().size(), "task"));
    parts.add(count(errors, "error") + handled(run, errors));
    if (open > 0) {
      parts.add(number(open) + " unfinished");
    }
    CallSum calls = run.calls();
    if (calls.tokens() > 0) {
      parts.add(count(calls.tokens(), "token") + cached(run));
    }
    calls
        .shownCost()
        .ifPresent(cost -> parts.add(code(cost + " (" + String.join(", ", calls.bases()) + ")")));
    return parts.toString();
  }

  private static String handled(Run run, long errors) {
    boolean isFatal = !run.failure().isEmpty();
    return errors > 0 && !isFatal ? ", none of which made the run fail" : "";
  }

  /** Of those calls alone that say something of a cache. */
  private static String cached(Run run) {
    long input = 0;
    long hit = 0;
    for (Step step : run.steps()) {
      CallFigures call = step.call();
      if (call != null && call.usage() != null && call.usage().cacheRead() != null) {
        input += call.inputTokens();
        hit += call.usage().cacheRead();
      }
    }
    return input == 0 ? "" : " (" + percent((double) hit / input) + " of the input from the cache)";
  }

  private static String origin(TraceSnapshot trace, Run run) {
    StringJoiner parts = new StringJoiner(", ");
    if (!run.roots().isEmpty()) {
      Instant start = Instant.EPOCH.plus(run.roots().get(0).startMicros(), ChronoUnit.MICROS);
      parts.add("Started " + start.truncatedTo(ChronoUnit.MILLIS));
    }
    add("service", trace.serviceName(), parts);
    add("project", trace.project(), parts);
    add("build", trace.build(), parts);
    add("session", trace.sessionId(), parts);
    return parts.length() == 0 ? "" : parts + ".";
  }

  private static void add(String what, @Nullable String value, StringJoiner parts) {
    if (value != null && !value.isBlank()) {
      parts.add(what + " " + code(value));
    }
  }
}
