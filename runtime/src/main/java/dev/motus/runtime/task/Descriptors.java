package dev.motus.runtime.task;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All descriptors of this class loader and the session that they obey. The one place where a change
 * of hooks, extractors or runtime reaches generated code.
 */
final class Descriptors implements Runnable {
  /** Weak, so that generated classes of a redeployed application can be collected. */
  private static final List<WeakReference<TaskDescriptor>> ALL = new ArrayList<>();

  /** Servers name tools, and may do so at will. */
  private static final int MOST_NAMES = 1_000;

  private static int sweepAt = 64;
  private static volatile @Nullable TaskSession active;
  private static @Nullable Runnable starter;

  /** Calls {@link #refresh}. No lambda: every program that is traced would make one. */
  static final Runnable REFRESH = new Descriptors();

  private Descriptors() {}

  @Override
  public void run() {
    refresh();
  }

  /**
   * Makes all descriptors obey a session; null: none, and calls cost one branch.
   *
   * @param next run by the first call when there is no session, to start one; null: nothing is
   */
  static void install(@Nullable TaskSession session, @Nullable Runnable next) {
    // A class whose first use finds no stack or memory left stays broken for ever.
    ThreadState.load();
    synchronized (ALL) {
      active = session;
      starter = next;
      refresh();
    }
  }

  /** A call finds no session: has one started. If none comes of it, later calls do not ask. */
  static void wake() {
    Runnable start;
    synchronized (ALL) {
      start = starter;
    }
    if (start != null) {
      start.run();
    }
    synchronized (ALL) {
      if (active == null) {
        starter = null;
        refresh();
      }
    }
  }

  /** Works out all plans again, after hooks or extractors have changed. */
  static void refresh() {
    synchronized (ALL) {
      forgetCollected();
      for (WeakReference<TaskDescriptor> reference : ALL) {
        TaskDescriptor descriptor = reference.get();
        if (descriptor != null) {
          plan(descriptor);
        }
      }
    }
  }

  static void add(TaskDescriptor descriptor) {
    synchronized (ALL) {
      // Spans by hand may have names without number.
      if (ALL.size() >= sweepAt) {
        forgetCollected();
        sweepAt = Math.max(64, ALL.size() * 2);
      }
      ALL.add(new WeakReference<>(descriptor));
      plan(descriptor);
    }
  }

  /** A task under another name; under its own where there are too many. */
  static TaskDescriptor named(String name, TaskDescriptor task) {
    Map<String, TaskDescriptor> known = task.others;
    TaskDescriptor found = known == null ? null : known.get(name);
    return found == null ? addNamed(name, task) : found;
  }

  private static TaskDescriptor addNamed(String name, TaskDescriptor task) {
    synchronized (ALL) {
      Map<String, TaskDescriptor> known = task.others;
      if (known == null) {
        task.others = known = new ConcurrentHashMap<>();
      }
      TaskDescriptor found = known.get(name);
      if (found == null && known.size() < MOST_NAMES) {
        found = task.renamed(name);
        add(found);
        known.put(name, found);
      }
      return found == null ? task : found;
    }
  }

  /** How many descriptors are remembered, those included that have gone since. */
  static int size() {
    synchronized (ALL) {
      return ALL.size();
    }
  }

  static @Nullable TaskSession active() {
    return active;
  }

  private static void plan(TaskDescriptor descriptor) {
    TaskSession session = active;
    if (session == null) {
      descriptor.plan = starter == null ? TaskPlan.IDLE : TaskPlan.ASLEEP;
    } else {
      learnEncoders(descriptor.about, session);
      descriptor.plan = new TaskPlan(descriptor, session);
    }
  }

  /** Has a session take over the encoders of a task's types, if it will ever look into values. */
  private static void learnEncoders(TaskDescriptor.Builder about, TaskSession session) {
    if (about.encoders != null
        && (session.options.guard() != null
            || session.capturesValues()
            || (session.records() && about.carriesFutures))) {
      session.learn(about.encoders);
    }
  }

  private static void forgetCollected() {
    Iterator<WeakReference<TaskDescriptor>> references = ALL.iterator();
    while (references.hasNext()) {
      if (references.next().get() == null) {
        references.remove();
      }
    }
  }
}
