package dev.motus.runtime.task;

import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.capture.Extraction;
import dev.motus.runtime.capture.Redactor;
import dev.motus.runtime.capture.ValueCapturer;
import dev.motus.runtime.diagnostic.Diagnostics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** The second half of a call: the time, what came out of it, and its hooks. */
final class TaskEnd {
  /** What OpenTelemetry's conventions for MCP call an error that is an answer. */
  private static final String TOOL_ERROR = "tool_error";

  private TaskEnd() {}

  static void end(Task task, @Nullable Object result, boolean hasResult) {
    TaskDetail detail = task.detail;
    TaskPlan plan = task.descriptor.plan;
    if (detail == null && !plan.hasEndWork) {
      if (task.endNanos == 0) {
        close(task, System.nanoTime());
      }
      return;
    }
    finish(task, plan, result, hasResult, null, TaskEvent.TASK_END);
  }

  static void fail(Task task, Throwable thrown, boolean cancelled) {
    finish(
        task,
        task.descriptor.plan,
        null,
        false,
        thrown,
        cancelled ? TaskEvent.TASK_CANCELLED : TaskEvent.TASK_ERROR);
  }

  /**
   * After stack or memory ran out in our own frames, where whatever we do may fail again. A task
   * that is over must not stay the parent of what follows: that takes one field, and the thread
   * passes over it. Where there is no room for this call either, the caller sets the field without
   * one.
   */
  static void anyway(Task task, TaskEvent outcome, Throwable broken) {
    if (task.endNanos != 0) {
      return;
    }
    TaskDetail known = TaskDetail.of(task);
    if (known.outcome == null) {
      known.outcome = outcome;
    }
    publish(task, System.nanoTime());
    reportFault(task, broken);
  }

  /** Reports a fault of ours; not when stack or memory ran out, which the program hears itself. */
  static void reportFault(Task task, Throwable broken) {
    if (!(broken instanceof VirtualMachineError)) {
      Diagnostics.warnOnce(
          "fault:" + task.descriptor.name,
          "Task \"" + task.descriptor.name + "\" could not be recorded. Please report this.",
          broken);
    }
  }

  private static void finish(
      Task task,
      TaskPlan plan,
      @Nullable Object result,
      boolean hasResult,
      @Nullable Throwable thrown,
      TaskEvent outcome) {
    long now = System.nanoTime();
    TaskDetail detail = TaskDetail.of(task);
    TaskDescriptor descriptor = task.descriptor;
    String error =
        hasResult && result != null && descriptor.about.errorIn != null
            ? descriptor.about.errorIn.apply(result)
            : null;
    if (!claim(task, detail)) {
      if (result != null && plan.captures && task.endNanos == 0) {
        // Another thread is about it, and this one goes on with the result in the meantime.
        Producers.note(task, result);
      }
      return;
    }
    // The runtime may have been replaced while the task ran: then its hooks and rules are gone.
    boolean live = plan.session == task.origin.trace.session;
    try {
      if (error != null) {
        outcome = TaskEvent.TASK_ERROR;
        detail.failed(
            new TaskFailure(
                TOOL_ERROR,
                descriptor.shown.redactsAll
                    ? Redactor.REDACTED
                    : task.origin.trace.session.capturer().text("error", error),
                null));
      }
      detail.outcome = outcome;
      record(task, plan, detail, result, hasResult, thrown, live);
      if (detail.findings != null) {
        TaskGuard guard = task.origin.trace.guard;
        if (guard != null) {
          guard.used(task);
        }
        detail.findings.takeProgress();
      }
    } catch (Throwable broken) {
      Diagnostics.warnOnce(
          "end:" + task.descriptor.name,
          "The result of task \"" + task.descriptor.name + "\" could not be captured.",
          broken);
    }
    close(task, now);
    if (thrown != null && !detail.shared) {
      task.origin.state.handOverMuch();
    }
    if (live && plan.completion != null) {
      plan.completion.accept(task);
    }
    if (live && plan.hasHooks(outcome)) {
      TaskEvents.fire(task, plan, outcome, thrown == null ? result : thrown);
    }
    detail.clearAfterEnd();
  }

  /** Whether this caller is the one that ends the task. */
  private static boolean claim(Task task, TaskDetail detail) {
    if (!detail.shared) {
      return task.endNanos == 0 && detail.outcome == null;
    }
    synchronized (task) {
      if (task.endNanos != 0 || detail.outcome != null) {
        return false;
      }
      detail.outcome = TaskEvent.TASK_END;
      return true;
    }
  }

