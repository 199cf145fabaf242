package dev.motus.stress;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskContext;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * One thread runs a carried action, while another one ends the task that it carries: the action is
 * below the task either way, and neither thread keeps anything.
 */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "below the task, and nothing left")
@Outcome(id = "2, 1", expect = Expect.FORBIDDEN, desc = "another parent")
@Outcome(expect = Expect.FORBIDDEN, desc = "something left")
@State
public class ContextAgainstWrap {
  private final Task task;
  private final TaskContext carried;

  /**
   * A task that is current nowhere: the thread that makes it may be the one that runs the action,
   * and what is current there would change with the task's end.
   */
  public ContextAgainstWrap() {
    Task[] started = new Task[1];
    TaskContext.none()
        .run(() -> started[0] = Tracing.TRACER.startTask("task", TaskType.NORMAL_TASK));
    task = started[0];
    carried = TaskContext.of(task);
  }

  /** Runs in the context. */
  @Actor
  public void run(II_Result result) {
    long[] parent = new long[1];
    TaskContext outside = TaskContext.current();
    carried.run(
        () -> {
          Task child = Tracing.TASK.start();
          parent[0] = child.parentId();
          child.end();
        });
    boolean isBack = TaskContext.current().taskId().equals(outside.taskId());
    result.r1 = parent[0] != task.id() ? 2 : isBack ? 1 : 0;
  }

  /** Ends what is carried. */
  @Actor
  public void end(II_Result result) {
    task.end();
    result.r2 = task.isEnded() ? 1 : 0;
  }
}
