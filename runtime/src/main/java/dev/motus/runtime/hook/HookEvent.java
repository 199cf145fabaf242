package dev.motus.runtime.hook;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a hook is told. The values are the user's own objects, not copies: a hook reads them and
 * leaves them as they are.
 *
 * @param eventType the moment
 * @param name the task's name
 * @param taskType the kind of task
 * @param args the arguments in order, unmodifiable; elements may be null
 * @param kwargs the same by parameter name, unmodifiable
 * @param result what the task returned, at {@link TaskEvent#TASK_END} only; for a future or a
 *     single-valued publisher, what it completed with; for a stream of items, a {@code
 *     StreamedItems}; for a streaming handler, the complete response that it was told
 * @param error what the task threw, at {@link TaskEvent#TASK_ERROR} and {@link
 *     TaskEvent#TASK_CANCELLED} only
 * @param taskId the task's id, as in the trace
 * @param metadata more by name, unmodifiable; {@code parent_stack} is a {@code List<Long>} with the
 *     ids from the root to the parent
 */
public record HookEvent(
    TaskEvent eventType,
    String name,
    TaskType taskType,
    List<@Nullable Object> args,
    Map<String, @Nullable Object> kwargs,
    @Nullable Object result,
    @Nullable Throwable error,
    long taskId,
    Map<String, Object> metadata) {

  /** The key of {@link #parentStack} in {@link #metadata}. */
  public static final String PARENT_STACK = "parent_stack";

  /** The ids of the enclosing tasks, from the root to the parent; empty for a root. */
  public List<Long> parentStack() {
    return metadata.get(PARENT_STACK) instanceof List<?> ids
        ? ids.stream().map(Long.class::cast).toList()
        : List.of();
  }
}
