package dev.motus.runtime.task;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.Extraction;
import dev.motus.runtime.capture.Redactor;
import dev.motus.runtime.capture.ValueCapturer;
import dev.motus.runtime.diagnostic.Diagnostics;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The first half of a call: a task with its parent, its captured arguments and its hooks. */
final class TaskStart {
  private TaskStart() {}

  /** The basic path: no argument is wanted and no hook is registered. */
  static Task plain(TaskDescriptor descriptor, TaskPlan plan) {
    ThreadState state = stateFor(session(plan));
    Task task = newTask(descriptor, session(plan), state, state.parent());
    Objects.requireNonNull(state.buffer).add(task);
    state.current = task;
    task.startNanos = System.nanoTime();
    return task;
  }

  /** The path with arguments. */
  static Task withArguments(
      TaskDescriptor descriptor,
      TaskPlan plan,
      @Nullable Object receiver,
      @Nullable Object[] args) {
    ThreadState state = stateFor(session(plan));
    return begin(descriptor, plan, state, state.parent(), receiver, args);
  }

  /** A task under the current one or another parent, which any thread may end. */
  static Task manual(TaskDescriptor descriptor, TaskPlan plan, @Nullable Task under) {
    TaskSession session = session(plan);
    ThreadState state = stateFor(session);
    Task parent = under == null ? state.parent() : ofSession(under, session);
    Task task = begin(descriptor, plan, state, parent, null, TaskDetail.NONE);
    task.needDetail().shared = true;
    return task;
  }

  static @Nullable Task ofSession(@Nullable Task task, @Nullable TaskSession session) {
    return task == null || task == Task.NONE || task.trace.session != session ? null : task;
  }

  private static Task begin(
      TaskDescriptor descriptor,
      TaskPlan plan,
      ThreadState state,
      @Nullable Task parent,
      @Nullable Object receiver,
      @Nullable Object[] args) {
    TaskSession session = session(plan);
    Task task = newTask(descriptor, session, state, parent);
    boolean withinCapture = state.capturing;
    try {
      TaskDetail detail = task.needDetail();
      detail.args = args;
      if (plan.records) {
        findDependencies(task, detail, plan, args);
        if (plan.captures && !withinCapture) {
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
    if (plan.records) {
      Objects.requireNonNull(state.buffer).add(task);
    }
    state.current = task;
    task.startNanos = System.nanoTime();
    if (plan.hasHooks(TaskEvent.TASK_START)) {
      TaskEvents.fire(task, plan, TaskEvent.TASK_START, null, null);
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
    return parent == null
        ? new Task(id, descriptor, null, session.identityOfRoot(id), state.refreshedInfo())
        : new Task(id, descriptor, parent, parent.trace, state.info);
  }

  private static void findDependencies(
      Task task, TaskDetail detail, TaskPlan plan, @Nullable Object[] args) {
    List<Producers.Product> inputs =
        session(plan).producers().findIn(args, plan.captures ? task.id : 0);
    if (!inputs.isEmpty()) {
      detail.inputs = inputs;
      detail.dependencies = Producers.ids(inputs, task.id);
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
    @Nullable Object[] captured = new Object[args.length];
    for (int i = 0; i < args.length; i++) {
      captured[i] =
          i < descriptor.redacted.length && descriptor.redacted[i]
              ? Redactor.REDACTED
              : capturer.capture(TaskDetail.parameterName(descriptor, i), args[i]);
    }
    detail.captured = captured;
    if (descriptor.type == TaskType.AGENT_CALL && receiver != null) {
      detail.objectId = (long) System.identityHashCode(receiver);
    }
    if (plan.extractor != null && !descriptor.redactedResult) {
      Extraction extraction = new Extraction(capturer);
      detail.extraction = extraction;
      Extractors.run(
          descriptor,
          plan.extractor,
          each ->
              each.extractStart(
                  Arrays.asList(args.clone()), TaskEvents.kwargs(descriptor, args), extraction));
      detail.modelCall = extraction.modelCall();
      detail.fields = extraction.fields();
    }
    Objects.requireNonNull(task.thread.state.buffer).addContent(detail.contentChars());
  }
}
