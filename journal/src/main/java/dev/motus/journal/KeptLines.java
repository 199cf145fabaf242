package dev.motus.journal;

import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * The lines of a journal without those of some tasks.
 *
 * @param index of all
 * @param attributes what the resource of the trace says from now on besides
 * @param isKept by the id of a task
 */
record KeptLines(JournalIndex index, Map<String, String> attributes, LongPredicate isKept) {
  private static final int DRAIN_AT = 1 << 16;

  void writeTo(OutputStream out) throws IOException {
    LineBuffer buffer = new LineBuffer();
    LineParser parser = index.newParser();
    boolean isHeadThere = false;
    try (LineReader lines = new LineReader(index.path())) {
      for (long at = 0; at < index.length && lines.read(at); at = lines.next()) {
        JournalLine line = parser.parse(lines.line(), lines.from(), lines.to());
        TaskMeta task = line.task();
        TraceInfo trace = line.trace();
        if (trace != null && !isHeadThere) {
          isHeadThere = true;
          new LineEncoder().header(more(trace), buffer);
        } else if (task == null || isKept.test(task.id())) {
          buffer.raw(lines.line(), lines.from(), lines.to() - lines.from()).raw('\n');
        }
        if (buffer.size() >= DRAIN_AT) {
          buffer.drainTo(out);
        }
      }
    }
    buffer.drainTo(out);
  }

  private TraceInfo more(TraceInfo trace) {
    Map<String, String> all = new HashMap<>(trace.resourceAttributes());
    all.putAll(attributes);
    return new TraceInfo(
        trace.traceId(),
        trace.startMicros(),
        trace.serviceName(),
        trace.project(),
        trace.build(),
        trace.sessionId(),
        trace.processId(),
        all);
  }
}
