package dev.motus.runtime.store;

import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.trace.SpanListener;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
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

  private @Nullable TraceInfo told;

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

  /** Tells new listeners that they are listeners now, and of the tasks that run already. */
  void welcome(TraceInfo trace, List<TaskMeta> running) {
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

  private static void guarded(SpanListener listener, Runnable call) {
    try {
      call.run();
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
