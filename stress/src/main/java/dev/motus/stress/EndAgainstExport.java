package dev.motus.stress;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDetail;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** One thread fails a task, another one exports it: an end that is seen comes with its error. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "still running")
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "failed, with outcome and error")
@Outcome(id = "2", expect = Expect.FORBIDDEN, desc = "ended, but not how")
@State
public class EndAgainstExport {
  private static final RuntimeException BROKEN = new RuntimeException("broken");

  private final Task task = Tracing.TRACER.startTask("task", TaskType.NORMAL_TASK);

  /** Ends the task. */
  @Actor
  public void end() {
    task.fail(BROKEN);
  }

  /** Reads it as the exporters' snapshot does. */
  @Actor
  public void export(I_Result result) {
    long end = task.endNanos();
    TaskDetail detail = task.detail();
    boolean isWhole =
        detail != null
            && detail.outcome() == dev.motus.annotation.TaskEvent.TASK_ERROR
            && "broken".equals(detail.errorMessage());
    result.r1 = end == 0 ? 0 : isWhole ? 1 : 2;
  }
}
