package dev.motus.runtime;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.TaskExtractor;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.config.TraceConfigBuilder;
import dev.motus.runtime.hook.HookManager;
import dev.motus.runtime.identity.TraceIds;
import dev.motus.runtime.output.TraceLog;
import dev.motus.runtime.store.TraceStore;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskSession;
import dev.motus.runtime.trace.AnalyticsCallback;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.SpanListener;
import dev.motus.runtime.trace.SpanRegistration;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.runtime.trace.TraceTotals;
import dev.motus.runtime.trace.TurnMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The trace of a runtime: what was recorded, spans made by hand, and the files. Thread-safe. Usable
 * after the runtime has closed: what was recorded stays readable, new tasks are no longer kept.
 */
public final class TraceManager {
  private static final long EXPORT_WAIT_MILLIS = 10_000;

  private final TraceConfig config;
  private final TraceStore store;
  private @Nullable Outputs outputs;
  private volatile @Nullable String sessionId;
  private volatile boolean closed;
  private volatile @Nullable TraceLog log;

  /** A tracer that tells these hooks. Made by {@code AgentRuntime}. */
  TraceManager(TraceConfig config, HookManager hooks) {
    this.config = config.ofRuntime();
    this.sessionId = config.sessionId();
    this.store = new TraceStore(config, hooks);
  }

  /** What tasks record into. */
  TaskSession session() {
    return store.session();
  }

  /** The outputs of this trace, or null as long as nobody has asked for them. */
  synchronized @Nullable Outputs knownOutputs() {
    return outputs;
  }

  /** The outputs of this trace. Made when asked for: a short program would wait for the classes. */
  synchronized Outputs outputs() {
    Outputs known = outputs;
    if (known == null) {
      known = new Outputs(this);
      outputs = known;
    }
    return known;
  }

  /** Has the trace written down as it grows; before the first task. */
  void logTo(TraceLog traceLog) {
    log = traceLog;
    store.logTo(traceLog, traceLog);
  }

  /** What was recorded. */
  TraceStore store() {
    return store;
  }

  /** How this tracer was configured. */
  public TraceConfig config() {
    return config;
  }

  /** The id of the session: a UUID. */
  public String traceId() {
    return session().traceId().toString();
  }

  /**
   * All tasks that are kept, by id, in the order of their starts: an unmodifiable copy of this
   * moment. {@link TaskMeta#endedAt} is empty while a task runs.
   */
  public Map<Long, TaskMeta> taskMeta() {
    Map<Long, TaskMeta> byId = new LinkedHashMap<>();
    snapshot().spans().forEach(meta -> byId.put(meta.id(), meta));
    return Collections.unmodifiableMap(byId);
  }

  /** The whole trace at this moment. */
  public TraceSnapshot snapshot() {
    return store.snapshot(info());
  }

  /**
   * Starts a span by hand, under the current task of the calling thread, and makes it current
   * there. Any thread may end it. Throws nothing but a {@code BudgetExceededException}; when
   * nothing is recorded the span does nothing.
   *
   * <pre>{@code
   * try (Task task = tracer.startTask("load_index", TaskType.NORMAL_TASK)) {
   *   …
   * }
   * }</pre>
   */
  public Task startTask(String name, TaskType type) {
    return session().startTask(name, type, null);
  }

  /** The same under a parent of one's choice, whatever is current. */
  public Task startTask(String name, TaskType type, Task parent) {
    return session().startTask(name, type, Objects.requireNonNull(parent, "parent"));
  }

  /**
   * Runs an action in a span by hand: the span ends with its result, or fails with what it throws.
   *
   * <pre>{@code
   * Index index = tracer.call("load_index", TaskType.NORMAL_TASK, () -> Index.load(path));
   * }</pre>
   *
   * @throws Exception what the action throws, untouched
   */
  public <T extends @Nullable Object> T call(String name, TaskType type, Callable<T> action)
      throws Exception {
    return session().call(name, type, action);
  }

  /**
   * Adds a span that another tool produced.
   *
   * @param span its fields; an id of 0 is replaced by a fresh one, an empty trace id by the
   *     session's
   * @return its id, or -1 when nothing is recorded
   */
  public long ingestExternalSpan(TaskMeta span) {
    if (closed || config.collectionLevel() == CollectionLevel.DISABLED) {
      return -1;
    }
    return store.addExternal(span).id();
  }

  /** An id for one external span, for tools that name their spans before they hand them in. */
  public long newSpanId() {
    return store.reserveExternal();
  }

