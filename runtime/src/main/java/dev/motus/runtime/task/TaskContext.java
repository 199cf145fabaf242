package dev.motus.runtime.task;

import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The current task of a moment, to be carried to other threads. Tasks that start there while it is
 * current get it as their parent, even when it has ended by then.
 *
 * <pre>{@code
 * ExecutorService pool = TaskContext.wrapExecutorService(Executors.newFixedThreadPool(4));
 * pool.submit(() -> tools.search("…"));                        // child of the current task
 *
 * future.thenApplyAsync(TaskContext.wrapFunction(this::read)); // a single step
 * }</pre>
 *
 * <p>Immutable and thread-safe. The carriers call what they wrap exactly as it would be called
 * without them, and leave nothing behind on the thread, whatever it throws. Nothing that is passed
 * to them may be null ({@link NullPointerException}).
 */
@SuppressWarnings("try") // a scope does its work by being closed; nothing refers to it
public final class TaskContext {
  private static final TaskContext NO_TASK = new TaskContext(null, null);
  private static final Scope NOTHING = () -> {};

  private final @Nullable Task task;

  /** What a carrier had made current where this context was taken, to go back there. */
  private final @Nullable Task base;

  private TaskContext(@Nullable Task task, @Nullable Task base) {
    this.task = task;
    this.base = base;
  }

  /** What is current on the calling thread. */
  public static TaskContext current() {
    TaskContext now = currentOrNull();
    return now == null ? NO_TASK : now;
  }

  /** The same, or null where nothing is current. */
  static @Nullable TaskContext currentOrNull() {
    ThreadState state = ThreadState.get();
    Task now = state.parent();
    return now == null ? null : new TaskContext(now, state.base());
  }

  /** A context with no task: what starts in it is a root. */
  public static TaskContext none() {
    return NO_TASK;
  }

  /** A context in which a task is current, such as one that was started by hand. */
  public static TaskContext of(Task task) {
    return task == Task.NONE ? NO_TASK : new TaskContext(task, null);
  }

  /** The id of the current task; empty where there is none. */
  public static OptionalLong currentTaskId() {
    return idOf(ThreadState.get().parent());
  }

  /** The id of the task in this context; empty when it has none. */
  public OptionalLong taskId() {
    return idOf(task);
  }

  private static OptionalLong idOf(@Nullable Task task) {
    return task == null || task.isRemote() ? OptionalLong.empty() : OptionalLong.of(task.id());
  }

  /**
   * A context below a span of another process: what starts in it is a root here and a child there.
   */
  public static TaskContext of(RemoteParent parent) {
    return new TaskContext(TaskOrigin.remote(parent, Descriptors.active()), null);
  }

  /**
   * A context below the span that sent a request, by the W3C headers {@code traceparent} and {@code
   * tracestate}.
   *
   * <pre>{@code
   * TaskContext.extract(
   *         name -> String.join(",", exchange.getRequestHeaders().getOrDefault(name, List.of())))
   *     .run(() -> agent.answer(question));
   * }</pre>
   *
   * @param header gives the value of the header of a name (lower case), several joined by commas as
   *     HTTP has it, or null. What it throws comes out here.
   * @return {@link #none} when there is no such header, or it breaks the rules of the W3C
   */
  public static TaskContext extract(Function<String, @Nullable String> header) {
    RemoteParent parent =
        RemoteParent.parse(
            header.apply(RemoteParent.TRACEPARENT), header.apply(RemoteParent.TRACESTATE));
    return parent == null ? NO_TASK : of(parent);
  }

  /**
   * Names the task of this context to another process, by the W3C headers {@code traceparent} and
   * {@code tracestate}: what starts there is a child of it. In a context without a task nothing is
   * set; where tasks are not recorded, the headers that came in go out as they were.
   *
   * <pre>{@code
   * TaskContext.current().inject(request::setHeader);
   * }</pre>
   *
   * @param header sets a header. What it throws comes out here.
   */
  public void inject(BiConsumer<String, String> header) {
    Task from = task;
    if (from != null) {
      from.origin.trace.inject(from, header);
    }
  }

  /**
   * Makes this context current on the calling thread until the scope is closed, on the same thread.
   *
   * @return to be closed, best by try-with-resources; what was current before is so again then
   */
  public Scope makeCurrent() {
    ThreadState state = ThreadState.get();
    Task previous = state.current();
    Task previousBase = state.base();
    enter(state);
    return () -> back(state, previous, previousBase);
  }

  /** Makes this context current on the calling thread, for somebody else to end that. */
  void enter() {
    enter(ThreadState.get());
  }

  private void enter(ThreadState state) {
    Task carried = TaskStart.ofSession(task, Descriptors.active());
    Ancestry.shorten(carried);
    state.makeCurrent(carried, carried);
  }

