package dev.motus.analysis.log;

import static dev.motus.analysis.run.Amounts.count;
import static dev.motus.analysis.run.Amounts.duration;
import static dev.motus.analysis.run.Amounts.number;
import static dev.motus.analysis.run.Markdown.code;

import dev.motus.analysis.run.CallFigures;
import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskOutcome;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** One step in one line. */
final class StepLine {
  private final Run run;
  private final LongFunction<String> tasks;
  private final long start;

  StepLine(Run run, LongFunction<String> tasks) {
    this.run = run;
    this.tasks = tasks;
    start = run.steps().stream().mapToLong(Step::startMicros).min().orElse(0);
  }

  /** Such as {@code +1.60 s tool `read_file` task 3: `path="README.md"`, 100.0 ms}. */
  String of(Step step) {
    StringBuilder line = new StringBuilder();
    line.append('+').append(duration(step.startMicros() - start)).append(' ').append(kind(step));
    line.append(code(step.name())).append(" (").append(tasks.apply(step.id())).append(')');
    CallFigures call = step.call();
    if (call != null && call.model() != null) {
      line.append(' ').append(code(call.model()));
    }
    if (!step.label().isEmpty()) {
      line.append(": ").append(code(step.label()));
    }
    line.append(", ").append(step.isFinished() ? duration(step.micros()) : "not ended");
    if (call != null) {
      usage(call.usage(), line);
      if (call.firstTokenMicros() != null) {
        line.append(", first token after ").append(duration(call.firstTokenMicros()));
      }
    } else if (!step.children().isEmpty() && run.tokens(step) > 0) {
      line.append(", ").append(count(run.tokens(step), "token"));
    }
    if (step.hasFailed()) {
      line.append(", **failed**");
    } else if (step.outcome() == TaskOutcome.CANCELLED) {
      line.append(", **cancelled**");
    }
    if (step.error() != null) {
      line.append(": ").append(code(step.error()));
    }
    return line.toString();
  }

  private static void usage(@Nullable TokenUsage usage, StringBuilder line) {
    if (usage == null || usage.totalTokens() == 0) {
      return;
    }
    if (usage.input() == null || usage.output() == null) {
      line.append(", ").append(count(usage.totalTokens(), "token"));
      return;
    }
    line.append(", ").append(count(usage.input(), "token")).append(" in");
    if (usage.cacheRead() != null && usage.cacheRead() > 0) {
      line.append(" (").append(number(usage.cacheRead())).append(" from the cache)");
    }
    line.append(", ").append(number(usage.output())).append(" out");
  }

  private static String kind(Step step) {
    return switch (step.type()) {
      case AGENT_CALL -> "agent ";
      case MODEL_CALL -> "model call ";
      case TOOL_CALL -> "tool ";
      default -> "";
    };
  }
}
