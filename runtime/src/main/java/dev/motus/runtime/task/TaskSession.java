package dev.motus.runtime.task;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.GeneratedEncoders;
import dev.motus.runtime.capture.TaskExtractor;
import dev.motus.runtime.capture.ValueCapturer;
import dev.motus.runtime.dispatch.RegisteredHooks;
import dev.motus.runtime.hook.HookManager;
import dev.motus.runtime.identity.TraceIds;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * For Motus's own packages: what tasks need of the runtime that is active while they run.
 * Thread-safe.
 */
public final class TaskSession {
  final SessionOptions options;
  private final RegisteredHooks hooks;
  private final Supplier<ValueCapturer> capturers;
  private final TaskSink sink;
  private final TraceIdentity identity;

  /** Whether root tasks have {@link #identity}, unless one has a parent of its own elsewhere. */
  private final boolean isShared;

  private final AtomicLong nextId = new AtomicLong(1);
  private final TaskBuffers buffers;

  // Made when needed, each once. The first two are read without a lock: what they hold is final.
  private @Nullable ValueCapturer capturer;
  private @Nullable Producers producers;
  volatile @Nullable Extractors extractors;
  private volatile @Nullable FutureWatch futures;
  private @Nullable ManualTasks manual;

  private @Nullable UUID traceId;
  private @Nullable TaskLog log;
  private volatile @Nullable Consumer<Task> completion;

  /** A session that hands its tasks to a sink; it is given the same capturer each time. */
  public TaskSession(
      SessionOptions options, HookManager hooks, Supplier<ValueCapturer> capturers, TaskSink sink) {
    this.options = options;
    // The only kind there is; its package is not for users, whose hands this constructor is in.
    this.hooks = (RegisteredHooks) hooks;
    this.capturers = capturers;
    this.sink = sink;
    this.buffers = new TaskBuffers(sink, this);
    this.identity = new TraceIdentity(this, 0, options.remoteParent());
    this.isShared = !options.traceForEachRoot() || options.remoteParent() != null;
    if (capturesValues()) {
      producers();
    }
  }

  /** Makes all tasks of this class loader record into this session, and into no other. */
  public void activate() {
    Descriptors.install(this, null);
  }

  /**
   * Ends the recording of all tasks of this class loader, and takes what is ours off the threads.
   * The next call of a task has another session started; where that starts none, calls cost one
   * branch from then on.
   */
  public static void deactivate(Runnable starter) {
    Descriptors.install(null, starter);
    ThreadSlots.clear();
  }

  /** What a change of hooks has to run, so that the tasks of this class loader call them. */
  public static Runnable afterHookChange() {
    return Descriptors.REFRESH;
  }

  /**
   * Starts a span that no generated code describes, on the calling thread.
   *
   * @param parent the parent, or null for the current task
   */
  public Task startTask(String name, TaskType type, @Nullable Task parent) {
    return manual().start(name, type, parent);
  }

  /**
   * Runs an action in such a span, which ends with the action's result or fails with it.
   *
   * @throws Exception what the action throws, untouched
   */
  public <T extends @Nullable Object> T call(String name, TaskType type, Callable<T> action)
      throws Exception {
    return manual().call(name, type, action);
  }

  /**
   * Has an extractor read the tasks of a name or of a type's wire name; a later one replaces it.
   */
  public void registerExtractor(String nameOrType, TaskExtractor extractor) {
    extractors().register(nameOrType, extractor);
    Descriptors.refresh();
  }

  /** Has all tasks written down. Called before the session is activated, or never. */
  public void logTo(TaskLog taskLog) {
    log = taskLog;
  }

  /** Has a listener told of every recorded task that has ended; null: nobody. */
  public void onCompletion(@Nullable Consumer<Task> listener) {
    completion = listener;
    Descriptors.refresh();
  }

  /** Shows the tasks that threads have not handed to the sink yet. Read these before the sink. */
  public void forEachBuffered(Consumer<Task> reader) {
    for (TaskBuffer buffer : buffers.all()) {
      buffer.forEach(reader);
    }
  }

