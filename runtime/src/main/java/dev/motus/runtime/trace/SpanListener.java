package dev.motus.runtime.trace;

import java.util.List;

/**
 * Hears of the tasks of a trace while it grows: the journal, the live viewer, what sends spans.
 *
 * <p>All calls come from one background thread, in order, some time after the fact and many tasks
 * at a time. A listener that takes long holds up the others, and at last the program's own threads
 * for a bounded time: what may take long belongs in a bounded queue of the listener's own. What it
 * throws is reported once, and does not stop the others.
 */
public interface SpanListener {
  /**
   * Says that the listener will be told from now on: the first call, before anything has happened.
   * What takes long the first time, such as loading classes, can be done here.
   */
  default void started() {}

  /**
   * Says what is new.
   *
   * @param trace the trace as it stands now
   * @param spans tasks that started or ended since the last call, each in its newest state. A task
   *     comes once as {@link TaskOutcome#RUNNING} and once as ended, or, when it was short, just as
   *     ended; a parent that still runs comes before its children or with them. External spans come
   *     again whenever they change. Empty when nothing but the trace's session tag has changed.
   */
  void spansChanged(TraceInfo trace, List<TaskMeta> spans);

  /**
   * Says that the trace is complete; the last call.
   *
   * @param trace the trace as it stood at the end
   * @param unfinished tasks that never ended, in the state they are in
   */
  void traceFinished(TraceInfo trace, List<TaskMeta> unfinished);
}
