package dev.motus.testing;

import dev.motus.runtime.trace.SpanListener;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a listener is told. */
public final class FollowedTrace implements SpanListener {
  private final List<TaskMeta> told = new ArrayList<>();
  private final List<TraceInfo> traces = new ArrayList<>();
  private List<TaskMeta> unfinished;

  @Override
  public synchronized void spansChanged(TraceInfo trace, List<TaskMeta> spans) {
    traces.add(trace);
    told.addAll(spans);
  }

  @Override
  public synchronized void traceFinished(TraceInfo trace, List<TaskMeta> open) {
    if (unfinished != null) {
      throw new AssertionError("finished twice");
    }
    traces.add(trace);
    unfinished = List.copyOf(open);
  }

  /** All that was told, in order. */
  public synchronized List<TaskMeta> told() {
    return new ArrayList<>(told);
  }

  /** Name and outcome of all that was told, in order. */
  public List<String> states() {
    return told().stream().map(each -> each.name() + " " + each.outcome()).toList();
  }

  /** The same of ends alone: on a busy machine a short task is told of as running before. */
  public List<String> ends() {
    return states().stream().filter(each -> !each.endsWith(" RUNNING")).toList();
  }

  /** The same of one task. */
  public List<String> states(String name) {
    return states().stream().filter(each -> each.startsWith(name + " ")).toList();
  }

  /** How many were told of as ended. */
  public long ended() {
    return told().stream().filter(TaskMeta::isFinished).count();
  }

  /** The traces as they were told. */
  public synchronized List<TraceInfo> traces() {
    return new ArrayList<>(traces);
  }

  /** What was open at the end, or null while there is no end. */
  public synchronized List<TaskMeta> unfinished() {
    return unfinished;
  }
}
