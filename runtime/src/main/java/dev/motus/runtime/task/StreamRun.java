package dev.motus.runtime.task;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * A traced stream from the method's return to the terminal operation, shared by everything that the
 * caller builds on it. The method's own stream is not touched before that operation, whose work is
 * done in the task. As streams are, it is used by one thread at a time.
 *
 * @param <S> the type of the method's own stream
 */
@SuppressWarnings("try") // a scope does its work by being closed; nothing refers to it
final class StreamRun<S extends BaseStream<?, S>> {
  private final TaskSubscription task;
  private final StreamParts parts;
  private S source;
  private boolean stopsEarly;
  private boolean isClosed;

  StreamRun(S source, TaskSubscription task) {
    this.source = source;
    this.task = task;
    this.parts = new StreamParts(task);
  }

  S source() {
    return source;
  }

  /** What a stream does to itself before it is used, such as becoming parallel. */
  void change(UnaryOperator<S> change) {
    source = change.apply(source);
  }

  /**
   * An operation that may leave items in the source. Items can then not be followed one by one from
   * outside: the JDK drains a whole {@code flatMap} to hand out a single item of it.
   */
  void stopEarly() {
    stopsEarly = true;
  }

  boolean stopsEarly() {
    return stopsEarly;
  }

  /** A part whose items are counted. */
  StreamParts.Part counted() {
    return parts.open(true);
  }

  /** A part whose items have been counted before. */
  StreamParts.Part passed() {
    return parts.open(false);
  }

  /** Counts an item on its way. */
  void count(@Nullable Object item) {
    task.next(item);
  }

  /** Opens the method's own stream, which may fail. */
  <R extends @Nullable Object> R open(Supplier<R> opening) {
    if (isClosed) {
      throw new IllegalStateException("source already consumed or closed");
    }
    try {
      return opening.get();
    } catch (Throwable thrown) {
      task.fail(thrown);
      throw thrown;
    }
  }

  /** A terminal operation: when it is over, so is the stream. */
  <R extends @Nullable Object> R perform(Supplier<R> operation) {
    R result = begin(operation);
    task.complete();
    return result;
  }

  /** An operation after which somebody walks through the stream. */
  <R extends @Nullable Object> R begin(Supplier<R> operation) {
    try (TaskContext.Scope scope = task.enter()) {
      return operation.get();
    } catch (Throwable thrown) {
      // Whose fault it was has been said already where the items could be followed.
      if (stopsEarly) {
        task.fail(thrown);
      } else {
        task.cancel(thrown);
      }
      throw thrown;
    }
  }

  void close() {
    isClosed = true;
    source.close();
  }
}
