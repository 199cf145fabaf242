package dev.motus.runtime.hook;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import java.util.List;

/**
 * The hooks of a runtime, in three scopes: for every task, for tasks of one name, for tasks of one
 * type. They are called in that order, and within a scope in the order of registration; {@code
 * prepend} puts a hook before those that are there. Hooks fire whatever the collection level is.
 *
 * <p>Thread-safe. Registering and removing costs a pass over all known tasks, so that calling costs
 * no look-up; it takes effect at the next moment of any task. No argument may be null: that is a
 * {@link NullPointerException}, and nothing is registered. A callback that is registered twice is
 * called twice; what it throws is logged and never reaches the task.
 *
 * <p>A hook runs on the thread of the call, which waits for it: at the start before the method, at
 * the end before the caller goes on. A stage that an asynchronous hook returns is not waited for,
 * see {@link AsyncHookCallback}.
 */
public interface HookManager {
  /**
   * Registers a hook for every task, after those that are there.
   *
   * <p>A lambda may drop the value of its expression. If that is a stage, nothing can see it here,
   * and nobody hears when it fails: register it with {@link #registerAsyncHook}. The same holds for
   * every other scope.
   *
   * @return removes exactly this registration
   */
  HookRegistration registerHook(TaskEvent event, HookCallback callback);

  /** Registers a hook for every task; {@code prepend} puts it first. */
  HookRegistration registerHook(TaskEvent event, HookCallback callback, boolean prepend);

  /**
   * Registers a hook for tasks of one name.
   *
   * @param taskName the whole name as the trace shows it, case and all; no pattern. For an agent
   *     call the agent's name does as well ({@code agent_id} in the trace): the one that the object
   *     has, else that of its class.
   * @return removes exactly this registration
   */
  HookRegistration registerTaskHook(String taskName, TaskEvent event, HookCallback callback);

  /** Registers a hook for tasks of one name; {@code prepend} puts it first among those. */
  HookRegistration registerTaskHook(
      String taskName, TaskEvent event, HookCallback callback, boolean prepend);

  /**
   * Registers an asynchronous hook for every task, after those that are there. Its stage is not
   * waited for; when it fails, that is logged. For another scope or order, or to be waited for,
   * give one of the forms of {@link AsyncHookCallback} to the other methods.
   *
   * @return removes exactly this registration
   */
  default HookRegistration registerAsyncHook(TaskEvent event, AsyncHookCallback callback) {
    return registerHook(event, AsyncHookCallback.of(callback));
  }

  /** Registers an asynchronous hook for tasks of one name, see {@link #registerAsyncHook}. */
  default HookRegistration registerAsyncTaskHook(
      String taskName, TaskEvent event, AsyncHookCallback callback) {
    return registerTaskHook(taskName, event, AsyncHookCallback.of(callback));
  }

  /** Registers an asynchronous hook for tasks of one type, see {@link #registerAsyncHook}. */
  default HookRegistration registerAsyncTypeHook(
      TaskType type, TaskEvent event, AsyncHookCallback callback) {
    return registerTypeHook(type, event, AsyncHookCallback.of(callback));
  }

  /** Registers a hook for tasks of one type. */
  HookRegistration registerTypeHook(TaskType type, TaskEvent event, HookCallback callback);

  /** Registers a hook for tasks of one type; {@code prepend} puts it first among those. */
  HookRegistration registerTypeHook(
      TaskType type, TaskEvent event, HookCallback callback, boolean prepend);

  /** Registers a hook for tool calls. */
  HookRegistration registerToolHook(TaskEvent event, HookCallback callback);

  /** Registers a hook for model calls. */
  HookRegistration registerModelHook(TaskEvent event, HookCallback callback);

  /** Registers a hook for agent calls. */
  HookRegistration registerAgentHook(TaskEvent event, HookCallback callback);

  /**
   * Registers the hooks of a generated (or hand-written) registry; what it throws comes out here.
   */
  void register(HookRegistry registry);

  /**
   * Removes one registration of a callback for a moment, whatever tasks it is for: the first of
   * those for every task, else the first of the others. The handle that {@code register…} returned
   * removes exactly its own.
   *
   * @return whether there was one
   */
  boolean deregister(TaskEvent event, HookCallback callback);

  /** The hooks for every task, in the order of their calls; a copy. */
  List<HookCallback> listHooks(TaskEvent event);

  /** All hooks that a task of this name and type calls at a moment, in that order; a copy. */
  List<HookCallback> listHooks(String taskName, TaskType type, TaskEvent event);
}
