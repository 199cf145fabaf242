package dev.motus.runtime.task;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Ends a task when its iterator is exhausted. What the iterator does itself is below the task. */
@SuppressWarnings("try") // a scope does its work by being closed; nothing refers to it
final class TracedIterator<T extends @Nullable Object> implements Iterator<T> {
  private final Iterator<T> iterator;
  private final TaskSubscription task;

  TracedIterator(Iterator<T> iterator, TaskSubscription task) {
    this.iterator = iterator;
    this.task = task;
  }

  @Override
  public boolean hasNext() {
    boolean hasNext;
    try (TaskContext.Scope scope = task.enter()) {
      hasNext = iterator.hasNext();
    } catch (Throwable thrown) {
      task.fail(thrown);
      throw thrown;
    }
    if (!hasNext) {
      task.complete();
    }
    return hasNext;
  }

  @Override
  public T next() {
    T item;
    try (TaskContext.Scope scope = task.enter()) {
      item = iterator.next();
    } catch (NoSuchElementException exhausted) {
      task.complete();
      throw exhausted;
    } catch (Throwable thrown) {
      task.fail(thrown);
      throw thrown;
    }
    task.next(item);
    return item;
  }

  @Override
  public void remove() {
    iterator.remove();
  }

  @Override
  public String toString() {
    return iterator.toString();
  }
}
