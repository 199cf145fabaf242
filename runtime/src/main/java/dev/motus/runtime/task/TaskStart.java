package dev.motus.runtime.task;

import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.capture.Extraction;
import dev.motus.runtime.diagnostic.Diagnostics;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The first half of a call: a task with its parent, its captured arguments and its hooks. */
final class TaskStart {
  private TaskStart() {}

  /** The basic path: no argument is wanted and no hook is registered. */
  static Task plain(TaskDescriptor descriptor, TaskPlan plan) {
    TaskSession session = plan.session;
    if (session == null) {
      Descriptors.wake();
      return descriptor.start();
    }
    ThreadState state = stateFor(session);
    if (state.requested != null) {
      return begin(descriptor, plan, state, state.parent(), null, TaskDetail.NO_ARGS, false);
    }
    Task task = newTask(descriptor, session, state, state.parent());
    if (plan.log != null) {
      prepareLog(task, plan, plan.log);
    }
    try {
      state.push(task);
      task.startNanos = System.nanoTime();
      if (plan.log != null) {
        log(task, plan, plan.log, 0);
      }
    } catch (Throwable noRoom) {
      // The task never began. Nothing is called here: where stack ran out, that would fail as well.
      task.startNanos = 0;
      state.mode = ThreadState.EXPLICIT;
      state.explicit = task.parent;
      if (!(noRoom instanceof VirtualMachineError)) {
        TaskEnd.reportFault(task, noRoom);
      }
      return Task.NONE;
    }
    return task;
  }

  /**
   * Writes down what belongs to a task that is about to start: before its time is taken, so that
   * this does not count as its own. What goes wrong here is no concern of the task's.
   *
   * @return the place of what went into it, see {@link TaskLog}
   */
  private static long prepareLog(Task task, TaskPlan plan, TaskLog log) {
    try {
      if (plan.loggedName == 0) {
        plan.loggedName = log.name(task.descriptor);
      }
      if (task.origin.loggedOrigin == 0) {
        task.origin.loggedOrigin = log.origin(task);
      }
      return task.detail == null ? 0 : log.input(task);
    } catch (Throwable noRoom) {
      TaskEnd.reportFault(task, noRoom);
      return 0;
    }
  }

  /** Writes down that a task has started. */
  private static void log(Task task, TaskPlan plan, TaskLog log, long input) {
    try {
      log.started(task, plan.loggedName, task.origin.loggedOrigin, input);
    } catch (Throwable noRoom) {
      // Its end will write the start as well.
      if (!(noRoom instanceof VirtualMachineError)) {
        TaskEnd.reportFault(task, noRoom);
      }
    }
  }

  /** The path with arguments. */
  static Task withArguments(
      TaskDescriptor descriptor,
      TaskPlan plan,
      @Nullable Object receiver,
      @Nullable Object[] args) {
    if (plan.session == null) {
      Descriptors.wake();
      return descriptor.start(receiver, args);
    }
    ThreadState state = stateFor(plan.session);
    return begin(descriptor, plan, state, state.parent(), receiver, args, true);
  }

  /** A task under the current one or another parent, which any thread may end. */
  static Task manual(TaskDescriptor descriptor, TaskPlan plan, @Nullable Task under) {
    TaskSession session = session(plan);
    ThreadState state = stateFor(session);
    Task parent = under == null ? state.parent() : ofSession(under, session);
    Ancestry.shorten(parent);
    Task task = begin(descriptor, plan, state, parent, null, TaskDetail.NO_ARGS, true);
    TaskDetail.of(task).shared = true;
    return task;
  }

  /**
   * The work of a call is done again, long after the call: a task beside the first one, which any
   * thread may end. The calling thread keeps what is current there.
   *
   * @param receiver what hooks get as the object that was called
   * @param args what hooks get
   * @param captured what was captured of the arguments at the call, or null
   * @param asked what an extractor read of them, or null
   */
  static Task again(
      Task first,
      @Nullable Object receiver,
      @Nullable Object[] args,
      @Nullable Object @Nullable [] captured,
      @Nullable Extraction asked) {
    TaskPlan plan = first.descriptor.plan;
    TaskSession session = plan.session;
    if (plan.idle || session == null) {
      return Task.NONE;
    }
    ThreadState state = stateFor(session);
    Task previous = state.current();
    Task previousBase = state.base();
    Task parent = ofSession(first.parent, session);
    // Not captured again: they may have changed since.
    Task task = started(first.descriptor, plan, state, parent, receiver, args, false);
    TaskGuard guard = task.origin.trace.guard;
    if (plan.guarded && guard != null) {
      // It counts. That it is one too many the next call hears: here is nobody to throw it to.
      guard.admit(task, args);
    }
    TaskDetail detail = TaskDetail.of(task);
    if (plan.extractor != null && asked != null) {
      detail.needFindings().extraction = asked.copy();
      detail.needFindings().takeExtracted(plan);
    }
    if (plan.captures && captured != null) {
      detail.capturedArguments(captured);
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
    return remote == null ? null : TaskOrigin.remote(remote, session);
  }

  /** Starts a task, unless the guard of its trace refuses it: then it has ended with that. */
  private static Task begin(
      TaskDescriptor descriptor,
      TaskPlan plan,
      ThreadState state,
      @Nullable Task parent,
      @Nullable Object receiver,
      @Nullable Object[] args,
      boolean isCapturing) {
    if (!plan.guarded) {
      return started(descriptor, plan, state, parent, receiver, args, isCapturing);
    }
    // A copy: what is captured takes the places of the arguments.
    @Nullable Object[] given = args.clone();
    Task task = started(descriptor, plan, state, parent, receiver, args, isCapturing);
    TaskGuard guard = task.origin.trace.guard;
    BudgetExceededException refused = guard == null ? null : guard.admit(task, given);
    if (refused != null) {
      task.fail(refused);
      throw refused;
    }
    return task;
  }

  private static Task started(
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
      TaskDetail detail = TaskDetail.of(task);
      if (state.requested != null) {
        state.requested.offer(state, task);
      }
      if (plan.hooked) {
        detail.args = args;
        detail.receiver = receiver;
      }
      if (plan.records) {
        findDependencies(task, detail, plan, args);
      }
      if (isCapturing && !withinCapture) {
        state.capturing = true;
        TaskInputs.read(task, detail, plan, receiver, args);
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
    long input = plan.log == null ? 0 : prepareLog(task, plan, plan.log);
    try {
      if (plan.records) {
        state.push(task);
      } else {
        state.pushUnrecorded(task);
      }
      task.startNanos = System.nanoTime();
      if (plan.log != null) {
        log(task, plan, plan.log, input);
      }
    } catch (Throwable noRoom) {
      // As in plain().
      task.startNanos = 0;
      state.mode = ThreadState.EXPLICIT;
      state.explicit = task.parent;
      if (!(noRoom instanceof VirtualMachineError)) {
        TaskEnd.reportFault(task, noRoom);
      }
      return Task.NONE;
    }
    if (plan.hasHooks(TaskEvent.TASK_START)) {
      try {
        TaskEvents.fire(task, plan, TaskEvent.TASK_START, null);
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

  static TaskSession session(TaskPlan plan) {
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
      Producers.noteIn(detail.needFindings(), inputs, task.id());
    }
  }
}
