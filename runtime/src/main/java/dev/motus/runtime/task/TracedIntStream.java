package dev.motus.runtime.task;

import java.util.IntSummaryStatistics;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import java.util.function.IntBinaryOperator;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** {@link TracedStream} for {@code int}. */
final class TracedIntStream extends TracedPipeline<IntStream> implements IntStream {
  private final @Nullable StreamRun<IntStream> root;

  /** What the method returned. */
  TracedIntStream(StreamRun<IntStream> run) {
    super(run, () -> run.open(() -> opened(run)));
    this.root = run;
  }

  /** What the caller built on it. */
  TracedIntStream(StreamRun<?> run, Supplier<IntStream> chain) {
    super(run, chain);
    this.root = null;
  }

  private static IntStream opened(StreamRun<IntStream> run) {
    IntStream source = run.source();
    return run.stopsEarly()
        ? source.peek(run::count)
        : StreamSupport.intStream(
            new TracedIntSpliterator(source.spliterator(), run.counted()), source.isParallel());
  }

  @Override
  IntStream self() {
    return this;
  }

  @Override
  public IntStream filter(IntPredicate predicate) {
    Objects.requireNonNull(predicate);
    return new TracedIntStream(run, step(stream -> stream.filter(predicate)));
  }

  @Override
  public IntStream map(IntUnaryOperator mapper) {
    Objects.requireNonNull(mapper);
    return new TracedIntStream(run, step(stream -> stream.map(mapper)));
  }

  @Override
  public <U extends @Nullable Object> Stream<U> mapToObj(IntFunction<? extends U> mapper) {
    Objects.requireNonNull(mapper);
    return new TracedStream<>(run, step(stream -> stream.mapToObj(mapper)));
  }

  @Override
  public LongStream mapToLong(IntToLongFunction mapper) {
    Objects.requireNonNull(mapper);
    return new TracedLongStream(run, step(stream -> stream.mapToLong(mapper)));
  }

  @Override
  public DoubleStream mapToDouble(IntToDoubleFunction mapper) {
    Objects.requireNonNull(mapper);
    return new TracedDoubleStream(run, step(stream -> stream.mapToDouble(mapper)));
  }

  @Override
  public IntStream flatMap(IntFunction<? extends @Nullable IntStream> mapper) {
    Objects.requireNonNull(mapper);
    return new TracedIntStream(run, step(stream -> stream.flatMap(mapper)));
  }

  @Override
  public IntStream mapMulti(IntMapMultiConsumer mapper) {
    Objects.requireNonNull(mapper);
    return new TracedIntStream(run, step(stream -> stream.mapMulti(mapper)));
  }

  @Override
  public IntStream distinct() {
    return new TracedIntStream(run, step(stream -> stream.distinct()));
  }

  @Override
  public IntStream sorted() {
    return new TracedIntStream(run, step(stream -> stream.sorted()));
  }

  @Override
  public IntStream peek(IntConsumer action) {
    Objects.requireNonNull(action);
    return new TracedIntStream(run, step(stream -> stream.peek(action)));
  }

  @Override
  public IntStream limit(long maxSize) {
    if (maxSize < 0) {
      throw new IllegalArgumentException(Long.toString(maxSize));
    }
    return new TracedIntStream(run, stoppingStep(stream -> stream.limit(maxSize)));
  }

  @Override
  public IntStream skip(long n) {
    if (n < 0) {
      throw new IllegalArgumentException(Long.toString(n));
    }
    return n == 0 ? this : new TracedIntStream(run, step(stream -> stream.skip(n)));
  }

  @Override
  public IntStream takeWhile(IntPredicate predicate) {
    Objects.requireNonNull(predicate);
    return new TracedIntStream(run, stoppingStep(stream -> stream.takeWhile(predicate)));
  }

  @Override
  public IntStream dropWhile(IntPredicate predicate) {
    Objects.requireNonNull(predicate);
    return new TracedIntStream(run, step(stream -> stream.dropWhile(predicate)));
  }

  @Override
  public LongStream asLongStream() {
    return new TracedLongStream(run, step(stream -> stream.asLongStream()));
  }

  @Override
  public DoubleStream asDoubleStream() {
    return new TracedDoubleStream(run, step(stream -> stream.asDoubleStream()));
  }

  @Override
  public Stream<Integer> boxed() {
    return new TracedStream<>(run, step(stream -> stream.boxed()));
  }

  @Override
  public void forEach(IntConsumer action) {
    Objects.requireNonNull(action);
    finish(
        stream -> {
          stream.forEach(action);
          return this;
        });
  }

  @Override
  public void forEachOrdered(IntConsumer action) {
    Objects.requireNonNull(action);
    finish(
        stream -> {
          stream.forEachOrdered(action);
          return this;
        });
  }

  @Override
  public int[] toArray() {
    return finish(stream -> stream.toArray());
  }

  @Override
  public int reduce(int identity, IntBinaryOperator op) {
    Objects.requireNonNull(op);
    return finish(stream -> stream.reduce(identity, op));
  }

  @Override
  public OptionalInt reduce(IntBinaryOperator op) {
    Objects.requireNonNull(op);
    return finish(stream -> stream.reduce(op));
  }

  @Override
  public <R extends @Nullable Object> R collect(
      Supplier<R> supplier, ObjIntConsumer<R> accumulator, BiConsumer<R, R> combiner) {
    Objects.requireNonNull(supplier);
    Objects.requireNonNull(accumulator);
    Objects.requireNonNull(combiner);
    return finish(stream -> stream.collect(supplier, accumulator, combiner));
  }

  @Override
  public int sum() {
    return finish(stream -> stream.sum());
  }

  @Override
  public OptionalInt min() {
    return finish(stream -> stream.min());
  }

  @Override
  public OptionalInt max() {
    return finish(stream -> stream.max());
  }

  @Override
  public long count() {
    return finish(stream -> stream.count());
  }

  @Override
  public OptionalDouble average() {
    return finish(stream -> stream.average());
  }

  @Override
  public IntSummaryStatistics summaryStatistics() {
    return finish(stream -> stream.summaryStatistics());
  }

  @Override
  public boolean anyMatch(IntPredicate predicate) {
    Objects.requireNonNull(predicate);
    return stop(stream -> stream.anyMatch(predicate));
  }

  @Override
  public boolean allMatch(IntPredicate predicate) {
    Objects.requireNonNull(predicate);
    return stop(stream -> stream.allMatch(predicate));
  }

  @Override
  public boolean noneMatch(IntPredicate predicate) {
    Objects.requireNonNull(predicate);
    return stop(stream -> stream.noneMatch(predicate));
  }

  @Override
  public OptionalInt findFirst() {
    return stop(stream -> stream.findFirst());
  }

  @Override
  public OptionalInt findAny() {
    return stop(stream -> stream.findAny());
  }

  @Override
  public PrimitiveIterator.OfInt iterator() {
    return Spliterators.iterator(spliterator());
  }

  @Override
  public Spliterator.OfInt spliterator() {
    StreamRun<IntStream> own = root;
    if (own != null) {
      return handOutSource(
          () -> new TracedIntSpliterator(own.source().spliterator(), own.counted()));
    }
    return handOut(stream -> new TracedIntSpliterator(stream.spliterator(), run.passed()));
  }
}
