package dev.motus.runtime.task;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.Extraction;
import dev.motus.runtime.capture.Redactor;
import dev.motus.runtime.capture.TaskExtractor;
import dev.motus.runtime.capture.ValueCapturer;
import dev.motus.runtime.diagnostic.Diagnostics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The first half of a call: a task with its parent, its captured arguments and its hooks. */
final class TaskStart {
  private TaskStart() {}

  /** The basic path: no argument is wanted and no hook is registered. */
  static Task plain(TaskDescriptor descriptor, TaskPlan plan) {
    TaskSession session = session(plan);
    ThreadState state = stateFor(session);
    Task task = newTask(descriptor, session, state, state.parent());
    try {
      state.push(task);
      task.startNanos = System.nanoTime();
    } catch (Throwable noRoom) {
      // The task never began. Nothing is called here: where stack ran out, that would fail as well.
      state.mode = ThreadState.EXPLICIT;
      state.explicit = task.parent;
      if (!(noRoom instanceof VirtualMachineError)) {
        TaskEnd.reportFault(task, noRoom);
      }
      return Task.NONE;
    }
    return task;
  }

  /** The path with arguments. */
  static Task withArguments(
      TaskDescriptor descriptor,
      TaskPlan plan,
      @Nullable Object receiver,
      @Nullable Object[] args) {
    ThreadState state = stateFor(session(plan));
    return begin(descriptor, plan, state, state.parent(), receiver, args, true);
  }

  /** A task under the current one or another parent, which any thread may end. */
  static Task manual(TaskDescriptor descriptor, TaskPlan plan, @Nullable Task under) {
    TaskSession session = session(plan);
    ThreadState state = stateFor(session);
    Task parent = under == null ? state.parent() : ofSession(under, session);
    Ancestry.shorten(parent);
    Task task = begin(descriptor, plan, state, parent, null, TaskDetail.NO_ARGS, true);
    task.needDetail().shared = true;
    return task;
  }

  /**
   * The work of a call is done again, long after the call: a task beside the first one, which any
   * thread may end. The calling thread keeps what is current there.
   *
   * @param args what hooks get
   * @param captured what was captured of the arguments at the call, or null
   * @param asked what an extractor read of them, or null
   */
  static Task again(
      Task first,
      @Nullable Object[] args,
      @Nullable Object @Nullable [] captured,
      @Nullable Extraction asked) {
    TaskPlan plan = first.descriptor.plan;
    if (plan.idle) {
      return Task.NONE;
    }
    TaskSession session = session(plan);
    ThreadState state = stateFor(session);
    Task previous = state.current();
    Task previousBase = state.base();
    Task parent = ofSession(first.parent, session);
    // Not captured again: they may have changed since.
    Task task = begin(first.descriptor, plan, state, parent, null, args, false);
    TaskDetail detail = task.needDetail();
    if (plan.captures && captured != null) {
      detail.capturedArguments(captured);
      if (asked != null) {
        detail.needFindings().extraction = asked.copy();
        detail.needFindings().takeExtracted();
      }
      state.addContent(detail.contentChars());
    }
    detail.shared = true;
    state.makeCurrent(previous, previousBase);
    return task;
  }

  /** The task if it belongs to a session; a parent in another process belongs to all. */
  static @Nullable Task ofSession(@Nullable Task task, @Nullable TaskSession session) {
    if (task == null || task == Task.NONE || task.origin.trace.session == session) {
      return task == Task.NONE ? null : task;
    }
    RemoteParent remote = task.isRemote() ? task.origin.trace.remote() : null;
    return remote == null ? null : Task.remote(remote, session);
  }

