package dev.motus.runtime.task;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One call in flight, then what is remembered of it. Every task is ended exactly once, by one of
 * {@link #end}, {@link #fail}, {@link #cancel} or {@link #endWhenComplete}; what comes after that
 * is ignored. None of them ever throws.
 *
 * <p>Generated code starts and ends a task on one thread. A task from {@code
 * TraceManager.startTask} may be ended by any thread.
 *
 * <p>The fields are chosen so that a basic task is one object of 48 bytes (with compressed
 * references): what it shares with others is in a {@link TaskOrigin}, whatever else it needs in a
 * {@link TaskDetail}.
 */
public final class Task implements AutoCloseable {
  /** The task of a call that nobody listens to. */
  static final Task NONE = new Task();

  final TaskDescriptor descriptor;

  /** Changed only by {@link Ancestry}. */
  @Nullable Task parent;

  final TaskOrigin origin;
  @Nullable TaskDetail detail;
  private final int idLow;

  /** {@link System#nanoTime} at the start. */
  long startNanos;

  /** The same at the end; 0 while the task runs. Written last, after a release fence. */
  long endNanos;

  Task(long id, TaskDescriptor descriptor, @Nullable Task parent, TaskOrigin origin) {
    this.idLow = TaskOrigin.lowBits(id);
    this.descriptor = descriptor;
    this.parent = parent;
    this.origin = origin;
  }

  /** Of a call that nobody listens to: it is never started and never ends. */
  private Task() {
    this(0, TaskDescriptor.UNHEARD, null, TaskOrigin.UNHEARD);
  }

  /** Whether it stands for a span of another process. */
  boolean isRemote() {
    return descriptor == TaskDescriptor.UNHEARD && this != NONE;
  }

  /** Ends the task of a method that returns nothing. */
  public void end() {
    ended(null, false);
  }

  /** Ends the task normally with its result, which may be null. */
  public void end(@Nullable Object result) {
    ended(result, true);
  }

  private void ended(@Nullable Object result, boolean hasResult) {
    if (this == NONE) {
      return;
    }
    try {
      TaskEnd.end(this, result, hasResult);
    } catch (Throwable broken) {
      try {
        TaskEnd.anyway(this, TaskEvent.TASK_END, broken);
      } catch (Throwable again) {
        // Here and below without a call, for which there may be no room on the stack.
        endNanos = startNanos | 1;
        if (origin.state.unlogged == null) {
          origin.state.unlogged = this;
        }
      }
    }
  }

  /** Ends the task normally; the number is boxed only if someone wants it. */
  public void end(int result) {
    end(descriptor.plan.wantsResult ? (Integer) result : null);
  }

  /** Ends the task normally; the number is boxed only if someone wants it. */
  public void end(long result) {
    end(descriptor.plan.wantsResult ? (Long) result : null);
  }

  /** Ends the task normally; the number is boxed only if someone wants it. */
  public void end(double result) {
    end(descriptor.plan.wantsResult ? (Double) result : null);
  }

  /** Ends the task normally; the number is boxed only if someone wants it. */
  public void end(float result) {
    end(descriptor.plan.wantsResult ? (Float) result : null);
  }

  /** Ends the task normally; the value is boxed only if someone wants it. */
  public void end(boolean result) {
    end(descriptor.plan.wantsResult ? (Boolean) result : null);
  }

  /** Ends the task normally; the value is boxed only if someone wants it. */
  public void end(char result) {
    end(descriptor.plan.wantsResult ? (Character) result : null);
  }

  /** Ends the task normally; the number is boxed only if someone wants it. */
  public void end(short result) {
    end(descriptor.plan.wantsResult ? (Short) result : null);
  }

  /** Ends the task normally; the number is boxed only if someone wants it. */
  public void end(byte result) {
    end(descriptor.plan.wantsResult ? (Byte) result : null);
  }

  /**
   * Ends the task with what it threw: as cancelled for a cancellation or an interruption, else as
   * failed.
   */
  public void fail(Throwable thrown) {
    failed(thrown, false);
  }

  /** Ends the task as cancelled, with the exception that says why. */
  public void cancel(Throwable reason) {
    failed(reason, true);
  }

  private void failed(Throwable thrown, boolean cancelled) {
    if (this == NONE) {
      return;
    }
    try {
      TaskEnd.fail(this, thrown, cancelled || Failures.isCancellation(thrown));
    } catch (Throwable broken) {
      try {
        TaskEnd.anyway(this, cancelled ? TaskEvent.TASK_CANCELLED : TaskEvent.TASK_ERROR, broken);
      } catch (Throwable again) {
        endNanos = startNanos | 1;
        if (origin.state.unlogged == null) {
          origin.state.unlogged = this;
        }
      }
    }
  }

  /**
   * Ends the task when the stage completes; the calling thread is done with it at once. A stage
   * that was cancelled or timed out ends it as cancelled.
   *
   * @param stage what the method returned; null ends the task at once
   */
  public void endWhenComplete(@Nullable CompletionStage<?> stage) {
    if (this != NONE) {
      AsyncEnd.endWhenComplete(this, stage);
    }
  }

  /**
   * Ends the task when the future is found done: when the trace is looked at or written, or when
   * the runtime closes. A plain future tells nobody that it is done, so the end may show late.
   *
   * @param future what the method returned; null ends the task at once
   */
  public void endWhenDone(@Nullable Future<?> future) {
    if (this != NONE) {
      AsyncEnd.endWhenDone(this, future);
    }
  }

  /**
   * The method has returned, and the callback of {@link TaskSubscription#ofCallback} ends the task;
   * without one it ends now.
   */
  public void endWhenCalledBack() {
    if (this != NONE) {
      AsyncEnd.endWhenCalledBack(this);
    }
  }

  /** Ends the task normally if it has not ended; for try-with-resources around manual spans. */
  @Override
  public void close() {
    end();
  }

  /** The id in the trace; 0 for a task that nobody listens to. */
  public long id() {
    return origin.id(idLow);
  }

  /** Whether anyone listens to this task. */
  public boolean isRecording() {
    return this != NONE;
  }

  /** Whether the task has ended. */
  public boolean isEnded() {
    return endNanos != 0;
  }

  /** What does not change from call to call. */
  public TaskDescriptor descriptor() {
    return descriptor;
  }

  /** The task's name. */
  public String name() {
    return descriptor.name;
  }

  /** The kind of task. */
  public TaskType type() {
    return descriptor.type;
  }

  /** The parent's id; 0 for a root. */
  public long parentId() {
    Task above = parent;
    return above == null ? 0 : above.id();
  }

  /**
   * The parent in this process, or null for a root. Of a row of ended ancestors that is longer than
   * anyone nests only the lower part is kept.
   */
  public @Nullable Task parent() {
    return isRoot() ? null : parent;
  }

  /** Whether any thread may end it by now: a manual span, or one that waits for its result. */
  public boolean isShared() {
    TaskDetail known = detail;
    return known != null && known.shared;
  }

  /** Whether it has no parent in this process. */
  public boolean isRoot() {
    Task above = parent;
    return above == null || above.isRemote();
  }

  /** The id of its trace: 32 lower-case hex digits, all zero for a task that nobody listens to. */
  public String traceId() {
    return origin.trace.traceId();
  }

  /**
   * The span id of its root's parent in another process, 16 lower-case hex digits, or null when
   * that root has none.
   */
  public @Nullable String remoteParent() {
    return origin.trace.remoteParent();
  }

  /**
   * The W3C trace flags that came with its trace from another process, two hex digits; null where
   * none came.
   */
  public @Nullable String traceFlags() {
    return origin.trace.traceFlags();
  }

  /** The name of the thread that started it. */
  public String threadName() {
    return origin.threadName();
  }

  /** {@link System#nanoTime} at the start. */
  public long startNanos() {
    return startNanos;
  }

  /**
   * {@link System#nanoTime} at the end; 0 while it runs. When it is not 0, what {@link #detail}
   * says afterwards is complete.
   */
  public long endNanos() {
    long end = endNanos;
    VarHandle.acquireFence();
    return end;
  }

  /** More about the task, or null when there is none. */
  public @Nullable TaskDetail detail() {
    return detail;
  }
}
