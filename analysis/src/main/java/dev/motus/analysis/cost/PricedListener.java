package dev.motus.analysis.cost;

import dev.motus.runtime.trace.SpanListener;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import java.util.List;

/**
 * Tells another listener of tasks with their costs.
 *
 * @param listener who is told
 * @param prices what calls cost
 */
public record PricedListener(SpanListener listener, Prices prices) implements SpanListener {
  @Override
  public void started() {
    listener.started();
  }

  @Override
  public void spansChanged(TraceInfo trace, List<TaskMeta> spans) {
    listener.spansChanged(trace, priced(spans));
  }

  @Override
  public void traceFinished(TraceInfo trace, List<TaskMeta> unfinished) {
    listener.traceFinished(trace, priced(unfinished));
  }

  private List<TaskMeta> priced(List<TaskMeta> tasks) {
    return tasks.stream().map(prices::priced).toList();
  }
}
