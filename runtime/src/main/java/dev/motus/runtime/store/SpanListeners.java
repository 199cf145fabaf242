package dev.motus.runtime.store;

import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.trace.SpanListener;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Those who follow a trace. Anyone may add and remove listeners; one thread tells them. What a
 * listener throws, memory that ran out included, stays here.
 */
final class SpanListeners {
  private final CopyOnWriteArrayList<SpanListener> listeners = new CopyOnWriteArrayList<>();

  /** New listeners, which have yet to be told of the tasks that run already. */
  private final Set<SpanListener> newcomers = ConcurrentHashMap.newKeySet();

  private final FeedTrouble trouble;
  private @Nullable TraceInfo told;

  /** Nobody listens yet. */
  SpanListeners(FeedTrouble trouble) {
    this.trouble = trouble;
  }

  void add(SpanListener listener) {
    newcomers.add(listener);
    listeners.add(listener);
  }

  void remove(SpanListener listener) {
    listeners.remove(listener);
    newcomers.remove(listener);
  }

  boolean isEmpty() {
    return listeners.isEmpty();
  }

  /** Whether there are new listeners. */
  boolean hasNewcomers() {
    return !newcomers.isEmpty();
  }

  /**
   * Tells new listeners that they are listeners now, and of the tasks that run already.
   *
   * @param announced what others were told of
   * @param news what all are told of next, so that nobody hears of a task twice at once
   */
  void welcome(TraceInfo trace, List<TaskMeta> announced, List<TaskMeta> news) {
    Set<Long> isNew = new HashSet<>();
    for (TaskMeta each : news) {
      isNew.add(each.id());
    }
    List<TaskMeta> running = new ArrayList<>();
    for (TaskMeta each : announced) {
      if (!each.isFinished() && !isNew.contains(each.id())) {
        running.add(each);
      }
    }
    for (SpanListener listener : List.copyOf(newcomers)) {
      if (newcomers.remove(listener)) {
        guarded(listener, listener::started);
        if (!running.isEmpty()) {
          guarded(listener, () -> listener.spansChanged(trace, running));
        }
      }
    }
  }

  /** Tells all listeners what is new; does nothing when there is nothing. */
  void changed(TraceInfo trace, List<TaskMeta> spans) {
    // Nothing else of a trace changes. The whole record is not compared: a JDK before 19 then holds
    // its class, and with it an application that a server has taken away.
    if (spans.isEmpty() && (told == null || Objects.equals(told.sessionId(), trace.sessionId()))) {
      return;
    }
    told = trace;
    listeners.forEach(listener -> guarded(listener, () -> listener.spansChanged(trace, spans)));
  }

  /** Tells all listeners that the trace is finished. */
  void finished(TraceInfo trace, List<TaskMeta> unfinished) {
    listeners.forEach(
        listener -> guarded(listener, () -> listener.traceFinished(trace, unfinished)));
  }

  private void guarded(SpanListener listener, Runnable call) {
    try {
      call.run();
    } catch (OutOfMemoryError noRoom) {
      trouble.note(noRoom);
    } catch (Throwable thrown) {
      Diagnostics.warnOnce(
          "listener:" + listener.getClass().getName(),
          "The span listener "
              + listener.getClass().getName()
              + " failed, so it may miss spans. The program and other listeners are not affected."
              + " Mend the listener; further failures are not reported.",
          thrown);
    }
  }
}
