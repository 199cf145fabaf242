package dev.motus.files.export;

import dev.motus.runtime.trace.DropReason;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.TraceTotals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A run in one line. */
final class RunSummary {
  private RunSummary() {}

  /** Such as {@code 23 tasks, 1 error, 1.93 s, 1,234 tokens}. */
  static String line(TraceTotals totals, ExportResult written) {
    List<String> parts = new ArrayList<>();
    parts.add(count(totals.tasks(), "task"));
    parts.add(count(totals.errors(), "error"));
    if (totals.cancelled() > 0) {
      parts.add(count(totals.cancelled(), "cancelled task"));
    }
    if (totals.unfinished() > 0) {
      parts.add(count(totals.unfinished(), "unfinished task"));
    }
    parts.add(duration(totals.duration()));
    if (totals.tokens() > 0) {
      parts.add(count(totals.tokens(), "token"));
    }
    for (DropReason reason : DropReason.values()) {
      long dropped = written.dropped().getOrDefault(reason, 0L);
      if (dropped > 0) {
        parts.add(count(dropped, "task") + " dropped (" + reason.description() + ")");
      }
    }
    if (written.droppedContents() > 0) {
      parts.add(
          "content of "
              + count(written.droppedContents(), "task")
              + " dropped (raise retainedContentChars)");
    }
    return String.join(", ", parts);
  }

  private static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }

  private static String duration(Duration time) {
    long micros = time.toNanos() / 1_000;
    return micros < 1_000_000
        ? String.format(Locale.ROOT, "%.1f ms", micros / 1_000.0)
        : String.format(Locale.ROOT, "%.2f s", micros / 1_000_000.0);
  }
}
