package dev.motus.stress;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.task.Task;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two threads end a task, one normally, one with an error: it ends one way, and wholly so. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "ended normally, without an error")
@Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "failed, with its error")
@Outcome(id = "0", expect = Expect.FORBIDDEN, desc = "not ended, or half this and half that")
@State
public class EndByTwoThreads {
  private static final RuntimeException BROKEN = new RuntimeException("broken");

  private final Task task = Tracing.TRACER.startTask("task", TaskType.NORMAL_TASK);

  /** One end. */
  @Actor
  public void end() {
    task.end("result");
  }

  /** The other. */
  @Actor
  public void fail() {
    task.fail(BROKEN);
  }

  /** What became of it. */
  @Arbiter
  public void look(I_Result result) {
    boolean isError = task.detail().outcome() == TaskEvent.TASK_ERROR;
    boolean hasError = task.detail().errorType() != null;
    result.r1 = !task.isEnded() || isError != hasError ? 0 : isError ? 2 : 1;
  }
}