  /**
   * Changes an external span.
   *
   * @param id what {@link #ingestExternalSpan} returned
   * @param change gets the present state
   * @return whether there is such a span
   */
  public boolean updateExternalSpan(long id, UnaryOperator<TaskMetaBuilder> change) {
    return !closed && store.updateExternal(id, change);
  }

  /** The run so far in four numbers; tokens are known at level detailed only. */
  public TurnMetrics turnMetrics() {
    TraceTotals totals = totals();
    boolean hasError = totals.errors() > 0 || totals.cancelled() > 0;
    return new TurnMetrics(traceId(), totals.duration(), totals.tokens(), hasError);
  }

  /** The run so far in figures; tasks that had to leave the memory count as well. */
  public TraceTotals totals() {
    return store.totals();
  }

  /** Sets the session tag of what is written from now on, by any thread; null removes it. */
  public void setSessionId(@Nullable String id) {
    sessionId = id;
    TraceLog told = log;
    if (told != null) {
      told.sessionChanged(id);
    }
  }

  /**
   * Has a callback told of every task that ends, and of every external span once it has ended;
   * null: nobody. It replaces an earlier one.
   */
  public void setAnalyticsCallback(@Nullable AnalyticsCallback callback) {
    store.onCompletion(callback == null ? null : new GuardedAnalytics(callback));
  }

  /**
   * Has a listener follow the trace: tasks that run now or start from now on, until it is removed
   * or the runtime closes, which is when it hears {@link SpanListener#traceFinished}. It is called
   * by a background thread, which there is only while someone listens. Once the runtime has closed
   * this does nothing.
   *
   * @return removes the listener again
   */
  public SpanRegistration addSpanListener(SpanListener listener) {
    return store.addListener(Objects.requireNonNull(listener, "listener"), this::info);
  }

  /**
   * Waits until listeners were told of everything that has happened up to this call.
   *
   * @param atMost how long; counted in whole milliseconds
   * @return whether they were, in time; true when nobody listens; false at once when a listener
   *     itself asks
   */
  public boolean awaitListeners(Duration atMost) {
    return store.awaitListeners(atMost.toMillis());
  }

  /**
   * How many ended tasks, and changes of external spans, listeners were not told of because they
   * were behind: see {@link TraceConfigBuilder#listenerWait}.
   */
  public long untoldSpans() {
    return store.untold();
  }

  /** The trace as it stands. */
  TraceInfo info() {
    return new TraceInfo(
        traceId(),
        store.startMicros(),
        config.serviceName(),
        config.project(),
        config.build(),
        sessionId,
        TraceIds.ofProcess(),
        config.resourceAttributes());
  }

  /**
   * Reads the tasks of a type with an extractor. One for a name goes before it, and so does one
   * named on the method in {@code @AgentTask(extractor = …)}; one that was generated by convention
   * goes after it.
   */
  public void registerExtractor(TaskType type, TaskExtractor extractor) {
    session().registerExtractor(type.wireName(), extractor);
  }

  /** Reads the tasks of a name with an extractor; one named on the method goes before it. */
  public void registerExtractor(String taskName, TaskExtractor extractor) {
    session().registerExtractor(taskName, extractor);
  }

  /**
   * Writes the files as of this moment, over those of an earlier export of this tracer. Before that
   * it waits at most 10 seconds for listeners, so that none of them knows less than the files.
   *
   * @return the directory and what was written; failures are in there, nothing is thrown
   */
  public ExportResult exportTrace() {
    store.awaitListeners(EXPORT_WAIT_MILLIS);
    return outputs().writer().write(snapshot(), directory());
  }

  /**
   * Writes the files of some roots, each with all below it as of this moment, into a directory of
   * their own, or one below it where files are: of one root ({@code root -> root.id() == id}), or
   * of a span of time ({@code root -> root.startMicros() >= from}); sampled or not.
   *
   * @param roots is asked of each root; what it throws reaches the caller, unlike other failures
   */
  public ExportResult exportTrace(Path directory, Predicate<TaskMeta> roots) {
    return outputs().writer().writePart(snapshot(), directory, roots);
  }

  /**
   * The directory where the files of this trace go, absolute; it is made when something is written.
   */
  public Path directory() {
    return config.logDir().toAbsolutePath();
  }

  /**
   * Stops recording; what was recorded stays readable. Listeners are told the rest, and that the
   * trace is finished. The second call does nothing.
   */
  public void close() {
    closed = true;
    store.close();
  }
}
