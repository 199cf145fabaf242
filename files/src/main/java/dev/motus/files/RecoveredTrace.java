package dev.motus.files;

import dev.motus.runtime.trace.DropReason;
import dev.motus.runtime.trace.ExportResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was made of one journal.
 *
 * @param journal the file, in its readable form
 * @param written the files that were made from it; none when it holds no task, or when they are
 *     there already
 * @param wasComplete whether the files were there already, so that nothing was done
 * @param tasks how many tasks it holds
 * @param unfinished how many of them have no end: they ran when the process died
 * @param errors how many of them failed
 * @param skippedLines lines that are not lines of a journal, and were passed over
 * @param tornBytes what the process had written of its last line when it died; 0 when it is whole
 * @param isNewer whether a newer version wrote it, so that some of it may not have been understood
 * @param isRunning whether the process that writes it still runs, so that this is how far it is
 */
public record RecoveredTrace(
    Path journal,
    ExportResult written,
    boolean wasComplete,
    long tasks,
    long unfinished,
    long errors,
    long skippedLines,
    long tornBytes,
    boolean isNewer,
    boolean isRunning) {

  /** Whether everything that should be written was. */
  public boolean isWritten() {
    return written.failures().isEmpty();
  }

  /** The outcome in one line for people. */
  public String summary() {
    if (wasComplete) {
      return journal + ": nothing to recover, its files were written by the program itself";
    }
    if (tasks == 0) {
      return journal + ": no task in it, so no file was written";
    }
    if (written.files().isEmpty() && !isWritten()) {
      return journal + ": not recovered. " + String.join(" ", written.failures().values());
    }
    List<String> parts = new ArrayList<>();
    parts.add(count(tasks, "task"));
    parts.add(unfinished + " unfinished");
    parts.add(count(errors, "error"));
    if (skippedLines > 0) {
      parts.add(count(skippedLines, "unreadable line") + " skipped");
    }
    if (tornBytes > 0) {
      parts.add("a torn last line skipped");
    }
    if (isNewer) {
      parts.add("written by a newer version, so some of it may be missing");
    }
    long leftOut = written.dropped().getOrDefault(DropReason.SAMPLED, 0L);
    if (leftOut > 0) {
      parts.add(count(leftOut, "task") + " " + DropReason.SAMPLED.description());
    }
    if (isRunning) {
      parts.add("the program still runs, so this is how far it is");
    }
    return "recovered " + String.join(", ", parts) + " -> " + written.directory();
  }

  private static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
