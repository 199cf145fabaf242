package dev.motus.runtime.store;

import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskSink;
import dev.motus.runtime.trace.SpanListener;
import dev.motus.runtime.trace.SpanRegistration;
import dev.motus.runtime.trace.TaskMeta;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where tasks arrive: they go into the store, by way of the feed while anyone listens. Readers that
 * look for a task in buffers, feed and store, in this order, find it.
 */
final class TaskIntake implements TaskSink {
  private final int maxTasks;
  private final long maxContent;
  private final TraceClock clock;
  private final Object lock = new Object();

  /** Made for the first tasks that come. */
  private volatile @Nullable TaskStore store;

  private volatile @Nullable SpanFeed feed;
  private boolean isClosed;

  /** How many tasks and changes feeds that have ended did not tell of. */
  private long droppedBefore;

  /** Of a store with these bounds. */
  TaskIntake(int maxTasks, long maxContent, TraceClock clock) {
    this.maxTasks = maxTasks;
    this.maxContent = maxContent;
    this.clock = clock;
  }

  /** Where tasks are kept. */
  TaskStore store() {
    TaskStore known = store;
    if (known == null) {
      synchronized (lock) {
        known = store;
        if (known == null) {
          known = new TaskStore(maxTasks, maxContent, clock);
          store = known;
        }
      }
    }
    return known;
  }

  @Override
  public void prepare() {
    store();
  }

  @Override
  public void accept(@Nullable Task[] tasks, int count) {
    SpanFeed followed = feed;
    if (followed == null || !followed.offer(tasks, count)) {
      store().accept(tasks, count);
    }
  }

  @Override
  public void contentAdded(long chars) {
    store().contentAdded(chars);
  }

  SpanRegistration addListener(SpanListener listener, Supplier<SpanFeed> feeds) {
    synchronized (lock) {
      if (isClosed) {
        return () -> {};
      }
      SpanFeed known = feed;
      if (known != null && !known.isStopping()) {
        known.listeners().add(listener);
        return () -> remove(listener, known);
      }
      SpanFeed started = feeds.get();
      started.listeners().add(listener);
      started.start();
      if (known != null) {
        droppedBefore += known.dropped();
      }
      feed = started;
      return () -> remove(listener, started);
    }
  }

  private void remove(SpanListener listener, SpanFeed from) {
    synchronized (lock) {
      from.listeners().remove(listener);
      if (isClosed || from.isStopping() || !from.listeners().isEmpty()) {
        return;
      }
      from.markStopping();
    }
    // Without the lock: a listener may be adding another one right now.
    from.abandon();
    synchronized (lock) {
      if (feed == from) {
        droppedBefore += from.dropped();
        feed = null;
      }
    }
  }

  void externalChanged(TaskMeta span) {
    SpanFeed followed = feed;
    if (followed != null) {
      followed.externalChanged(span);
    }
  }

  /** Shows the tasks that are between buffers and store. */
  void forEachPending(Consumer<Task> reader) {
    SpanFeed followed = feed;
    if (followed != null) {
      followed.forEachPending(reader);
    }
  }

  boolean await(long millis) {
    SpanFeed followed = feed;
    return followed == null || followed.await(millis);
  }

  /** How many tasks and changes listeners were not told of. */
  long dropped() {
    synchronized (lock) {
      SpanFeed followed = feed;
      return droppedBefore + (followed == null ? 0 : followed.dropped());
    }
  }

  void close() {
    SpanFeed followed;
    synchronized (lock) {
      isClosed = true;
      followed = feed;
    }
    if (followed != null) {
      followed.close();
    }
  }
}
