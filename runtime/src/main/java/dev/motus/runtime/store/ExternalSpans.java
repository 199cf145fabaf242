package dev.motus.runtime.store;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.ModelCall;
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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Spans that other tools produced, bounded like our own: the oldest leave first. */
final class ExternalSpans {
  private final int most;
  private final Map<Long, TaskMeta> spans = new LinkedHashMap<>();

  /** Ids that were given out and not used yet. */
  private final Set<Long> reserved = new HashSet<>();

  private long dropped;

  /** Sums of those that had to leave. */
  private TraceTotals gone = TraceTotals.NONE;

  ExternalSpans(int most) {
    this.most = most;
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
      if (left != null) {
        gone = TaskTotals.plus(gone, left, left.startMicros(), tokensOf(left));
      }
      dropped++;
    }
    return added;
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
    return new Change(updated, updated.isFinished() && !known.isFinished());
  }

  synchronized List<TaskMeta> all() {
    return new ArrayList<>(spans.values());
  }

  /**
   * Sums of all there were; an open one counts as if it ended now. Tokens of those that are kept
   * come from {@link #tokens}.
   */
  synchronized TraceTotals totals(long nowMicros) {
    TraceTotals sum = gone;
    for (TaskMeta span : spans.values()) {
      sum = TaskTotals.plus(sum, span, nowMicros, 0);
    }
    return sum;
  }

  /**
   * Tokens that a span reports with those below it.
   *
   * @param parent the id of the task above, which is none of these spans; 0 for a root
   * @param all all of them
   * @param wrapped those that a model call above would report as well
   */
  record Tokens(long parent, long all, long wrapped) {}

  /** The tokens of those that are kept. */
  synchronized List<Tokens> tokens() {
    List<Tokens> found = new ArrayList<>();
    TokenSums<TaskMeta> sums = new TokenSums<>(new SpanTree());
    for (TaskMeta span : spans.values()) {
      long reported = tokensOf(span);
      if (reported > 0) {
        sums.report(span, reported);
      }
    }
    for (TaskMeta span : spans.values()) {
      long all = parent(span) == null ? sums.all(span) : 0;
      if (all > 0) {
        found.add(new Tokens(span.parent().orElse(0), all, sums.wrapped(span)));
      }
    }
    return found;
  }

  private final class SpanTree implements TokenSums.Tree<TaskMeta> {
    @Override
    public @Nullable TaskMeta parent(TaskMeta span) {
      return ExternalSpans.this.parent(span);
    }

    @Override
    public TaskType type(TaskMeta span) {
      return span.type();
    }
  }

  private @Nullable TaskMeta parent(TaskMeta span) {
    TaskMeta above = span.parent().isPresent() ? spans.get(span.parent().getAsLong()) : null;
    if (above == null || above.startMicros() > span.startMicros()) {
      return null;
    }
    // A tool may name parents in a circle; in this order there is none.
    return above.startMicros() < span.startMicros() || above.id() < span.id() ? above : null;
  }

  private static long tokensOf(TaskMeta span) {
    ModelCall call = span.modelCall();
    return call == null || call.usage() == null ? 0 : call.usage().totalTokens();
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
