package dev.motus.runtime.store;

import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDetail;
import dev.motus.runtime.task.TaskSession;
import dev.motus.runtime.trace.DropReason;
import dev.motus.runtime.trace.Spans;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.runtime.trace.TraceTotals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All that is known at one moment, wherever it is: in the threads' buffers, on its way to the
 * listeners, in the store. Made for one question, and used by one thread.
 */
final class RecordedTasks implements Consumer<Task> {
  /** How long to wait: far longer than completing takes, and too short to be noticed. */
  private static final long COMPLETION_WAIT_NANOS = 50_000_000;

  private final TaskSession session;
  private final TaskIntake intake;
  private final TaskStore store;
  private final ExternalSpans external;
  private final TaskReader reader;
  private final List<Task> buffered = new ArrayList<>();

  RecordedTasks(
      TaskSession session,
      TaskIntake intake,
      TaskStore store,
      ExternalSpans external,
      TaskReader reader) {
    this.session = session;
    this.intake = intake;
    this.store = store;
    this.external = external;
    this.reader = reader;
  }

  TraceSnapshot snapshot(TraceInfo trace) {
    reader.clock().check();
    session.endDoneFutures();
    TaskStore.View view = store.view(buffered());
    List<TaskMeta> spans = new ArrayList<>(external.all());
    boolean mixed = !spans.isEmpty();
    awaitCompletions(view.tasks());
    for (Task task : view.tasks()) {
      spans.add(reader.read(task));
    }
    if (mixed) {
      // Stable: tasks that share a microsecond stay in the order of their nanoseconds.
      spans.sort(Comparator.comparingLong(TaskMeta::startMicros));
    }
    Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    count(dropped, DropReason.RETENTION, view.droppedTasks() + external.dropped());
    count(dropped, DropReason.UNFINISHED, view.droppedUnfinished());
    return new TraceSnapshot(
        trace.traceId(),
        trace.startMicros(),
        now(),
        trace.serviceName(),
        trace.project(),
        trace.build(),
        trace.sessionId(),
        trace.processId(),
        trace.resourceAttributes(),
        Spans.of(spans),
        dropped,
        view.droppedContents());
  }

  void awaitRunning(long nanos) {
    List<Task> running = new ArrayList<>();
    for (Task task : store.view(buffered()).tasks()) {
      if (!task.isEnded()) {
        running.add(task);
      }
    }
    TaskSession.awaitEnds(running, nanos);
  }

  TraceTotals totals() {
    reader.clock().check();
    session.endDoneFutures();
    TaskStore.Totals own = store.totals(buffered(), external.tokens());
    long now = now();
    return TaskTotals.plus(own.tasks().sum(reader.clock(), own.tokens()), external.totals(now));
  }

  private static void count(Map<DropReason, Long> dropped, DropReason reason, long tasks) {
    if (tasks > 0) {
      dropped.put(reason, tasks);
    }
  }

  private long now() {
    return reader.clock().now();
  }

  /**
   * The tasks that are on their way to the store. Read these before the store, or some are missed.
   */
  private List<Task> buffered() {
    buffered.clear();
    session.forEachBuffered(this);
    intake.forEachPending(this);
    return buffered;
  }

  /** Takes one of them. No lambda, see {@link TaskStore#view}. */
  @Override
  public void accept(Task task) {
    buffered.add(task);
  }

  /**
   * Waits for tasks whose future is done already. A caller who joined that future may be faster
   * than the thread that completed it, and would see the task as running. Bounded, because the
   * caller may be that very thread.
   */
  private static void awaitCompletions(List<Task> tasks) {
    long deadline = System.nanoTime() + COMPLETION_WAIT_NANOS;
    for (Task task : tasks) {
      while (isCompleting(task) && System.nanoTime() - deadline < 0) {
        Thread.onSpinWait();
      }
    }
  }

  private static boolean isCompleting(Task task) {
    TaskDetail detail = task.isEnded() ? null : task.detail();
    return detail != null && detail.isCompleting();
  }
}
