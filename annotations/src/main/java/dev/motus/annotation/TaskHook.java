package dev.motus.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Registers a method as a hook: it is called whenever a matching task reaches the given moment.
 *
 * <pre>{@code
 * final class ProgressHooks {
 *   @TaskHook(TaskEvent.TASK_START)                              // every task
 *   static void started(HookEvent event) { … }
 *
 *   @TaskHook(value = TaskEvent.TASK_END, task = "web_search")   // one task, by name
 *   static void searched(HookEvent event) { … }
 *
 *   @TaskHook(value = TaskEvent.TASK_ERROR, type = TaskType.TOOL_CALL)   // one kind of task
 *   static CompletionStage<Void> toolFailed(HookEvent event) { … }
 * }
 * }</pre>
 *
 * <p>The method takes a {@code dev.motus.runtime.hook.HookEvent} or nothing, and returns {@code
 * void} or a {@code CompletionStage}. A class whose hooks are all static registers itself at
 * start-up; with instance hooks, pass the instance to the generated registry: {@code
 * AgentRuntime.get().hooks().register(new ProgressHooksHookRegistry(hooks))}.
 *
 * <p>Order: hooks for every task, then by name, then by type; within one of these in source order.
 * What a hook throws is logged and never reaches the task. Private, generic and varargs methods
 * cannot be hooks.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@Repeatable(TaskHooks.class)
public @interface TaskHook {
  /** The moment. */
  TaskEvent value();

  /** Only tasks with this name. Empty: tasks of every name. Excludes {@link #type}. */
  String task() default "";

  /** Only tasks of these types. Empty: tasks of every type. Excludes {@link #task}. */
  TaskType[] type() default {};

  /** Whether this hook goes before those that are registered already in the same scope. */
  boolean prepend() default false;
}