  /**
   * The same for the thread that takes tasks out of the sink: it is shown apart what it may have
   * taken out of there already.
   *
   * @param reader gets the tasks that are surely not in the sink
   * @param onTheirWay gets those that may be
   */
  public void forEachUnsent(Consumer<Task> reader, Consumer<Task> onTheirWay) {
    for (TaskBuffer buffer : buffers.all()) {
      buffer.forEachUnsent(reader, onTheirWay);
    }
  }

  /** The buffers of all threads that have traced something and not been found ended. */
  TaskBuffers buffers() {
    return buffers;
  }

  /**
   * The id of the session. Made when it is first asked for: most programs at level basic never ask.
   */
  public synchronized UUID traceId() {
    UUID known = traceId;
    if (known == null) {
      known = TraceIds.random();
      traceId = known;
    }
    return known;
  }

  /** The same as 32 hex digits: what the span ids of this session's tasks are made of. */
  String traceIdHex() {
    return traceId().toString().replace("-", "");
  }

  /** Ends the tasks whose plain futures are done by now. */
  public void endDoneFutures() {
    FutureWatch known = futures;
    if (known != null) {
      known.endDone();
    }
  }

  /** Waits until those that somebody is at have ended, and takes them off the list. */
  public static void awaitEnds(List<Task> running, long nanos) {
    LastTasks.await(running, nanos);
  }

  /** Whether a task, or a span of another tool, has asked for an id. */
  public boolean hasBegun() {
    return nextId.get() > 1;
  }

  /** A fresh id, greater than 0, from the same row as those of tasks. */
  public long newId() {
    return takeIds(1);
  }

  /** Whether arguments and results are kept. */
  public boolean capturesValues() {
    return records() && captures();
  }

  /** Has values of further types written by generated encoders. */
  public void learn(GeneratedEncoders encoders) {
    capturer().learn(encoders);
  }

  @Nullable Consumer<Task> completion() {
    return completion;
  }

  @Nullable TaskLog log() {
    return log;
  }

  boolean records() {
    return options.records();
  }

  boolean captures() {
    return options.captures();
  }

  TaskSink sink() {
    return sink;
  }

  RegisteredHooks hooks() {
    return hooks;
  }

  ValueCapturer capturer() {
    ValueCapturer known = capturer;
    if (known == null) {
      known = capturers.get();
      capturer = known;
    }
    return known;
  }

  Producers producers() {
    Producers known = producers;
    return known == null ? makeProducers() : known;
  }

  private synchronized Producers makeProducers() {
    Producers known = producers;
    if (known == null) {
      known = new Producers(capturer(), new TextResults(this, options.retainedTasks()));
      producers = known;
    }
    return known;
  }

  synchronized Extractors extractors() {
    Extractors known = extractors;
    if (known == null) {
      known = new Extractors();
      extractors = known;
    }
    return known;
  }

  private synchronized ManualTasks manual() {
    ManualTasks known = manual;
    if (known == null) {
      known = new ManualTasks(this);
      manual = known;
    }
    return known;
  }

  synchronized FutureWatch futures() {
    FutureWatch known = futures;
    if (known == null) {
      known = new FutureWatch();
      futures = known;
    }
    return known;
  }

  /** The trace that all root tasks share, or null when each may have its own. */
  @Nullable TraceIdentity sharedIdentity() {
    return isShared && options.remoteParents() == null ? identity : null;
  }

  /** The trace of a root task that starts on a thread. */
  TraceIdentity identityOfRoot(long rootId, ThreadState state) {
    Supplier<? extends @Nullable RemoteParent> parents = options.remoteParents();
    RemoteParent own = parents == null ? null : RemoteParent.ask(parents, state);
    if (own != null) {
      return new TraceIdentity(this, 0, own);
    }
    return isShared ? identity : new TraceIdentity(this, rootId, null);
  }

  long takeIds(int count) {
    return nextId.getAndAdd(count);
  }

  /**
   * Has somebody told of what becomes current on any thread, on that thread: the task whose body
   * runs from now on, or null where there is none any more.
   *
   * @param watcher must not throw, and replaces the one before; null: nobody is told any more
   */
  public static void watch(@Nullable Consumer<@Nullable Task> watcher) {
    ThreadState.watcher = watcher;
  }
}
