package dev.motus.journal;

import dev.motus.runtime.task.Task;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The open segments of a journal.
 *
 * @param files where they are
 * @param shared what counts for the whole journal
 * @param records what else has no fixed size
 * @param slots the times of tasks
 * @param origins where origins are, where tasks leave
 * @param encoders write what goes into records
 */
record Segments(
    SegmentFiles files,
    SharedRecords shared,
    Records records,
    Slots slots,
    Origins origins,
    Encoders encoders) {
  /** Times and process, before the line that says whose journal it is. */
  static final int HEAD_BYTES = 32;

  /**
   * Begins a journal, in files that nobody else writes to.
   *
   * @param head the first of them, empty
   * @param source says how much there may be, and when the trace began
   */
  static Segments create(
      Path head, TraceInfo trace, JournalSource source, SegmentMemory.Mapping mapping)
      throws IOException {
    SegmentFiles files = new SegmentFiles(head, mapping, source);
    SharedRecords shared = new SharedRecords(files);
    LineBuffer first = new LineBuffer();
    ByteBuffer times = ByteBuffer.allocate(HEAD_BYTES).order(Block.ORDER);
    times.putLong(source.startNanos()).putLong(trace.startMicros());
    times.putLong(trace.processId()).putLong(ProcessStart.millis());
    first.raw(times.array());
    new LineEncoder().header(trace, first);
    shared.records().put(Records.HEAD, first.array(), first.size());
    String sessionTrace = trace.traceId().replace("-", "");
    Records records = files.areLeaving() ? new Records(files, false) : shared.records();
    Slots slots = new Slots(files);
    // Now, while no task's time runs.
    slots.block(1);
    return new Segments(files, shared, records, slots, new Origins(), new Encoders(sessionTrace));
  }

  /** The first file. */
  Path head() {
    return files.head();
  }

  /** Writes what an encoder holds. */
  long put(int kind, PieceEncoder encoder) throws IOException {
    byte[] bytes = encoder.out.array();
    return switch (kind) {
      case Records.NAME, Records.SESSION -> shared.put(kind, bytes, encoder.out.size());
      default -> records.put(kind, bytes, encoder.out.size());
    };
  }

  /** When a task began, by the clock that its root has. */
  long start(Task task, JournalSource source) throws IOException {
    long start = task.startNanos();
    long moved = source.movedNanos(start);
    if (moved == 0) {
      return start;
    }
    Task parent = task.parent();
    if (parent == null || parent.startNanos() == 0) {
      return start + moved;
    }
    long id = parent.id();
    long known = slots.block(id).bytes.getLong(Slots.offset(id) + Slots.START);
    return known == 0 ? start + moved : start + known - parent.startNanos();
  }

  /**
   * Writes what came out of a task; where it is, or 0 when there is nothing to write.
   *
   * @param isInputSaid whether what went in was written at its start
   */
  long output(TaskMeta meta, boolean isInputSaid) throws IOException {
    PieceEncoder encoder = encoders.take();
    boolean isAddedTo = encoder.output(meta, isInputSaid);
    long place =
        encoder.out.size() == 0 && !isAddedTo
            ? 0
            : put(isAddedTo ? Records.OUTPUT : Records.WHOLE, encoder);
    encoders.give(encoder);
    return place;
  }
}
