package dev.motus.runtime.task;

import java.util.DoubleSummaryStatistics;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;
import java.util.function.DoubleToIntFunction;
import java.util.function.DoubleToLongFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ObjDoubleConsumer;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** {@link TracedStream} for {@code double}. */
final class TracedDoubleStream extends TracedPipeline<DoubleStream> implements DoubleStream {
  private final @Nullable StreamRun<DoubleStream> root;

  /** What the method returned. */
  TracedDoubleStream(StreamRun<DoubleStream> run) {
    super(run, () -> run.open(() -> opened(run)));
    this.root = run;
  }

  /** What the caller built on it. */
  TracedDoubleStream(StreamRun<?> run, Supplier<DoubleStream> chain) {
    super(run, chain);
    this.root = null;
  }

  private static DoubleStream opened(StreamRun<DoubleStream> run) {
    DoubleStream source = run.source();
    return run.stopsEarly()
        ? source.peek(run::count)
        : StreamSupport.doubleStream(
            new TracedDoubleSpliterator(source.spliterator(), run.counted()), source.isParallel());
  }

  @Override
  DoubleStream self() {
    return this;
  }

  @Override
  public DoubleStream filter(DoublePredicate predicate) {
    Objects.requireNonNull(predicate);
    return new TracedDoubleStream(run, step(stream -> stream.filter(predicate)));
  }

  @Override
  public DoubleStream map(DoubleUnaryOperator mapper) {
    Objects.requireNonNull(mapper);
    return new TracedDoubleStream(run, step(stream -> stream.map(mapper)));
  }

  @Override
  public <U extends @Nullable Object> Stream<U> mapToObj(DoubleFunction<? extends U> mapper) {
    Objects.requireNonNull(mapper);
    return new TracedStream<>(run, step(stream -> stream.mapToObj(mapper)));
  }

  @Override
  public IntStream mapToInt(DoubleToIntFunction mapper) {
    Objects.requireNonNull(mapper);
    return new TracedIntStream(run, step(stream -> stream.mapToInt(mapper)));
  }

  @Override
  public LongStream mapToLong(DoubleToLongFunction mapper) {
    Objects.requireNonNull(mapper);
    return new TracedLongStream(run, step(stream -> stream.mapToLong(mapper)));
  }

  @Override
  public DoubleStream flatMap(DoubleFunction<? extends @Nullable DoubleStream> mapper) {
    Objects.requireNonNull(mapper);
    return new TracedDoubleStream(run, step(stream -> stream.flatMap(mapper)));
  }

  @Override
  public DoubleStream mapMulti(DoubleMapMultiConsumer mapper) {
    Objects.requireNonNull(mapper);
    return new TracedDoubleStream(run, step(stream -> stream.mapMulti(mapper)));
  }

  @Override
  public DoubleStream distinct() {
    return new TracedDoubleStream(run, step(stream -> stream.distinct()));
  }

  @Override
  public DoubleStream sorted() {
    return new TracedDoubleStream(run, step(stream -> stream.sorted()));
  }

  @Override
  public DoubleStream peek(DoubleConsumer action) {
    Objects.requireNonNull(action);
    return new TracedDoubleStream(run, step(stream -> stream.peek(action)));
  }

  @Override
  public DoubleStream limit(long maxSize) {
    if (maxSize < 0) {
      throw new IllegalArgumentException(Long.toString(maxSize));
    }
    return new TracedDoubleStream(run, stoppingStep(stream -> stream.limit(maxSize)));
  }

  @Override
  public DoubleStream skip(long n) {
    if (n < 0) {
      throw new IllegalArgumentException(Long.toString(n));
    }
    return n == 0 ? this : new TracedDoubleStream(run, step(stream -> stream.skip(n)));
  }

  @Override
  public DoubleStream takeWhile(DoublePredicate predicate) {
    Objects.requireNonNull(predicate);
    return new TracedDoubleStream(run, stoppingStep(stream -> stream.takeWhile(predicate)));
  }

  @Override
  public DoubleStream dropWhile(DoublePredicate predicate) {
    Objects.requireNonNull(predicate);
    return new TracedDoubleStream(run, step(stream -> stream.dropWhile(predicate)));
  }

  @Override
  public Stream<Double> boxed() {
    return new TracedStream<>(run, step(stream -> stream.boxed()));
  }

  @Override
  public void forEach(DoubleConsumer action) {
    Objects.requireNonNull(action);
    finish(
        stream -> {
          stream.forEach(action);
          return this;
        });
  }

  @Override
  public void forEachOrdered(DoubleConsumer action) {
    Objects.requireNonNull(action);
    finish(
        stream -> {
          stream.forEachOrdered(action);
          return this;
        });
  }

  @Override
  public double[] toArray() {
    return finish(stream -> stream.toArray());
  }

  @Override
  public double reduce(double identity, DoubleBinaryOperator op) {
    Objects.requireNonNull(op);
    return finish(stream -> stream.reduce(identity, op));
  }

  @Override
  public OptionalDouble reduce(DoubleBinaryOperator op) {
    Objects.requireNonNull(op);
    return finish(stream -> stream.reduce(op));
  }

  @Override
  public <R extends @Nullable Object> R collect(
      Supplier<R> supplier, ObjDoubleConsumer<R> accumulator, BiConsumer<R, R> combiner) {
    Objects.requireNonNull(supplier);
    Objects.requireNonNull(accumulator);
    Objects.requireNonNull(combiner);
    return finish(stream -> stream.collect(supplier, accumulator, combiner));
  }

  @Override
  public double sum() {
    return finish(stream -> stream.sum());
  }

  @Override
  public OptionalDouble min() {
    return finish(stream -> stream.min());
  }

  @Override
  public OptionalDouble max() {
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
  public DoubleSummaryStatistics summaryStatistics() {
    return finish(stream -> stream.summaryStatistics());
  }

  @Override
  public boolean anyMatch(DoublePredicate predicate) {
    Objects.requireNonNull(predicate);
    return stop(stream -> stream.anyMatch(predicate));
  }

  @Override
  public boolean allMatch(DoublePredicate predicate) {
    Objects.requireNonNull(predicate);
    return stop(stream -> stream.allMatch(predicate));
  }

  @Override
  public boolean noneMatch(DoublePredicate predicate) {
    Objects.requireNonNull(predicate);
    return stop(stream -> stream.noneMatch(predicate));
  }

  @Override
  public OptionalDouble findFirst() {
    return stop(stream -> stream.findFirst());
  }

  @Override
  public OptionalDouble findAny() {
    return stop(stream -> stream.findAny());
  }

  @Override
  public PrimitiveIterator.OfDouble iterator() {
    return Spliterators.iterator(spliterator());
  }

  @Override
  public Spliterator.OfDouble spliterator() {
    StreamRun<DoubleStream> own = root;
    if (own != null) {
      return handOutSource(
          () -> new TracedDoubleSpliterator(own.source().spliterator(), own.counted()));
    }
    return handOut(stream -> new TracedDoubleSpliterator(stream.spliterator(), run.passed()));
  }
}
