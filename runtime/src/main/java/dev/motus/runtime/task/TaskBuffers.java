package dev.motus.runtime.task;

import java.util.ArrayList;
import java.util.List;

/** The buffers of all threads that record into one session. Thread-safe. */
final class TaskBuffers {
  private final TaskSink sink;
  private final TaskSession session;
  private final List<TaskBuffer> buffers = new ArrayList<>();

  /** Those of ended threads, while they are emptied. */
  private final List<TaskBuffer> retiring = new ArrayList<>();

  private int sweepAt = 64;

  /** How many buffers there are; written under their lock, read without: an old count will do. */
  private int count;

  TaskBuffers(TaskSink sink, TaskSession session) {
    this.sink = sink;
    this.session = session;
  }

  /** The buffers of all threads that have traced something and not been found ended. */
  List<TaskBuffer> all() {
    synchronized (buffers) {
      List<TaskBuffer> all = new ArrayList<>(buffers.size() + retiring.size());
      all.addAll(buffers);
      all.addAll(retiring);
      return all;
    }
  }

  int count() {
    return count;
  }

  /** A buffer for the calling thread. Buffers of threads that have ended are emptied here. */
  TaskBuffer add() {
    TaskBuffer buffer = new TaskBuffer(sink, session, Thread.currentThread());
    List<TaskBuffer> abandoned = List.of();
    synchronized (buffers) {
      if (buffers.size() >= sweepAt) {
        abandoned = takeAbandoned();
        retiring.addAll(abandoned);
        sweepAt = Math.max(64, buffers.size() * 2);
      }
      buffers.add(buffer);
      count = buffers.size();
    }
    if (!abandoned.isEmpty()) {
      // Without the lock: the sink may make its callers wait.
      abandoned.forEach(TaskBuffer::flush);
      synchronized (buffers) {
        retiring.removeIf(TaskBuffer::isEmpty);
      }
    }
    return buffer;
  }

  private List<TaskBuffer> takeAbandoned() {
    List<TaskBuffer> abandoned = new ArrayList<>();
    buffers.removeIf(each -> each.isAbandoned() && abandoned.add(each));
    return abandoned;
  }
}
