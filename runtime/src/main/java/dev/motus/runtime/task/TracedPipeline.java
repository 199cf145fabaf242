package dev.motus.runtime.task;

import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of a traced method builds on the stream it returned. Steps are kept until a
 * terminal operation, which only then decides how the items are followed: where it takes all of
 * them, through the source's spliterator; where it may stop early, by a {@code peek} in the very
 * pipeline, so that not one item more is made than without tracing.
 *
 * <p>Checks are those of the JDK's streams, at the same call and with the same messages.
 *
 * @param <S> the type of this stream
 */
abstract class TracedPipeline<S extends BaseStream<?, S>> {
  private static final String USED = "stream has already been operated upon or closed";

  final StreamRun<?> run;
  private Supplier<S> chain;
  private boolean isUsed;

  TracedPipeline(StreamRun<?> run, Supplier<S> chain) {
    this.run = run;
    this.chain = chain;
  }

  /** This object, as the stream that it is. */
  abstract S self();

  /** The next step of the pipeline, which makes numbers. */
  final IntStream ints(Function<S, IntStream> step) {
    return new TracedIntStream(run, next(step));
  }

  /** The same for a step with an argument, which must not be null. */
  final <A> IntStream ints(BiFunction<S, A, IntStream> step, A argument) {
    return ints(with(step, argument));
  }

  final LongStream longs(Function<S, LongStream> step) {
    return new TracedLongStream(run, next(step));
  }

  final <A> LongStream longs(BiFunction<S, A, LongStream> step, A argument) {
    return longs(with(step, argument));
  }

  final DoubleStream doubles(Function<S, DoubleStream> step) {
    return new TracedDoubleStream(run, next(step));
  }

  final <A> DoubleStream doubles(BiFunction<S, A, DoubleStream> step, A argument) {
    return doubles(with(step, argument));
  }

  final <T extends @Nullable Object> Stream<T> objects(Function<S, Stream<T>> step) {
    return new TracedStream<>(run, next(step));
  }

  final <A, T extends @Nullable Object> Stream<T> objects(
      BiFunction<S, A, Stream<T>> step, A argument) {
    return objects(with(step, argument));
  }

  /** After a step that may leave items in the source. */
  final <R> R stopping(R next) {
    run.stopEarly();
    return next;
  }

  /** A terminal operation that takes every item. */
  final <R extends @Nullable Object> R finish(Function<S, R> operation) {
    use();
    return run.perform(() -> operation.apply(chain.get()));
  }

  /** The same for an operation with an argument, which must not be null. */
  final <A, R extends @Nullable Object> R finish(BiFunction<S, A, R> operation, A argument) {
    return finish(with(operation, argument));
  }

  /** The same for an operation without a result. */
  final <A> void each(BiConsumer<S, A> operation, A argument) {
    Objects.requireNonNull(argument);
    finish(
        stream -> {
          operation.accept(stream, argument);
          return this;
        });
  }

  /** A terminal operation that may leave items in the source. */
  final <R extends @Nullable Object> R stop(Function<S, R> operation) {
    use();
    run.stopEarly();
    return run.perform(() -> operation.apply(chain.get()));
  }

  /** The same for an operation with an argument, which must not be null. */
  final <A, R extends @Nullable Object> R stop(BiFunction<S, A, R> operation, A argument) {
    return stop(with(operation, argument));
  }

  /** A terminal operation that hands the items out. */
  final <R> R handOut(Function<S, R> operation) {
    use();
    run.stopEarly();
    return run.begin(() -> operation.apply(chain.get()));
  }

  /** The same where nothing stands between the source and the caller. */
  final <R> R handOutSource(Supplier<R> operation) {
    use();
    return run.begin(() -> run.open(operation));
  }

  static long notNegative(long number) {
    if (number < 0) {
      throw new IllegalArgumentException(Long.toString(number));
    }
    return number;
  }

  private static <S, A, R extends @Nullable Object> Function<S, R> with(
      BiFunction<S, A, R> operation, A argument) {
    Objects.requireNonNull(argument);
    return stream -> operation.apply(stream, argument);
  }

  private <R> Supplier<R> next(Function<S, R> step) {
    use();
    Supplier<S> before = chain;
    return () -> step.apply(before.get());
  }

  private void use() {
    requireUnused();
    isUsed = true;
  }

  private void requireUnused() {
    if (isUsed) {
      throw new IllegalStateException(USED);
    }
  }

  public boolean isParallel() {
    return run.source().isParallel();
  }

  public S sequential() {
    run.change(BaseStream::sequential);
    return self();
  }

  public S parallel() {
    run.change(BaseStream::parallel);
    return self();
  }

  /** The JDK's stream is used up by this only where it is ordered, which nobody can see yet. */
  public S unordered() {
    requireUnused();
    Supplier<S> before = chain;
    chain = () -> before.get().unordered();
    return self();
  }

  public S onClose(Runnable closeHandler) {
    requireUnused();
    Objects.requireNonNull(closeHandler);
    run.change(source -> source.onClose(closeHandler));
    return self();
  }

  public void close() {
    isUsed = true;
    run.close();
  }

  @Override
  public String toString() {
    return run.source().toString();
  }
}
