package dev.motus.runtime.store;

import dev.motus.runtime.task.TaskSession;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TraceTotals;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Spans that other tools produced, bounded like our own: the oldest leave first. */
final class ExternalSpans {
  private final int most;
  private final Map<Long, TaskMeta> spans = new LinkedHashMap<>();

  /** Ids that were given out and not used yet. */
  private final Set<Long> reserved = new HashSet<>();

  private long dropped;

  /** Told of each state in the order of the changes, or null. */
  private @Nullable Consumer<TaskMeta> log;

  /** Sums of those that had to leave. */
  private TraceTotals gone = TraceTotals.NONE;

  ExternalSpans(int most) {
    this.most = most;
  }

  synchronized void logTo(Consumer<TaskMeta> states) {
    log = states;
  }

  synchronized void reserve(long id) {
    if (reserved.size() < most) {
      reserved.add(id);
    }
  }

  /**
   * Adds a span, under an id of its own unless it has one that was given out for it.
   *
   * @param session gives fresh ids, and the trace of a span that names none
   */
  synchronized TaskMeta add(TaskMeta span, TaskSession session) {
    TaskMetaBuilder complete = span.toBuilder().external(true);
    if (!reserved.remove(span.id())) {
      complete.id(session.newId());
    }
    if (span.traceId().isEmpty()) {
      complete.traceId(session.traceId().toString().replace("-", ""));
    }
    TaskMeta added = complete.build();
    spans.put(added.id(), added);
    if (spans.size() > most) {
      long oldest = spans.keySet().iterator().next();
      TaskMeta left = spans.remove(oldest);
      gone = left == null ? gone : TaskTotals.plus(gone, left, left.startMicros());
      dropped++;
    }
    tell(added);
    return added;
  }

  private void tell(TaskMeta state) {
    Consumer<TaskMeta> told = log;
    if (told != null) {
      told.accept(state);
    }
  }

  /** A span as it is now, and whether this change has ended it. */
  record Change(TaskMeta span, boolean hasEndedNow) {}

  synchronized @Nullable Change update(long id, UnaryOperator<TaskMetaBuilder> change) {
    TaskMeta known = spans.get(id);
    if (known == null) {
      return null;
    }
    TaskMeta updated = change.apply(known.toBuilder()).id(id).build();
    spans.put(id, updated);
    tell(updated);
    return new Change(updated, updated.isFinished() && !known.isFinished());
  }

  synchronized List<TaskMeta> all() {
    return new ArrayList<>(spans.values());
  }

  /** Sums of all there were; an open one counts as if it ended now. */
  synchronized TraceTotals totals(long nowMicros) {
    TraceTotals sum = gone;
    for (TaskMeta span : spans.values()) {
      sum = TaskTotals.plus(sum, span, nowMicros);
    }
    return sum;
  }

  /** Those that have not ended. */
  synchronized List<TaskMeta> open() {
    List<TaskMeta> open = all();
    open.removeIf(TaskMeta::isFinished);
    return open;
  }

  synchronized long dropped() {
    return dropped;
  }
}
