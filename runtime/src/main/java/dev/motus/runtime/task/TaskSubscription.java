package dev.motus.runtime.task;

import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of work that goes on after its method returned: a subscription to a publisher, a pass
 * through a stream, an answer told to a callback. The first of {@link #complete}, {@link #end},
 * {@link #fail} and {@link #cancel} ends its task; what comes after that is ignored. None of them
 * ever throws. For generated code; any thread may call it.
 *
 * <p>Whoever passes a signal on first says here what it was, then passes it on within {@link #run}:
 * then somebody who waited for the signal sees the task as ended, and what the receiver starts is
 * below the task.
 */
@SuppressWarnings("try") // a scope does its work by being closed; nothing refers to it
public final class TaskSubscription {
  /** Under which the task stands in the context of a subscriber, as a {@link TaskContext}. */
  public static final String CONTEXT_KEY = "dev.motus.task";

  private static final TaskContext.Scope NOTHING = () -> {};

  private final Task task;
  private final TaskContext context;
  private final @Nullable StreamProgress progress;

  private TaskSubscription(Task task, @Nullable StreamProgress progress) {
    this.task = task;
    this.context = TaskContext.of(task);
    this.progress = progress;
  }

  static TaskSubscription of(Task task, boolean isCallback, int number) {
    if (task == Task.NONE) {
      return new TaskSubscription(task, null);
    }
    StreamProgress progress = new StreamProgress(task, isCallback, number);
    TaskDetail.of(task).needFindings().progress = progress;
    return new TaskSubscription(task, progress);
  }

  /**
   * Has a callback end a task. Call it before the method, which may tell the callback on another
   * thread before it returns; after the method comes {@link Task#endWhenCalledBack}.
   *
   * @param callback what the caller gave; null when it gave none
   * @return null when there is nothing to follow: then the callback is passed on as it is
   */
  public static @Nullable TaskSubscription ofCallback(Task task, @Nullable Object callback) {
    if (task == Task.NONE || callback == null) {
      return null;
    }
    TaskSubscription subscription = of(task, true, 1);
    TaskDetail.of(task).shared = true;
    return subscription;
  }

  /**
   * The same for a callback that is told of the end alone, such as a continuation.
   *
   * @param callback null when there is nothing to follow
   */
  public static @Nullable TaskSubscription ofEnd(Task task, @Nullable Object callback) {
    if (task == Task.NONE || callback == null) {
      return null;
    }
    TaskDetail.of(task).shared = true;
    return new TaskSubscription(task, null);
  }

  /** An item passes: it is counted, and kept within the limits if anyone wants it. */
  public void next(@Nullable Object item) {
    if (progress != null) {
      progress.add(item);
    }
  }

  /** The answer begins with something that does not count as an item, such as a thought. */
  public void begun() {
    if (progress != null) {
      progress.begun();
    }
  }

  /** The same for something that an extractor may read. */
  public void begun(Object item) {
    if (progress != null) {
      progress.addUncounted(item);
    }
  }

  /** An attempt to answer begins; what passed before was of one that failed. */
  public void restarted() {
    if (progress != null) {
      progress.restart();
    }
  }

  /** The stream ends normally; the items that passed are the result. */
  public void complete() {
    if (progress != null) {
      TaskEnd.end(task, progress.completed(), true);
    }
  }

  /** The work ends normally without a result. */
  public void end() {
    task.end();
  }

  /** The work ends normally with its one result. */
  public void end(@Nullable Object result) {
    task.end(result);
  }

  /** The work fails; a cancellation or an interruption ends it as cancelled. */
  public void fail(Throwable thrown) {
    if (task != Task.NONE) {
      TaskEnd.fail(task, Failures.unwrapped(thrown), Failures.isCancellation(thrown));
    }
  }

  /** Whoever listens does not want more. */
  public void cancel() {
    if (task != Task.NONE && !task.isEnded()) {
      task.cancel(new CancellationException("The subscription was cancelled."));
    }
  }

  /** The same for a reason that is known. */
  void cancel(Throwable reason) {
    task.cancel(reason);
  }

  /** Runs an action with the task current; what it throws passes untouched. */
  public void run(Runnable action) {
    try (TaskContext.Scope scope = enter()) {
      action.run();
    }
  }

  /** The same for what begins the work: if it throws, the task ends with that. */
  public void attempt(Runnable action) {
    get(
        () -> {
          action.run();
          return this;
        });
  }

  /** The same for what has an answer. */
  public <R extends @Nullable Object> R get(Supplier<R> action) {
    try (TaskContext.Scope scope = enter()) {
      return action.get();
    } catch (Throwable thrown) {
      fail(thrown);
      throw thrown;
    }
  }

  /**
   * What stands in the context of the subscriber that the source sees: whatever a library makes
   * current of that on its threads, it is this task.
   */
  public TaskContext context() {
    return context;
  }

  /** Makes the task current until the scope is closed on the same thread. */
  TaskContext.Scope enter() {
    if (task == Task.NONE) {
      return NOTHING;
    }
    ThreadState state = ThreadState.get();
    // A source that emits while it is subscribed to has been here already.
    boolean isCurrent = state.current() == task && state.base() == task;
    return isCurrent ? NOTHING : context.makeCurrent();
  }
}
