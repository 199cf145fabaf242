package dev.motus.journal;

import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import org.jspecify.annotations.Nullable;

/**
 * What a line of a journal says.
 *
 * @param kind what it is about
 * @param task the task as it stands, for those three kinds
 * @param trace the trace, for the header
 * @param text the session tag, where it has changed
 * @param number the format's version in the header; how many tasks are missing at the end
 */
record JournalLine(
    LineKind kind,
    @Nullable TaskMeta task,
    @Nullable TraceInfo trace,
    @Nullable String text,
    long number) {
  static final JournalLine BROKEN = new JournalLine(LineKind.BROKEN, null, null, null, 0);
  static final JournalLine UNKNOWN = new JournalLine(LineKind.UNKNOWN, null, null, null, 0);

  static JournalLine of(LineKind kind, TaskMeta task) {
    return new JournalLine(kind, task, null, null, 0);
  }
}
