package dev.motus.journal;

import dev.motus.runtime.trace.TraceInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The open segments of a journal.
 *
 * @param files where they are
 * @param records what has no fixed size
 * @param slots the times of tasks
 * @param encoders write what goes into records
 */
record Segments(SegmentFiles files, Records records, Slots slots, Encoders encoders) {
  /** Times and process, before the line that says whose journal it is. */
  static final int HEAD_BYTES = 32;

  /**
   * Begins a journal, in files that nobody else writes to.
   *
   * @param head the first of them, empty
   * @param startNanos {@link System#nanoTime} at the start of the trace
   */
  static Segments create(Path head, TraceInfo trace, long startNanos, SegmentFiles.Mapping mapping)
      throws IOException {
    SegmentFiles files = new SegmentFiles(head, mapping);
    Records records = new Records(files);
    LineBuffer first = new LineBuffer();
    ByteBuffer times = ByteBuffer.allocate(HEAD_BYTES).order(Block.ORDER);
    times.putLong(startNanos).putLong(trace.startMicros());
    times.putLong(trace.processId()).putLong(startOfProcess());
    first.raw(times.array());
    new LineEncoder().header(trace, first);
    records.put(Records.HEAD, first.array(), first.size());
    String sessionTrace = trace.traceId().replace("-", "");
    Slots slots = new Slots(files);
    // Now, while no task's time runs.
    slots.block(1);
    return new Segments(files, records, slots, new Encoders(sessionTrace));
  }

  /** In milliseconds since the epoch; 0 where the system does not say. */
  private static long startOfProcess() {
    return ProcessHandle.current().info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** The first file. */
  Path head() {
    return files.head();
  }

  /** Writes what an encoder holds. */
  long put(int kind, PieceEncoder encoder) throws IOException {
    return records.put(kind, encoder.out.array(), encoder.out.size());
  }
}
