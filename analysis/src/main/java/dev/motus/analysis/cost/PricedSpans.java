package dev.motus.analysis.cost;

import dev.motus.runtime.trace.Spans;
import dev.motus.runtime.trace.TaskMeta;
import java.util.Iterator;

/** The tasks of a trace with their costs. */
record PricedSpans(Spans spans, Prices prices) implements Spans {
  @Override
  public int size() {
    return spans.size();
  }

  @Override
  public long storedBytes() {
    return spans.storedBytes();
  }

  @Override
  public Iterator<TaskMeta> iterator() {
    Iterator<TaskMeta> tasks = spans.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return tasks.hasNext();
      }

      @Override
      public TaskMeta next() {
        return prices.priced(tasks.next());
      }
    };
  }
}
