package dev.motus.files.export;

import dev.motus.analysis.sample.KeptRoots;
import dev.motus.runtime.trace.DropReason;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.TraceTotals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run in one line. */
final class RunSummary {
  private RunSummary() {}

  /**
   * Such as {@code 23 tasks, 1 error, 1.93 s, 1,234 tokens}.
   *
   * @param kept how many roots the files have; null: all
   */
  static String line(TraceTotals totals, ExportResult written, @Nullable KeptRoots kept) {
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
    if (kept != null) {
      parts.add(kept.toString());
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

  static String count(long number, String noun) {
    return grouped(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** Not by {@code String.format}, which takes a short program longer than all the rest here. */
  private static String grouped(long number) {
    StringBuilder digits = new StringBuilder().append(number);
    for (int i = digits.length() - 3; i > 0; i -= 3) {
      digits.insert(i, ',');
    }
    return digits.toString();
  }

  private static String duration(Duration time) {
    long micros = time.toNanos() / 1_000;
    if (micros < 1_000_000) {
      long tenths = (micros + 50) / 100;
      return tenths / 10 + "." + tenths % 10 + " ms";
    }
    long hundredths = (micros + 5_000) / 10_000;
    long rest = hundredths % 100;
    return hundredths / 100 + (rest < 10 ? ".0" : ".") + rest + " s";
  }
}
