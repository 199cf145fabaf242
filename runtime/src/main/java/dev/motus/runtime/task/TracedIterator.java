package dev.motus.runtime.task;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ends a task when its iterator is exhausted. What the iterator does itself is below the task. */
@SuppressWarnings("try") // a scope does its work by being closed; nothing refers to it
class TracedIterator<T extends @Nullable Object> implements Iterator<T> {
  private final Iterator<T> iterator;
  final TaskSubscription task;

  private TracedIterator(Iterator<T> iterator, TaskSubscription task) {
    this.iterator = iterator;
    this.task = task;
  }

  /** One that can be closed if the given one can. */
  static <T extends @Nullable Object> Iterator<T> of(Iterator<T> iterator, TaskSubscription task) {
    if (iterator instanceof Closeable closeable) {
      return new OfCloseable<>(iterator, closeable, task);
    }
    return iterator instanceof AutoCloseable closeable
        ? new OfAutoCloseable<>(iterator, closeable, task)
        : new TracedIterator<>(iterator, task);
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

  /** The iterator's own way to do it, which may check less often than one by one. */
  @Override
  public void forEachRemaining(Consumer<? super T> action) {
    Objects.requireNonNull(action);
    Caller<T> caller = new Caller<>(action, task);
    try (TaskContext.Scope scope = task.enter()) {
      iterator.forEachRemaining(caller);
    } catch (Throwable thrown) {
      caller.judge(thrown);
      throw thrown;
    }
    task.complete();
  }

  @Override
  public void remove() {
    iterator.remove();
  }

  @Override
  public String toString() {
    return iterator.toString();
  }

  /** What the caller does with each item: not below the task, and no fault of it. */
  private static final class Caller<T extends @Nullable Object> implements Consumer<T> {
    private final Consumer<? super T> action;
    private final TaskSubscription task;
    private final TaskContext outside = TaskContext.current();
    private @Nullable Throwable refusal;

    private Caller(Consumer<? super T> action, TaskSubscription task) {
      this.action = action;
      this.task = task;
    }

    @Override
    public void accept(T item) {
      task.next(item);
      try (TaskContext.Scope scope = outside.makeCurrent()) {
        action.accept(item);
      } catch (Throwable thrown) {
        refusal = thrown;
        throw thrown;
      }
    }

    /** After a refusal the iterator can go on. */
    @SuppressWarnings("ReferenceEquality") // the very exception that came from there
    private void judge(Throwable thrown) {
      if (thrown != refusal) {
        task.fail(thrown);
      }
    }
  }

  /** One that holds something open, such as a cursor: closing it ends the task. */
  private static final class OfAutoCloseable<T extends @Nullable Object> extends TracedIterator<T>
      implements AutoCloseable {
    private final AutoCloseable closeable;

    private OfAutoCloseable(Iterator<T> iterator, AutoCloseable closeable, TaskSubscription task) {
      super(iterator, task);
      this.closeable = closeable;
    }

    @Override
    public void close() throws Exception {
      try (TaskContext.Scope scope = task.enter()) {
        closeable.close();
      } finally {
        task.complete();
      }
    }
  }

  /** The same for a file and the like. */
  private static final class OfCloseable<T extends @Nullable Object> extends TracedIterator<T>
      implements Closeable {
    private final Closeable closeable;

    private OfCloseable(Iterator<T> iterator, Closeable closeable, TaskSubscription task) {
      super(iterator, task);
      this.closeable = closeable;
    }

    @Override
    public void close() throws IOException {
      try (TaskContext.Scope scope = task.enter()) {
        closeable.close();
      } finally {
        task.complete();
      }
    }
  }
}
