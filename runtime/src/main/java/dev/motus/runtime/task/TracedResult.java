package dev.motus.runtime.task;

import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.BaseStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of a traced method gets where the method's work goes on after it has returned:
 * something that behaves like the result, and ends the task when the work is over. For generated
 * code, which picks the method by the declared return type; thread-safe.
 *
 * <p>The result itself comes back when nobody listens, or when it is null, which ends the task.
 * None of the methods ever throws.
 */
public final class TracedResult {
  private TracedResult() {}

  /**
   * The task ends when the future is got, cancelled or found done: by the caller, when the trace is
   * looked at or written, or when the runtime closes. Nothing tells when a plain future is done, so
   * where nobody asks it the end shows late.
   *
   * <p>A future that also is a {@link CompletionStage} does tell: it comes back itself. So do
   * futures of methods that declare another type, such as {@code FutureTask}: see {@link
   * Task#endWhenDone}.
   */
  public static <T extends @Nullable Object> @Nullable Future<T> of(
      Task task, @Nullable Future<T> future) {
    if (task == Task.NONE || future == null || future instanceof CompletionStage<?>) {
      task.endWhenDone(future);
      return future;
    }
    TracedFuture<T> traced;
    try {
      traced = new TracedFuture<>(future, task);
    } catch (Throwable broken) {
      // Stack or memory ran out: the task ends when someone finds the future done.
      task.endWhenDone(future);
      TaskEnd.reportFault(task, broken);
      return future;
    }
    task.endWhenDone(future);
    // The caller knows this one, so it is what other tasks may be given.
    Producers.note(task, traced);
    return traced;
  }

  /**
   * The task ends when the future does, and before anything that the caller hangs on the result
   * runs. A future that is done comes back itself, and so does one of a class of its own, where the
   * task ends after what the caller hangs on it; for any other one comes a stand-in, which does to
   * the original whatever is done to it.
   */
  public static <T extends @Nullable Object> @Nullable CompletableFuture<T> of(
      Task task, @Nullable CompletableFuture<T> future) {
    if (task == Task.NONE || future == null || !isPlain(future) || future.isDone()) {
      task.endWhenComplete(future);
      return future;
    }
    return AsyncEnd.standIn(task, future);
  }

  /** The same for a method that declares no more than a stage. */
  public static <T extends @Nullable Object> @Nullable CompletionStage<T> of(
      Task task, @Nullable CompletionStage<T> stage) {
    if (stage instanceof CompletableFuture<T> future && isPlain(future)) {
      return of(task, future);
    }
    if (task != Task.NONE && stage != null && AsyncEnd.isMinimal(stage)) {
      return AsyncEnd.standIn(task, stage);
    }
    task.endWhenComplete(stage);
    return stage;
  }

  /**
   * The same for a method that does not declare what it returns, such as {@code <T> T
   * call(Supplier<T>)}: what is a future when it runs is treated like one, anything else is the
   * result.
   */
  @SuppressWarnings("unchecked") // a stand-in is of every type that such a future can be called
  public static <T extends @Nullable Object> T any(Task task, T result) {
    if (result instanceof CompletableFuture<?> future) {
      return (T) Objects.requireNonNull(of(task, (CompletionStage<?>) future));
    } else if (result instanceof CompletionStage<?> stage) {
      task.endWhenComplete(stage);
    } else if (result instanceof Future<?> future) {
      task.endWhenDone(future);
    } else {
      task.end(result);
    }
    return result;
  }

  private static boolean isPlain(CompletableFuture<?> future) {
    return future.getClass() == CompletableFuture.class;
  }

  /**
   * The task ends when the first subscription completes, fails or is cancelled; {@link
   * TaskSubscriptions} says what becomes of others.
   */
  public static <T extends @Nullable Object> Flow.@Nullable Publisher<T> of(
      Task task, Flow.@Nullable Publisher<T> publisher) {
    TaskSubscriptions subscriptions = TaskSubscriptions.of(task, publisher);
    return subscriptions == null || publisher == null
        ? publisher
        : subscriptions.published(new TracedPublisher<>(publisher, subscriptions));
  }

  /**
   * The task ends when the iterator has no more items or, if it can be, is closed; until then it
   * runs. The caller's iterator can be closed if the method's can.
   */
  public static <T extends @Nullable Object> @Nullable Iterator<T> of(
      Task task, @Nullable Iterator<T> iterator) {
    TaskSubscriptions passes = TaskSubscriptions.of(task, iterator);
    return passes == null || iterator == null
        ? iterator
        : passes.published(TracedIterator.of(iterator, passes.begin()));
  }

  /**
   * The task ends when the stream is exhausted or closed, or the caller's terminal operation is
   * over; until then it runs. The result is as lazy, parallel, sized and ordered as the method's
   * own stream, and no operation makes more items than on that.
   */
  public static <T extends @Nullable Object> @Nullable Stream<T> of(
      Task task, @Nullable Stream<T> stream) {
    return traced(task, stream, TracedStream::new);
  }

  /** The same for a stream that is taken out of the task's result. */
  public static <T extends @Nullable Object> Stream<T> of(TaskSubscription task, Stream<T> stream) {
    return traced(task, stream, TracedStream::new);
  }

  /** The same for a stream of numbers. */
  public static @Nullable IntStream of(Task task, @Nullable IntStream stream) {
    return traced(task, stream, TracedIntStream::new);
  }

  /** The same for a stream of numbers. */
  public static @Nullable LongStream of(Task task, @Nullable LongStream stream) {
    return traced(task, stream, TracedLongStream::new);
  }

  /** The same for a stream of numbers. */
  public static @Nullable DoubleStream of(Task task, @Nullable DoubleStream stream) {
    return traced(task, stream, TracedDoubleStream::new);
  }

  private static <S extends BaseStream<?, S>> @Nullable S traced(
      Task task, @Nullable S stream, Function<StreamRun<S>, S> wrapping) {
    TaskSubscriptions passes = TaskSubscriptions.of(task, stream);
    if (passes == null || stream == null) {
      return stream;
    }
    S traced = traced(passes.begin(), stream, wrapping);
    return traced == stream ? stream : passes.published(traced);
  }

  private static <S extends BaseStream<?, S>> S traced(
      TaskSubscription pass, S stream, Function<StreamRun<S>, S> wrapping) {
    try {
      return wrapping.apply(new StreamRun<>(stream.onClose(pass::complete), pass));
    } catch (Throwable used) {
      // It has been used already, or broken: the caller shall see that as it would without us.
      pass.end();
      return stream;
    }
  }
}
