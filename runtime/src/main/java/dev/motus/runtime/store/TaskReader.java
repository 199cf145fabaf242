package dev.motus.runtime.store;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.task.TaskDetail;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import org.jspecify.annotations.Nullable;

/** Turns tasks into snapshots. */
final class TaskReader {
  private final TraceClock clock;

  TaskReader(TraceClock clock) {
    this.clock = clock;
  }

  /** Where times of day are from. */
  TraceClock clock() {
    return clock;
  }

  private static long rootNanos(Task task) {
    Task each = task;
    for (Task above = each.parent();
        above != null && above.startNanos() != 0;
        above = each.parent()) {
      each = above;
    }
    return each.startNanos();
  }

  TaskMeta read(Task task) {
    // The end is read first: whoever sees it also sees all details that were written before it.
    return read(task, task.endNanos());
  }

  /** The same for the thread that ends it and knows all of it. */
  TaskMeta read(Task task, long end) {
    TaskDescriptor descriptor = task.descriptor();
    TaskDetail detail = task.detail();
    long root = rootNanos(task);
    TaskMetaBuilder meta =
        TaskMeta.builder(task.name(), task.type())
            .id(task.id())
            .parent(task.parentId())
            .startMicros(clock.micros(task.startNanos(), root))
            .thread(task.threadName())
            .traceId(task.traceId())
            .traceFlags(task.traceFlags())
            .source(descriptor.source())
            .description(descriptor.description());
    if (task.parentId() == 0) {
      meta.remoteParent(task.remoteParent());
    }
    if (end != 0) {
      meta.ended(outcome(detail), clock.micros(end, root));
    }
    if (detail != null) {
      readDetail(detail, descriptor, end != 0, meta);
    }
    return meta.build();
  }

  private static TaskOutcome outcome(@Nullable TaskDetail detail) {
    TaskEvent end = detail == null ? TaskEvent.TASK_END : detail.outcome();
    // No switch: javac would make a class for it.
    return end == TaskEvent.TASK_ERROR
        ? TaskOutcome.ERROR
        : end == TaskEvent.TASK_CANCELLED ? TaskOutcome.CANCELLED : TaskOutcome.OK;
  }

  private static void readDetail(
      TaskDetail detail, TaskDescriptor descriptor, boolean ended, TaskMetaBuilder meta) {
    meta.arguments(detail.arguments(descriptor))
        .dependencies(detail.dependencies())
        .dependencyTraces(detail.dependencyTraces())
        .modelCall(detail.modelCall())
        .extraFields(detail.fields());
    if (descriptor.type() == TaskType.AGENT_CALL && detail.objectId() != null) {
      meta.agent(detail.agent(descriptor), detail.objectId());
    }
    if (ended) {
      meta.result(detail.result());
      String errorType = detail.errorType();
      if (errorType != null) {
        meta.error(errorType, detail.errorMessage(), detail.errorStack());
      }
    }
  }
}
