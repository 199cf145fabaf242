package dev.motus.stress;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.hook.HookCallback;
import dev.motus.runtime.dispatch.RegisteredHooks;
import dev.motus.runtime.hook.HookManager;
import dev.motus.runtime.hook.HookRegistration;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * One thread registers a hook, one removes another, one works out what a task has to call: it sees
 * each change or not, and in the end both are there. (That a call reads its plan as a whole is no
 * race: a plan is immutable and stands in one volatile field.)
 */
@JCStressTest
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "after the removal only")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "before both, or after both")
@Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "after the registration only")
@Outcome(expect = Expect.FORBIDDEN, desc = "a hook was lost, or one stayed")
@State
public class HookAgainstEmit {
  private final HookCallback first = event -> {};
  private final HookCallback second = event -> {};
  private final HookManager hooks = new RegisteredHooks(() -> {});
  private final HookRegistration registration = hooks.registerHook(TaskEvent.TASK_END, first);

  /** Registers. */
  @Actor
  public void register() {
    hooks.registerHook(TaskEvent.TASK_END, second);
  }

  /** Removes. */
  @Actor
  public void remove() {
    registration.remove();
  }

  /** Looks, as a plan does. */
  @Actor
  public void emit(II_Result result) {
    result.r1 = hooks.listHooks("task", TaskType.TOOL_CALL, TaskEvent.TASK_END).size();
  }

  /** What is left. */
  @Arbiter
  public void look(II_Result result) {
    List<HookCallback> left = hooks.listHooks("task", TaskType.TOOL_CALL, TaskEvent.TASK_END);
    result.r2 = left.size() == 1 && left.get(0) == second ? 1 : 0;
  }
}
