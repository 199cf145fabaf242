package dev.motus.journal;

import dev.motus.runtime.trace.DropReason;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The trace that a journal holds, as it is now: of a program that runs, that was killed, or that
 * has ended. Reads the journal each time the tasks are walked through. Close it at the end.
 */
public final class JournalTrace implements Closeable {
  private final JournalSpans spans;
  private final TraceSnapshot snapshot;
  private final JournalIndex index;
  private final @Nullable Path copy;

  private JournalTrace(JournalIndex index, @Nullable Path copy) {
    this.copy = copy;
    spans = new JournalSpans(index, List.of());
    snapshot = snapshot(index, spans);
    this.index = index;
  }

  /**
   * Reads what there is of a journal, in segments or in its readable form.
   *
   * @throws IOException when it cannot be read
   */
  public static JournalTrace of(Path journal) throws IOException {
    if (!JournalFile.isHead(journal)) {
      return new JournalTrace(JournalIndex.read(journal), null);
    }
    Path lines = JournalSegments.toTemporaryLines(journal);
    try {
      return new JournalTrace(JournalIndex.read(lines), lines);
    } catch (IOException | RuntimeException | Error failure) {
      Files.deleteIfExists(lines);
      throw failure;
    }
  }

  /** The trace of a journal with tasks that were read from it and, perhaps, from elsewhere. */
  public static TraceSnapshot snapshot(JournalIndex index, JournalSpans spans) {
    TraceInfo trace = index.trace;
    if (trace == null) {
      // Without the header nothing is known of the trace as a whole.
      byte[] name = index.path.toString().getBytes(StandardCharsets.UTF_8);
      String id = UUID.nameUUIDFromBytes(name).toString();
      trace = new TraceInfo(id, 0, "agent-runtime", null, null, null, 0, Map.of());
    }
    return new TraceSnapshot(
        trace.traceId(),
        trace.startMicros(),
        index.lastMicros,
        trace.serviceName(),
        trace.project(),
        trace.build(),
        index.sessionId,
        trace.processId(),
        trace.resourceAttributes(),
        spans,
        index.missing > 0 ? Map.of(DropReason.UNWRITTEN, index.missing) : Map.of(),
        0);
  }

  /** What is known of its lines. */
  public JournalIndex index() {
    return index;
  }

  /** The trace; its tasks can be read until this is closed. */
  public TraceSnapshot snapshot() {
    return snapshot;
  }

  /** Lines that are no lines of a journal; a last one without its end is not among them. */
  public long skippedLines() {
    return index.brokenLines;
  }

  @Override
  public void close() throws IOException {
    spans.close();
    if (copy != null) {
      Files.deleteIfExists(copy);
    }
  }
}
