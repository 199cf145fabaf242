package dev.motus.runtime.journal;

import dev.motus.runtime.trace.TraceSnapshot;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The trace that a journal holds, as it is now: of a program that runs, that was killed, or that
 * has ended. Reads the journal each time the tasks are walked through. Close it at the end.
 */
public final class JournalTrace implements Closeable {
  private final JournalSpans spans;
  private final TraceSnapshot snapshot;
  private final long skippedLines;

  private JournalTrace(JournalIndex index) {
    spans = new JournalSpans(index, List.of());
    snapshot = Recovery.snapshot(index, spans);
    skippedLines = index.brokenLines;
  }

  /**
   * Reads what there is of a journal.
   *
   * @throws IOException when it cannot be read
   */
  public static JournalTrace of(Path journal) throws IOException {
    return new JournalTrace(JournalIndex.read(journal));
  }

  /** The trace; its tasks can be read until this is closed. */
  public TraceSnapshot snapshot() {
    return snapshot;
  }

  /** Lines that are no lines of a journal; a last one without its end is not among them. */
  public long skippedLines() {
    return skippedLines;
  }

  @Override
  public void close() throws IOException {
    spans.close();
  }
}
