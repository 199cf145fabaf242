package dev.motus.conformance;

import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.identity.SpanIds;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.trace.TaskMeta;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Hooks;

/** Motus: generated classes, and the carriers of {@link TaskContext}. */
final class MotusProduct implements TracedProduct {
  private final AgentRuntime runtime;
  private final AgentTools tools = new TracedAgentTools();
  private final boolean counts;
  private final Map<Long, Integer> ends = new ConcurrentHashMap<>();
  private boolean followsReactor;

  /**
   * @param countsEnds whether hooks are there and count the ends
   */
  MotusProduct(CollectionLevel level, boolean countsEnds) {
    runtime = AgentRuntime.start(TraceConfig.defaults().collectionLevel(level).build());
    counts = countsEnds;
    if (countsEnds) {
      for (TaskEvent end :
          List.of(TaskEvent.TASK_END, TaskEvent.TASK_ERROR, TaskEvent.TASK_CANCELLED)) {
        runtime.hooks().registerHook(end, event -> ends.merge(event.taskId(), 1, Integer::sum));
      }
    }
  }

  @Override
  public AgentTools tools() {
    return tools;
  }

  @Override
  public List<RecordedSpan> spans() {
    Map<Long, TaskMeta> tasks = runtime.tracer().taskMeta();
    String session = runtime.tracer().traceId().replace("-", "");
    Map<String, String> bySpanId = new LinkedHashMap<>();
    tasks.forEach((id, task) -> bySpanId.put(SpanIds.of(session, id), task.name()));
    List<RecordedSpan> spans = new ArrayList<>();
    for (TaskMeta task : tasks.values()) {
      String parent =
          task.parent().isPresent()
              ? tasks.get(task.parent().getAsLong()).name()
              : bySpanId.getOrDefault(String.valueOf(task.remoteParent()), "");
      int ended = counts ? ends.getOrDefault(task.id(), 0) : task.isFinished() ? 1 : 0;
      spans.add(new RecordedSpan(task.name(), parent, outcome(task, ended), ended));
    }
    return spans;
  }

  private static RecordedSpan.Outcome outcome(TaskMeta task, int ended) {
    return switch (task.outcome()) {
      case RUNNING -> RecordedSpan.Outcome.RUNNING;
      case OK -> ended == 0 ? RecordedSpan.Outcome.RUNNING : RecordedSpan.Outcome.ENDED;
      case ERROR -> RecordedSpan.Outcome.FAILED;
      case CANCELLED -> RecordedSpan.Outcome.CANCELLED;
    };
  }

  @Override
  public boolean hasCurrentSpan() {
    return TaskContext.currentTaskId().isPresent();
  }

  @Override
  public boolean knowsCancellation() {
    return true;
  }

  @Override
  public Runnable wrap(Runnable action) {
    return TaskContext.wrap(action);
  }

  @Override
  public <T> Callable<T> wrap(Callable<T> action) {
    return TaskContext.wrapCallable(action);
  }

  @Override
  public <T> Supplier<T> wrapSupplier(Supplier<T> action) {
    return TaskContext.wrapSupplier(action);
  }

  @Override
  public <T, R> Function<T, R> wrapFunction(Function<T, R> action) {
    return TaskContext.wrapFunction(action);
  }

  @Override
  public ExecutorService wrap(ExecutorService executor) {
    return TaskContext.wrapExecutorService(executor);
  }

  @Override
  public ScheduledExecutorService wrap(ScheduledExecutorService executor) {
    return TaskContext.wrapScheduledExecutorService(executor);
  }

  /** By the accessor that Micrometer's context propagation finds as a service. */
  @Override
  public void followReactor() {
    followsReactor = true;
    Hooks.enableAutomaticContextPropagation();
  }

  @Override
  public Map<String, String> inject() {
    Map<String, String> headers = new LinkedHashMap<>();
    TaskContext.current().inject(headers::put);
    return headers;
  }

  @Override
  public void extract(Map<String, String> headers, Runnable action) {
    TaskContext.extract(headers::get).run(action);
  }

  @Override
  public void onOuterStart(Runnable action) {
    runtime.hooks().registerTaskHook("outer", TaskEvent.TASK_START, event -> action.run());
  }

  @Override
  public void close() {
    if (followsReactor) {
      Hooks.disableAutomaticContextPropagation();
    }
    runtime.close();
  }
}
