package dev.motus.runtime.store;

import dev.motus.runtime.capture.ValueCapturer;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.config.TraceScope;
import dev.motus.runtime.hook.HookManager;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskLog;
import dev.motus.runtime.task.TaskSession;
import dev.motus.runtime.trace.SpanListener;
import dev.motus.runtime.trace.SpanRegistration;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.runtime.trace.TraceTotals;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one trace: the door of this package, behind which tasks arrive, are kept
 * within bounds, and are told to listeners. Thread-safe.
 */
public final class TraceStore {
  private final TraceConfig config;
  private final Supplier<TraceInfo> info;
  private final TaskStore store;
  private final TaskIntake intake;
  private final ExternalSpans external;
  private final TaskSession session;
  private final TaskReader reader;
  private final RecordedTasks recorded;
  private final long startMicros;
  private final TraceClock clock;
  private volatile @Nullable Consumer<TaskMeta> completion;

  /**
   * A store for the tasks of a new session.
   *
   * @param info the trace as it stands, whenever it is asked
   */
  public TraceStore(TraceConfig config, HookManager hooks, Supplier<TraceInfo> info) {
    this.config = config;
    this.info = info;
    this.startMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    this.clock = new TraceClock(startMicros);
    this.store = new TaskStore(config.retainedTasks(), config.retainedContentChars(), clock);
    this.intake = new TaskIntake(store);
    this.external = new ExternalSpans(config.retainedTasks());
    CollectionLevel level = config.collectionLevel();
    this.session =
        new TaskSession(
            new TaskSession.Options(
                level != CollectionLevel.DISABLED,
                level == CollectionLevel.DETAILED,
                config.traceScope() == TraceScope.ROOT,
                config.retainedTasks(),
                config.remoteParent(),
                config.remoteParents()),
            hooks,
            new ValueCapturer(config.captureLimits(), config.redactor(), config.encoders()),
            intake);
    this.reader = new TaskReader(clock);
    this.recorded = new RecordedTasks(session, intake, store, external, reader);
  }

  /** What tasks record into. */
  public TaskSession session() {
    return session;
  }

  /** When the session began, in microseconds since the epoch. */
  public long startMicros() {
    return startMicros;
  }

  /**
   * Has all tasks written down by their threads, and external spans by those that hand them in.
   * Called before the session is activated, or never.
   */
  public void logTo(TaskLog log, Consumer<TaskMeta> spans) {
    session.logTo(log);
    external.logTo(spans);
  }

  /** A task as it is when it ends at a time; 0: as it is while it runs. */
  public TaskMeta read(Task task, long endNanos) {
    return reader.read(task, endNanos);
  }

  /** {@link System#nanoTime} at {@link #startMicros}; all times are counted from there. */
  public long startNanos() {
    return clock.startNanos();
  }

  /** How far the wall clock had moved when a root began, in nanoseconds. */
  public long movedNanos(long rootNanos) {
    return clock.movedNanos(rootNanos);
  }

  /** The whole trace at this moment. */
  public TraceSnapshot snapshot() {
    return recorded.snapshot(info.get());
  }

  /** Lets tasks that other threads are at come to their end, at most so long. */
  public void awaitRunning(Duration atMost) {
    recorded.awaitRunning(atMost.toNanos());
  }

  /** The run so far in figures; tasks that had to leave the memory count as well. */
  public TraceTotals totals() {
    return recorded.totals();
  }

  /** Adds a span of another tool, and returns it as it is kept. */
  public TaskMeta addExternal(TaskMeta span) {
    TaskMeta added = external.add(span, session);
    intake.externalChanged(added);
    if (added.isFinished()) {
      tellCompletion(added);
    }
    return added;
  }

  /** An id for an external span that is still to come. */
  public long reserveExternal() {
    long id = session.newId();
    external.reserve(id);
    return id;
  }

  /** Changes an external span; whether there is one of that id. */
  public boolean updateExternal(long id, UnaryOperator<TaskMetaBuilder> change) {
    ExternalSpans.Change changed = external.update(id, change);
    if (changed == null) {
      return false;
    }
    intake.externalChanged(changed.span());
    if (changed.hasEndedNow()) {
      tellCompletion(changed.span());
    }
    return true;
  }

  private void tellCompletion(TaskMeta external) {
    Consumer<TaskMeta> told = completion;
    if (told != null) {
      told.accept(external);
    }
  }

  /**
   * Has a listener told of every recorded task that has ended, on its thread, and of external spans
   * that have; null: nobody.
   */
  public void onCompletion(@Nullable Consumer<TaskMeta> listener) {
    completion = listener;
    session.onCompletion(listener == null ? null : task -> listener.accept(reader.read(task)));
  }

  /** Has a listener follow the trace; the result removes it. */
  public SpanRegistration addListener(SpanListener listener) {
    return intake.addListener(listener, this::newFeed);
  }

  /** Waits until listeners were told of everything up to this call; whether they were in time. */
  public boolean awaitListeners(long millis) {
    return intake.await(millis);
  }

  /** How many ended tasks and changes listeners were not told of. */
  public long untold() {
    return intake.dropped();
  }

  /** Ends the telling; what was recorded stays readable. */
  public void close() {
    intake.close();
  }

  private SpanFeed newFeed() {
    return new SpanFeed(session, store, reader, info, external::open, HandOverQueue.of(config));
  }
}
