package dev.motus.quarkus;

import dev.motus.runtime.task.TaskContext;
import java.util.Map;
import org.eclipse.microprofile.context.spi.ThreadContextController;
import org.eclipse.microprofile.context.spi.ThreadContextProvider;
import org.eclipse.microprofile.context.spi.ThreadContextSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Takes the current task along wherever Quarkus takes contexts along: in Mutiny's pipelines, in
 * managed executors and their futures. Where a task is current already, that stays. A service that
 * Quarkus finds; thread-safe.
 */
public final class TaskThreadContext implements ThreadContextProvider {
  /** For Quarkus. */
  public TaskThreadContext() {}

  @Override
  public ThreadContextSnapshot currentContext(Map<String, String> properties) {
    OpenCall call = OpenCall.HERE.get();
    boolean isInTask = TaskContext.currentTaskId().isPresent();
    TaskContext task = isInTask ? TaskContext.current() : TaskContext.none();
    return () -> enter(isInTask ? task : null, call);
  }

  @Override
  public ThreadContextSnapshot clearedContext(Map<String, String> properties) {
    return () -> {
      TaskContext.Scope scope = TaskContext.none().makeCurrent();
      return scope::close;
    };
  }

  @Override
  public String getThreadContextType() {
    return "Motus";
  }

  private static ThreadContextController enter(
      @Nullable TaskContext task, @Nullable OpenCall call) {
    OpenCall outer = OpenCall.HERE.get();
    boolean isNewHere = call != null && outer == null;
    TaskContext.Scope scope =
        task != null && TaskContext.currentTaskId().isEmpty() ? task.makeCurrent() : () -> {};
    if (isNewHere) {
      OpenCall.set(call);
    }
    return () -> {
      if (isNewHere && call != null) {
        call.leave();
        OpenCall.set(null);
      }
      scope.close();
    };
  }
}
