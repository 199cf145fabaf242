package dev.motus.kotlin;

import dev.motus.runtime.task.TaskContext;
import kotlin.coroutines.CoroutineContext;
import kotlin.jvm.functions.Function2;
import org.jspecify.annotations.Nullable;

/**
 * A context to which a task was added that the program does not know of. A flow fails when it is
 * collected and emits in contexts that differ, and a program may well emit from within a traced
 * call, to which it gave a function that does; to that check this is the context that it was.
 */
final class TaskCoroutineContext implements CoroutineContext {
  /** The check is private to the library: nothing but the name of its classes says who asks. */
  private static final String CHECK_OF_FLOWS = "kotlinx.coroutines.flow.internal.SafeCollector";

  private final CoroutineContext rest;
  private final TaskElement element;

  private TaskCoroutineContext(CoroutineContext rest, TaskElement element) {
    this.rest = rest;
    this.element = element;
  }

  static CoroutineContext of(TaskContext task, CoroutineContext context) {
    return new TaskCoroutineContext(context, new TaskElement(task));
  }

  /** The context as it was. */
  CoroutineContext rest() {
    return rest;
  }

  // The key of an element has the element's own type, which the compiler can't know.
  @Override
  @SuppressWarnings("unchecked")
  public <E extends CoroutineContext.Element> @Nullable E get(CoroutineContext.Key<E> key) {
    return key == TaskElement.KEY ? (E) element : rest.get(key);
  }

  @Override
  public <R> R fold(
      R initial, Function2<? super R, ? super CoroutineContext.Element, ? extends R> operation) {
    if (operation.getClass().getName().startsWith(CHECK_OF_FLOWS)) {
      return rest.fold(initial, operation);
    }
    return operation.invoke(rest.minusKey(TaskElement.KEY).fold(initial, operation), element);
  }

  @Override
  public CoroutineContext plus(CoroutineContext added) {
    if (added instanceof TaskCoroutineContext with) {
      return new TaskCoroutineContext(rest.plus(with.rest), with.element);
    }
    return added.get(TaskElement.KEY) == null
        ? new TaskCoroutineContext(rest.plus(added), element)
        : rest.plus(added);
  }

  @Override
  public CoroutineContext minusKey(CoroutineContext.Key<?> key) {
    return key == TaskElement.KEY
        ? rest.minusKey(key)
        : new TaskCoroutineContext(rest.minusKey(key), element);
  }

  @Override
  public String toString() {
    return rest.toString();
  }
}
