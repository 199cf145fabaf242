package dev.motus.runtime.task;

import dev.motus.annotation.TaskType;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Starts spans that no generated code describes. Thread-safe. */
final class ManualTasks {
  /** Names made of data (an id in the name) must not fill the memory with descriptors. */
  private static final int MAX_KEPT = 1_000;

  /**
   * What a span by hand is called, and its kind. Not left to the compiler: what the JDK makes of a
   * record's own methods keeps the class loader for ever, long after an application was unloaded.
   */
  private record Key(String name, TaskType type) {
    @Override
    public int hashCode() {
      return name.hashCode() * 31 + type.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that && name.equals(that.name) && type == that.type;
    }
  }

  private final TaskSession session;
  private final Map<Key, TaskDescriptor> descriptors = new ConcurrentHashMap<>();

  /** Starts spans of a session. */
  ManualTasks(TaskSession session) {
    this.session = session;
  }

  /**
   * Starts a span on the calling thread.
   *
   * @param parent the parent, or null for the current task
   */
  Task start(String name, TaskType type, @Nullable Task parent) {
    Key key = new Key(name, type);
    TaskDescriptor descriptor = descriptors.get(key);
    if (descriptor == null) {
      descriptor = TaskDescriptor.builder(name, type).build();
      if (descriptors.size() < MAX_KEPT) {
        descriptors.put(key, descriptor);
      }
    }
    TaskPlan plan = descriptor.plan;
    return plan.idle || plan.session != session
        ? Task.NONE
        : TaskStart.manual(descriptor, plan, parent);
  }

  /**
   * Runs an action in a span, which fails with it.
   *
   * @throws Exception what the action throws, untouched
   */
  <T extends @Nullable Object> T call(String name, TaskType type, Callable<T> action)
      throws Exception {
    Task task = start(name, type, null);
    T result;
    try {
      result = action.call();
    } catch (Throwable thrown) {
      task.fail(thrown);
      throw thrown;
    }
    task.end(result);
    return result;
  }
}
