package dev.motus.runtime;

import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A run in one line. */
final class RunSummary {
  private RunSummary() {}

  /** Such as {@code 23 tasks, 1 error, 1.93 s, 1,234 tokens}. */
  static String line(TraceSnapshot trace) {
    long errors = 0;
    long cancelled = 0;
    long unfinished = 0;
    long tokens = 0;
    long first = Long.MAX_VALUE;
    long last = 0;
    for (TaskMeta task : trace.spans()) {
      errors += task.outcome() == TaskOutcome.ERROR ? 1 : 0;
      cancelled += task.outcome() == TaskOutcome.CANCELLED ? 1 : 0;
      unfinished += task.isFinished() ? 0 : 1;
      first = Math.min(first, task.startMicros());
      last = Math.max(last, task.endMicros().orElse(trace.snapshotMicros()));
      ModelCall call = task.modelCall();
      tokens += call == null || call.usage() == null ? 0 : call.usage().totalTokens();
    }
    List<String> parts = new ArrayList<>();
    parts.add(count(trace.spans().size(), "task"));
    parts.add(count(errors, "error"));
    if (cancelled > 0) {
      parts.add(count(cancelled, "cancelled task"));
    }
    if (unfinished > 0) {
      parts.add(count(unfinished, "unfinished task"));
    }
    parts.add(duration(last - first));
    if (tokens > 0) {
      parts.add(count(tokens, "token"));
    }
    if (trace.droppedTasks() > 0) {
      parts.add(count(trace.droppedTasks(), "older task") + " dropped (raise retainedTasks)");
    }
    if (trace.droppedContents() > 0) {
      parts.add(
          "content of "
              + count(trace.droppedContents(), "task")
              + " dropped (raise retainedContentChars)");
    }
    return String.join(", ", parts);
  }

  private static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }

  private static String duration(long micros) {
    return micros < 1_000_000
        ? String.format(Locale.ROOT, "%.1f ms", micros / 1_000.0)
        : String.format(Locale.ROOT, "%.2f s", micros / 1_000_000.0);
  }
}