  private static void record(
      Task task,
      TaskPlan plan,
      TaskDetail detail,
      @Nullable Object result,
      boolean hasResult,
      @Nullable Throwable thrown,
      boolean live) {
    TaskSession session = task.origin.trace.session;
    if (thrown != null) {
      recordError(task, detail, session.capturer(), thrown, plan.captures);
    }
    if (!live || (!plan.captures && plan.extractor == null)) {
      return;
    }
    // A task that is not shared ends on the thread that started it, whose state it knows.
    ThreadState state = detail.shared ? ThreadState.get() : task.origin.state;
    if (state.capturing) {
      return;
    }
    state.capturing = true;
    try {
      long before = detail.contentChars();
      StreamProgress progress = detail.findings == null ? null : detail.findings.progress;
      boolean isPassed = !hasResult || result instanceof StreamedItems;
      if (progress != null && (isPassed || (result == null && !progress.isEmpty()))) {
        // What has passed is the result, however the stream ended.
        progress.captureInto(detail, result);
      } else if (hasResult && plan.captures) {
        Object captured =
            task.descriptor.shown.redactsAll
                ? Redactor.REDACTED
                : session.capturer().capture("result", task.descriptor.shown.result(result));
        detail.capturedResult(captured);
        session.producers().addResult(task, detail, state, result, captured);
      }
      extract(task, plan, detail, result, thrown);
      detail.countFindings();
      countContent(task, state, detail.contentChars() - before);
    } finally {
      state.capturing = false;
    }
  }

  private static void extract(
      Task task,
      TaskPlan plan,
      TaskDetail detail,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    TaskFindings findings = detail.findings;
    Extraction extraction = findings == null ? null : findings.extraction;
    if (findings == null || extraction == null || plan.extractor == null) {
      return;
    }
    // An item may be read at this moment by the thread that it passes on.
    synchronized (extraction) {
      Extractors.run(
          task.descriptor,
          plan.extractor,
          each -> {
            if (thrown == null) {
              each.extractEnd(result, extraction);
            } else {
              each.extractError(thrown, extraction);
            }
          });
      findings.takeExtracted(plan);
      findings.extraction = null;
    }
  }

  private static void countContent(Task task, ThreadState state, long chars) {
    if (state.session == task.origin.trace.session) {
      state.addContent(chars);
    } else {
      task.origin.trace.session.sink().contentAdded(chars);
    }
  }

  private static void recordError(
      Task task, TaskDetail detail, ValueCapturer capturer, Throwable thrown, boolean withStack) {
    // The exception inside a future's wrapper is what went wrong; the stack shows both.
    Throwable cause = Failures.unwrapped(thrown);
    String message;
    try {
      message = cause.getMessage();
    } catch (Throwable broken) {
      message = "[getMessage() threw " + broken.getClass().getName() + "]";
    }
    detail.failed(
        new TaskFailure(
            cause.getClass().getName(),
            message == null ? cause.getClass().getSimpleName() : capturer.text("error", message),
            withStack && !task.descriptor.shown.redactsAll
                ? capturer.text("error_stack", stack(thrown))
                : null));
    ThreadState state = detail.shared ? ThreadState.get() : task.origin.state;
    countContent(task, state, detail.failure == null ? 0 : detail.failure.contentChars());
  }

  private static String stack(Throwable thrown) {
    try {
      StringWriter text = new StringWriter();
      thrown.printStackTrace(new PrintWriter(text));
      return text.toString();
    } catch (Throwable broken) {
      return thrown.getClass().getName()
          + " [its stack could not be printed: "
          + broken.getClass().getName()
          + "]";
    }
  }

  /** Writes the end down, while nobody can take its content away, and lets others see it. */
  private static void publish(Task task, long now) {
    long end = now == 0 ? 1 : now;
    TaskLog log = task.origin.log;
    if (log != null) {
      log(task, log, end);
    }
    VarHandle.releaseFence();
    task.endNanos = end;
  }

  private static void log(Task task, TaskLog log, long end) {
    TaskDetail detail = task.detail;
    // The state is its thread's, which this one need not be.
    ThreadState state = detail != null && detail.shared ? null : task.origin.state;
    try {
      log.ended(task, end);
      if (state != null && state.unlogged != null) {
        state.catchUp(log);
      }
    } catch (Throwable noRoom) {
      if (state != null && state.unlogged == null) {
        state.unlogged = task;
      }
      reportFault(task, noRoom);
    }
  }

  /** Publishes the end and takes the task off its thread. */
  static void close(Task task, long now) {
    publish(task, now);
    TaskDetail detail = task.detail;
    ThreadState state = task.origin.state;
    // A shared task may end on any thread, and only its own thread may touch its state.
    if (detail == null || !detail.shared) {
      state.leave(task);
    } else if (state == ThreadState.get()) {
      state.pop(task);
    }
  }
}
