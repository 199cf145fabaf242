package dev.motus.runtime.store;

import dev.motus.runtime.capture.ValueCapturer;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.hook.HookManager;
import dev.motus.runtime.task.SessionOptions;
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
  private final TaskIntake intake;
  private final TaskSession session;

  // Made when they are first needed: most programs at level basic never read what was recorded.
  private volatile @Nullable ExternalSpans external;
  private @Nullable TaskReader reader;

  private final long startMicros;
  private final TraceClock clock;
  private volatile @Nullable Consumer<TaskMeta> completion;

  /** A store for the tasks of a new session. */
  public TraceStore(TraceConfig config, HookManager hooks) {
    this.config = config;
    Instant now = Instant.now();
    // By hand: what does this for all units is a dozen classes.
    this.startMicros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    this.clock = new TraceClock(startMicros);
    this.intake = new TaskIntake(config.retainedTasks(), config.retainedContentChars(), clock);
    Capturing capturer = new Capturing(config);
    CollectionLevel level = config.collectionLevel();
    this.session =
        new TaskSession(
            new SessionOptions(
                level != CollectionLevel.DISABLED,
                level == CollectionLevel.DETAILED,
                config.hasTraceForEachRoot(),
                config.retainedTasks(),
                config.remoteParent(),
                config.remoteParents(),
                config.budget() == null ? null : Spending.of(config, capturer.get(), reader())),
            hooks,
            capturer,
            intake);
  }

  /** Makes the capturer when a value is first captured; no lambda, as every program makes one. */
  private static final class Capturing implements Supplier<ValueCapturer> {
    private final TraceConfig config;
    private @Nullable ValueCapturer known;

    Capturing(TraceConfig config) {
      this.config = config;
    }

    @Override
    public synchronized ValueCapturer get() {
      ValueCapturer capturer = known;
      if (capturer == null) {
        capturer = new ValueCapturer(config.captureLimits(), config.redactor(), config.encoders());
        known = capturer;
      }
      return capturer;
    }
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
    external().logTo(spans);
  }

  /** A task as it is when it ends at a time; 0: as it is while it runs. */
  public TaskMeta read(Task task, long endNanos) {
    return reader().read(task, endNanos);
  }

  /** {@link System#nanoTime} at {@link #startMicros}; all times are counted from there. */
  public long startNanos() {
    return clock.startNanos();
  }

  /** How far the wall clock had moved when a root began, in nanoseconds. */
  public long movedNanos(long rootNanos) {
    return clock.movedNanos(rootNanos);
  }

  /** The whole trace at this moment, which stands like this. */
  public TraceSnapshot snapshot(TraceInfo info) {
    return recorded().snapshot(info);
  }

  /** Lets tasks that other threads are at come to their end, at most so long. */
  public void awaitRunning(Duration atMost) {
    recorded().awaitRunning(atMost.toNanos());
  }

  /** The run so far in figures; tasks that had to leave the memory count as well. */
  public TraceTotals totals() {
    return recorded().totals();
  }

  /** Adds a span of another tool, and returns it as it is kept. */
  public TaskMeta addExternal(TaskMeta span) {
    TaskMeta added = external().add(span, session);
    intake.externalChanged(added);
    if (added.isFinished()) {
      tellCompletion(added);
    }
    return added;
  }

  /** An id for an external span that is still to come. */
  public long reserveExternal() {
    long id = session.newId();
    external().reserve(id);
    return id;
  }

  /** Changes an external span; whether there is one of that id. */
  public boolean updateExternal(long id, UnaryOperator<TaskMetaBuilder> change) {
    ExternalSpans.Change changed = external().update(id, change);
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
    session.onCompletion(listener == null ? null : task -> listener.accept(reader().read(task)));
  }

  /**
   * Has a listener follow the trace; the result removes it.
   *
   * @param info the trace as it stands, whenever it is asked
   */
  public SpanRegistration addListener(SpanListener listener, Supplier<TraceInfo> info) {
    return intake.addListener(listener, () -> newFeed(info));
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

  private ExternalSpans external() {
    ExternalSpans known = external;
    if (known == null) {
      synchronized (this) {
        known = external;
        if (known == null) {
          known = new ExternalSpans(config.retainedTasks());
          external = known;
        }
      }
    }
    return known;
  }

  /** Any of two is as good. */
  private TaskReader reader() {
    TaskReader known = reader;
    if (known == null) {
      known = new TaskReader(clock);
      reader = known;
    }
    return known;
  }

  private RecordedTasks recorded() {
    return new RecordedTasks(session, intake, intake.store(), external(), reader());
  }

  private SpanFeed newFeed(Supplier<TraceInfo> info) {
    return new SpanFeed(
        session, intake.store(), reader(), info, external()::open, HandOverQueue.of(config));
  }
}
