package dev.motus.analysis.sample;

import dev.motus.analysis.Sampler;
import dev.motus.runtime.trace.Spans;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tasks of the roots that are kept. Any thread may walk through them. */
public final class SampledSpans implements Spans {
  private final Spans all;
  private final RootTable table = new RootTable();

  /** Of these tasks, which it walks through once to know. */
  SampledSpans(Spans all, Sampler sampler) {
    this.all = all;
    for (TaskMeta each : all) {
      boolean isRoot = each.parent().isEmpty();
      table.add(
          each.id(),
          each.parent().orElse(0),
          isRoot && each.isFinished() && !Sampling.isWanted(sampler, each),
          each.outcome() == TaskOutcome.ERROR);
    }
    table.settle();
  }

  private SampledSpans(Spans all) {
    this.all = all;
  }

  /**
   * The tasks of those roots alone that somebody asks for; roots are also whose parent has left.
   */
  public static SampledSpans only(Spans all, Predicate<TaskMeta> roots) {
    SampledSpans some = new SampledSpans(all);
    for (TaskMeta each : all) {
      some.table.add(each.id(), each.parent().orElse(0), false, false);
    }
    for (TaskMeta each : all) {
      if (some.table.isTop(each.id()) && !roots.test(each)) {
        some.table.leaveOut(each.id());
      }
    }
    some.table.settle();
    return some;
  }

  /** How many roots there are, and how many are kept. */
  public KeptRoots roots() {
    return new KeptRoots(table.keptRoots(), table.roots(), table.leftOut());
  }

  /** Whether a task is left out. */
  public boolean isLeftOut(long id) {
    return table.isLeftOut(id);
  }

  @Override
  public int size() {
    return (int) Math.min(Integer.MAX_VALUE, table.kept());
  }

  @Override
  public long storedBytes() {
    return all.storedBytes();
  }

  @Override
  public Iterator<TaskMeta> iterator() {
    Iterator<TaskMeta> tasks = all.iterator();
    return new Iterator<>() {
      private @Nullable TaskMeta next;

      @Override
      public boolean hasNext() {
        while (next == null && tasks.hasNext()) {
          TaskMeta found = tasks.next();
          next = table.isLeftOut(found.id()) ? null : found;
        }
        return next != null;
      }

      @Override
      public TaskMeta next() {
        TaskMeta found = hasNext() ? next : null;
        if (found == null) {
          throw new NoSuchElementException();
        }
        next = null;
        return found;
      }
    };
  }
}
