package dev.motus.stress;

import dev.motus.runtime.task.Task;
import dev.motus.runtime.trace.TaskMeta;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * One thread calls, and its tasks go from its buffer to the ring and out of it; another one takes a
 * snapshot of both: every task in there is whole.
 */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "all tasks are whole")
@Outcome(id = "0", expect = Expect.FORBIDDEN, desc = "a task without a start, or with a wrong end")
@State
public class RingAgainstSnapshot {
  /** Calls, one within the other. */
  @Actor
  public void call() {
    Task outer = Tracing.TASK.start();
    Tracing.TASK.start().end();
    outer.end();
  }

  /** Looks at everything. */
  @Actor
  public void snapshot(I_Result result) {
    int seen = 1;
    long before = 0;
    for (TaskMeta task : Tracing.TRACER.taskMeta().values()) {
      boolean isWhole =
          task.startMicros() >= before
              && task.endMicros().orElse(Long.MAX_VALUE) >= task.startMicros()
              && task.name().equals("call")
              && task.id() > 0;
      seen = isWhole ? seen : 0;
      before = task.startMicros();
    }
    result.r1 = seen;
  }
}