  private static Task begin(
      TaskDescriptor descriptor,
      TaskPlan plan,
      ThreadState state,
      @Nullable Task parent,
      @Nullable Object receiver,
      @Nullable Object[] args,
      boolean isCapturing) {
    TaskSession session = session(plan);
    Task task = newTask(descriptor, session, state, parent);
    boolean withinCapture = state.capturing;
    try {
      TaskDetail detail = task.needDetail();
      if (plan.hooked) {
        detail.args = args;
      }
      if (plan.records) {
        findDependencies(task, detail, plan, args);
        if (plan.captures && isCapturing && !withinCapture) {
          state.capturing = true;
          capture(task, detail, plan, receiver, args);
        }
      }
    } catch (Throwable broken) {
      // Memory or stack that ran out in our own frames: the task goes on with what there is.
      Diagnostics.warnOnce(
          "start:" + descriptor.name,
          "The arguments of task \"" + descriptor.name + "\" could not be captured.",
          broken);
    } finally {
      state.capturing = withinCapture;
    }
    try {
      if (plan.records) {
        state.push(task);
      } else {
        state.pushUnrecorded(task);
      }
      task.startNanos = System.nanoTime();
    } catch (Throwable noRoom) {
      // As in plain().
      state.mode = ThreadState.EXPLICIT;
      state.explicit = task.parent;
      if (!(noRoom instanceof VirtualMachineError)) {
        TaskEnd.reportFault(task, noRoom);
      }
      return Task.NONE;
    }
    if (plan.hasHooks(TaskEvent.TASK_START)) {
      try {
        TaskEvents.fire(task, plan, TaskEvent.TASK_START, null, null);
      } catch (Throwable noRoom) {
        // The task has begun; only its hooks are left out, as there was no room left to report it.
        if (!(noRoom instanceof VirtualMachineError)) {
          TaskEnd.reportFault(task, noRoom);
        }
        return task;
      }
    }
    return task;
  }

  private static TaskSession session(TaskPlan plan) {
    return Objects.requireNonNull(plan.session);
  }

  private static ThreadState stateFor(TaskSession session) {
    ThreadState state = ThreadState.get();
    if (state.session != session) {
      state.attach(session);
    }
    return state;
  }

  private static Task newTask(
      TaskDescriptor descriptor, TaskSession session, ThreadState state, @Nullable Task parent) {
    long id = state.nextId(session);
    return new Task(id, descriptor, parent, state.originFor(parent, id, session));
  }

  private static void findDependencies(
      Task task, TaskDetail detail, TaskPlan plan, @Nullable Object[] args) {
    List<Product> inputs = session(plan).producers().findIn(args, !plan.captures);
    if (!inputs.isEmpty()) {
      TaskFindings findings = detail.needFindings();
      findings.inputs = inputs;
      findings.dependencies = Producers.ids(inputs, task.id());
    }
  }

  private static void capture(
      Task task,
      TaskDetail detail,
      TaskPlan plan,
      @Nullable Object receiver,
      @Nullable Object[] args) {
    ValueCapturer capturer = session(plan).capturer();
    TaskDescriptor descriptor = task.descriptor;
    if (plan.extractor != null && !descriptor.redactedResult) {
      extract(
          descriptor,
          plan.extractor,
          args,
          detail.needFindings(),
          new Extraction(capturer).of(receiver));
    }
    // In place unless hooks need the originals: generated code made the array for this call.
    @Nullable Object[] captured = plan.hooked ? new Object[args.length] : args;
    for (int i = 0; i < args.length; i++) {
      captured[i] =
          i < descriptor.redacted.length && descriptor.redacted[i]
              ? Redactor.REDACTED
              : capturer.capture(
                  TaskDetail.parameterName(descriptor, i), descriptor.shownArgument(i, args[i]));
    }
    detail.capturedArguments(captured);
    if (descriptor.type == TaskType.AGENT_CALL && receiver != null) {
      detail.needFindings().objectId = (long) System.identityHashCode(receiver);
    }
    task.origin.state.addContent(detail.contentChars());
    task.origin.state.handOverMuch();
  }

  private static void extract(
      TaskDescriptor descriptor,
      TaskExtractor extractor,
      @Nullable Object[] args,
      TaskFindings findings,
      Extraction extraction) {
    findings.extraction = extraction;
    // A copy: the captured values will take the places of the arguments.
    List<@Nullable Object> given = Arrays.asList(args.clone());
    Map<String, @Nullable Object> named = new NamedArguments(descriptor, args.clone());
    Extractors.run(descriptor, extractor, each -> each.extractStart(given, named, extraction));
    extraction.of(null);
    findings.takeExtracted();
  }
}
