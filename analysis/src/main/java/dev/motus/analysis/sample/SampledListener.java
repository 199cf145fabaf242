package dev.motus.analysis.sample;

import dev.motus.analysis.Sampler;
import dev.motus.runtime.trace.SpanListener;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Tells another listener of the roots that are kept, each with all that is below it, and holds the
 * others back until they have ended: they may have an error yet. Also for a while longer, because
 * threads are heard of one after the other, and a root's end before the ends below it. Holds a
 * bounded number of tasks; beyond it those that have ended are decided at once, and when there are
 * none the tree that waits longest is told of, so that no error is lost. Used by the feed's thread.
 */
final class SampledListener implements SpanListener {
  /** The feed looks at all threads twenty times in it. */
  static final long SETTLED_NANOS = 1_000_000_000;

  private static final int MOST_HELD = 10_000;

  /** Tasks whose tree is known, for those that begin below them. */
  private static final int MOST_KNOWN = 20_000;

  private final SpanListener listener;
  private final Sampling sampling;
  private final Sampler sampler;
  private final boolean areCounted;

  /** By the id of a task; those that nobody has asked for longest are forgotten. */
  private final Map<Long, SampledTree> trees =
      new LinkedHashMap<>(1_024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, SampledTree> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  /** Those that are not decided, in the order in which they came. */
  private final Set<SampledTree> waiting = new LinkedHashSet<>();

  /** Those of them of which all has ended, as far as is known. */
  private final Deque<SampledTree> over = new ArrayDeque<>();

  private final LongSupplier nanoTime;

  /** A small heap has less room: there are two such listeners, and what they tell. */
  private final long mostHeldChars =
      Math.max(500_000, Math.min(16_000_000, Runtime.getRuntime().maxMemory() / 32));

  private int held;
  private long heldChars;
  private long roots;
  private long keptRoots;

  SampledListener(
      SpanListener listener,
      Sampling sampling,
      Sampler sampler,
      boolean areCounted,
      LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.listener = listener;
    this.sampling = sampling;
    this.sampler = sampler;
    this.areCounted = areCounted;
  }

  @Override
  public void started() {
    listener.started();
  }

  @Override
  public void spansChanged(TraceInfo trace, List<TaskMeta> spans) {
    List<TaskMeta> told = new ArrayList<>();
    long now = nanoTime.getAsLong();
    for (TaskMeta each : spans) {
      take(each, now, told);
    }
    settle(now, told);
    // An empty list says that something else has changed.
    if (!told.isEmpty() || areCounted || spans.isEmpty()) {
      listener.spansChanged(told(trace), told);
    }
  }

  @Override
  public void traceFinished(TraceInfo trace, List<TaskMeta> unfinished) {
    List<TaskMeta> told = new ArrayList<>();
    for (TaskMeta each : unfinished) {
      take(each, nanoTime.getAsLong(), told);
    }
    for (SampledTree each : List.copyOf(waiting)) {
      decide(each, told);
    }
    Set<Long> running = new LinkedHashSet<>();
    List<TaskMeta> kept = new ArrayList<>();
    for (TaskMeta each : unfinished) {
      SampledTree tree = trees.get(each.id());
      if (tree == null || tree.whole().isKept()) {
        running.add(each.id());
        kept.add(each);
      }
    }
    told.removeIf(each -> running.contains(each.id()));
    if (!told.isEmpty()) {
      listener.spansChanged(told(trace), told);
    }
    listener.traceFinished(told(trace), kept);
  }

  private TraceInfo told(TraceInfo trace) {
    TraceInfo told = sampling.told(trace);
    return areCounted ? sampling.counted(told, keptRoots, roots) : told;
  }

  private void take(TaskMeta task, long now, List<TaskMeta> told) {
    SampledTree tree = treeOf(task, told);
    boolean hadRoot = tree.hasRoot();
    boolean wasKept = tree.isKept();
    int before = tree.held();
    long charsBefore = tree.heldChars();
    tree.add(task, told);
    tree.decideEarly(sampler, told);
    held += tree.held() - before;
    heldChars += tree.heldChars() - charsBefore;
    roots += tree.hasRoot() && !hadRoot ? 1 : 0;
    keptRoots += tree.isKept() && tree.hasRoot() && !(wasKept && hadRoot) ? 1 : 0;
    if (tree.isHeld()) {
      waiting.add(tree);
    } else {
      waiting.remove(tree);
    }
    if (tree.isOverSince(now)) {
      over.add(tree);
    }
  }

  /** Decides what is to be decided, and makes room. */
  private void settle(long now, List<TaskMeta> told) {
    for (SampledTree next = over.peek(); next != null; next = over.peek()) {
      long since = next.overFor(now);
      if (since >= 0 && since < SETTLED_NANOS && !isTooMuch()) {
        break;
      }
      over.remove();
      if (since >= 0) {
        decide(next, told);
      }
    }
    while (isTooMuch() && !waiting.isEmpty()) {
      SampledTree oldest = waiting.iterator().next();
      letGo(oldest);
      oldest.keep(told);
      decided(oldest);
    }
  }

  private boolean isTooMuch() {
    return held > MOST_HELD || heldChars > mostHeldChars;
  }

  private void letGo(SampledTree tree) {
    held -= tree.held();
    heldChars -= tree.heldChars();
  }

  private void decide(SampledTree tree, List<TaskMeta> told) {
    letGo(tree);
    tree.decide(sampler, told);
    decided(tree);
  }

  private void decided(SampledTree tree) {
    waiting.remove(tree);
    keptRoots += tree.isKept() && tree.hasRoot() ? 1 : 0;
  }

  /** The tree of a task, which may show that two trees are one. */
  private SampledTree treeOf(TaskMeta task, List<TaskMeta> told) {
    SampledTree known = trees.get(task.id());
    SampledTree own = known == null ? null : known.whole();
    if (task.parent().isEmpty()) {
      return own == null ? newTree(task.id()) : own;
    }
    long parent = task.parent().getAsLong();
    SampledTree above = trees.get(parent);
    // Its parent may have ended on another thread, which is told of later.
    SampledTree whole = above == null ? newTree(parent) : above.whole();
    if (own != null && own != whole) {
      boolean wasKept = whole.isKept();
      letGo(own);
      letGo(whole);
      own.moveTo(whole, told);
      held += whole.held();
      heldChars += whole.heldChars();
      waiting.remove(own);
      keptRoots += whole.isKept() && !wasKept && whole.hasRoot() ? 1 : 0;
    }
    trees.put(task.id(), whole);
    return whole;
  }

  private SampledTree newTree(long id) {
    SampledTree fresh = new SampledTree();
    trees.put(id, fresh);
    return fresh;
  }
}
