package dev.motus.runtime.hook;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a hook is told. The values are the user's own objects, not copies: a hook reads them and
 * leaves them as they are. Thread-safe; what is costly is worked out when it is asked for.
 */
public interface HookEvent {
  /** The key of {@link #parentStack} in {@link #metadata}. */
  String PARENT_STACK = "parent_stack";

  /** The moment. */
  TaskEvent eventType();

  /** The task's name. */
  String name();

  /** The kind of task. */
  TaskType taskType();

  /**
   * Whether {@link #args}, {@link #kwargs} and {@link #receiver} are known. They are not where no
   * hook for the task was registered when it started: nobody kept them.
   */
  boolean hasArguments();

  /**
   * The arguments in order, unmodifiable; elements may be null.
   *
   * @throws IllegalStateException when they were not kept, see {@link #hasArguments}
   */
  List<@Nullable Object> args();

  /**
   * The arguments by parameter name, unmodifiable.
   *
   * @throws IllegalStateException when they were not kept, see {@link #hasArguments}
   */
  Map<String, @Nullable Object> kwargs();

  /**
   * The object whose method was called, such as the agent itself; null for a span by hand, and
   * where {@link #hasArguments} says no.
   */
  @Nullable Object receiver();

  /**
   * What the task returned, at {@link TaskEvent#TASK_END} only, else null. For a future or a
   * single-valued publisher, what it completed with; for a stream of items, a {@code
   * StreamedItems}; for a streaming handler, the complete response that it was told.
   */
  @Nullable Object result();

  /**
   * What the task threw, at {@link TaskEvent#TASK_ERROR} and {@link TaskEvent#TASK_CANCELLED} only,
   * else null.
   */
  @Nullable Throwable error();

  /** The task's id, as in the trace. */
  long taskId();

  /**
   * More by name, unmodifiable: {@code parent_stack} is a {@code List<Long>}, see {@link
   * #parentStack}.
   */
  Map<String, Object> metadata();

  /** The ids of the enclosing tasks, from the root to the parent; empty for a root. */
  List<Long> parentStack();
}
