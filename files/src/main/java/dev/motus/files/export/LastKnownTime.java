package dev.motus.files.export;

import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;

/**
 * Until when a trace is known. A task that never ended ends there, where a format wants an end; and
 * a file that says no more than its tasks must give the same time when it is read again. So it is
 * the last time of a task, and not when the files were written.
 */
final class LastKnownTime {
  private LastKnownTime() {}

  /** The trace as of that time. A journal's snapshot is that already. */
  static TraceSnapshot of(TraceSnapshot trace) {
    if (trace.spans().storedBytes() > 0 || trace.spans().size() == 0) {
      return trace;
    }
    long last = Long.MIN_VALUE;
    for (TaskMeta task : trace.spans()) {
      last = Math.max(last, timeOf(task));
    }
    return at(last, trace);
  }

  /** The time up to which a task is known. */
  static long timeOf(TaskMeta task) {
    return task.endMicros().orElse(task.startMicros());
  }

  /** The trace as of a time. */
  static TraceSnapshot at(long last, TraceSnapshot trace) {
    return new TraceSnapshot(
        trace.traceId(),
        trace.startMicros(),
        last,
        trace.serviceName(),
        trace.project(),
        trace.build(),
        trace.sessionId(),
        trace.processId(),
        trace.resourceAttributes(),
        trace.spans(),
        trace.dropped(),
        trace.droppedContents());
  }
}