  /** Goes back to this context, on the thread that it was taken on. */
  void enterAgain() {
    back(ThreadState.get(), task, base);
  }

  /**
   * The same unless the task of this context, or one below it, is current already: then what is
   * current stays. For what comes back from elsewhere, perhaps on the thread that is at work.
   */
  public Scope ensureCurrent() {
    for (Task each = ThreadState.get().parent(); each != null; each = each.parent) {
      if (each == task) {
        return NOTHING;
      }
    }
    return makeCurrent();
  }

  private static void back(ThreadState state, @Nullable Task task, @Nullable Task base) {
    // The thread may have moved on to another runtime in between, or know none yet.
    TaskSession active = Descriptors.active();
    boolean isActive = task != null && task.origin.trace.session == active;
    TaskSession session = isActive ? active : state.session;
    state.makeCurrent(TaskStart.ofSession(task, session), TaskStart.ofSession(base, session));
  }

  /** Ends what {@link #makeCurrent} began. */
  @FunctionalInterface
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  /** Runs an action in this context. */
  public void run(Runnable action) {
    try (Scope scope = makeCurrent()) {
      action.run();
    }
  }

  /**
   * Calls an action in this context.
   *
   * @throws Exception what the action throws
   */
  public <T extends @Nullable Object> T call(Callable<T> action) throws Exception {
    try (Scope scope = makeCurrent()) {
      return action.call();
    }
  }

  /** An action that runs in the context of this call. */
  public static Runnable wrap(Runnable action) {
    Objects.requireNonNull(action, "action");
    TaskContext context = current();
    return () -> context.run(action);
  }

  /** An action that is called in the context of this call. */
  public static <T extends @Nullable Object> Callable<T> wrapCallable(Callable<T> action) {
    Objects.requireNonNull(action, "action");
    TaskContext context = current();
    return () -> context.call(action);
  }

  /** A supplier that is called in the context of this call. */
  public static <T extends @Nullable Object> Supplier<T> wrapSupplier(Supplier<T> supplier) {
    Objects.requireNonNull(supplier, "supplier");
    TaskContext context = current();
    return () -> {
      try (Scope scope = context.makeCurrent()) {
        return supplier.get();
      }
    };
  }

  /** A function of one argument that is called in the context of this call. */
  public static <T extends @Nullable Object, R extends @Nullable Object>
      Function<T, R> wrapFunction(Function<T, R> function) {
    Objects.requireNonNull(function, "function");
    TaskContext context = current();
    return argument -> {
      try (Scope scope = context.makeCurrent()) {
        return function.apply(argument);
      }
    };
  }

  /** A function of two arguments that is called in the context of this call. */
  public static <T extends @Nullable Object, U extends @Nullable Object, R extends @Nullable Object>
      BiFunction<T, U, R> wrapBiFunction(BiFunction<T, U, R> function) {
    Objects.requireNonNull(function, "function");
    TaskContext context = current();
    return (first, second) -> {
      try (Scope scope = context.makeCurrent()) {
        return function.apply(first, second);
      }
    };
  }

  /** A consumer of one value that is called in the context of this call. */
  public static <T extends @Nullable Object> Consumer<T> wrapConsumer(Consumer<T> consumer) {
    Objects.requireNonNull(consumer, "consumer");
    TaskContext context = current();
    return argument -> {
      try (Scope scope = context.makeCurrent()) {
        consumer.accept(argument);
      }
    };
  }

  /** A consumer of two values that is called in the context of this call. */
  public static <T extends @Nullable Object, U extends @Nullable Object>
      BiConsumer<T, U> wrapBiConsumer(BiConsumer<T, U> consumer) {
    Objects.requireNonNull(consumer, "consumer");
    TaskContext context = current();
    return (first, second) -> {
      try (Scope scope = context.makeCurrent()) {
        consumer.accept(first, second);
      }
    };
  }

  /** An executor whose every action runs in the context in which it was handed over. */
  public static Executor wrapExecutor(Executor executor) {
    Objects.requireNonNull(executor, "executor");
    return action -> executor.execute(ContextExecutorService.carried(action));
  }

  /** The same for an executor service; shutting it down shuts down the wrapped one. */
  public static ExecutorService wrapExecutorService(ExecutorService executor) {
    return new ContextExecutorService(Objects.requireNonNull(executor, "executor"));
  }

  /**
   * The same for a scheduler; a repeated action runs each time in the context of its scheduling.
   */
  public static ScheduledExecutorService wrapScheduledExecutorService(
      ScheduledExecutorService executor) {
    return new ContextScheduledExecutorService(Objects.requireNonNull(executor, "executor"));
  }
}
