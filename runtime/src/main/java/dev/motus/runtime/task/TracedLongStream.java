package dev.motus.runtime.task;

import java.util.LongSummaryStatistics;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import java.util.function.LongBinaryOperator;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;
import java.util.function.LongToIntFunction;
import java.util.function.LongUnaryOperator;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** {@link TracedStream} for {@code long}. */
final class TracedLongStream extends TracedPipeline<LongStream> implements LongStream {
  private final @Nullable StreamRun<LongStream> root;

  /** What the method returned. */
  TracedLongStream(StreamRun<LongStream> run) {
    super(run, () -> run.open(() -> opened(run)));
    this.root = run;
  }

  /** What the caller built on it. */
  TracedLongStream(StreamRun<?> run, Supplier<LongStream> chain) {
    super(run, chain);
    this.root = null;
  }

  private static LongStream opened(StreamRun<LongStream> run) {
    LongStream source = run.source();
    return run.stopsEarly()
        ? source.peek(run::count)
        : StreamSupport.longStream(
            new TracedLongSpliterator(source.spliterator(), run.counted()), source.isParallel());
  }

  @Override
  LongStream self() {
    return this;
  }

  @Override
  public LongStream filter(LongPredicate predicate) {
    Objects.requireNonNull(predicate);
    return new TracedLongStream(run, step(stream -> stream.filter(predicate)));
  }

  @Override
  public LongStream map(LongUnaryOperator mapper) {
    Objects.requireNonNull(mapper);
    return new TracedLongStream(run, step(stream -> stream.map(mapper)));
  }

  @Override
  public <U extends @Nullable Object> Stream<U> mapToObj(LongFunction<? extends U> mapper) {
    Objects.requireNonNull(mapper);
    return new TracedStream<>(run, step(stream -> stream.mapToObj(mapper)));
  }

  @Override
  public IntStream mapToInt(LongToIntFunction mapper) {
    Objects.requireNonNull(mapper);
    return new TracedIntStream(run, step(stream -> stream.mapToInt(mapper)));
  }

  @Override
  public DoubleStream mapToDouble(LongToDoubleFunction mapper) {
    Objects.requireNonNull(mapper);
    return new TracedDoubleStream(run, step(stream -> stream.mapToDouble(mapper)));
  }

  @Override
  public LongStream flatMap(LongFunction<? extends @Nullable LongStream> mapper) {
    Objects.requireNonNull(mapper);
    return new TracedLongStream(run, step(stream -> stream.flatMap(mapper)));
  }

  @Override
  public LongStream mapMulti(LongMapMultiConsumer mapper) {
    Objects.requireNonNull(mapper);
    return new TracedLongStream(run, step(stream -> stream.mapMulti(mapper)));
  }

  @Override
  public LongStream distinct() {
    return new TracedLongStream(run, step(stream -> stream.distinct()));
  }

  @Override
  public LongStream sorted() {
    return new TracedLongStream(run, step(stream -> stream.sorted()));
  }

  @Override
  public LongStream peek(LongConsumer action) {
    Objects.requireNonNull(action);
    return new TracedLongStream(run, step(stream -> stream.peek(action)));
  }

  @Override
  public LongStream limit(long maxSize) {
    if (maxSize < 0) {
      throw new IllegalArgumentException(Long.toString(maxSize));
    }
    return new TracedLongStream(run, stoppingStep(stream -> stream.limit(maxSize)));
  }

  @Override
  public LongStream skip(long n) {
    if (n < 0) {
      throw new IllegalArgumentException(Long.toString(n));
    }
    return n == 0 ? this : new TracedLongStream(run, step(stream -> stream.skip(n)));
  }

  @Override
  public LongStream takeWhile(LongPredicate predicate) {
    Objects.requireNonNull(predicate);
    return new TracedLongStream(run, stoppingStep(stream -> stream.takeWhile(predicate)));
  }

  @Override
  public LongStream dropWhile(LongPredicate predicate) {
    Objects.requireNonNull(predicate);
    return new TracedLongStream(run, step(stream -> stream.dropWhile(predicate)));
  }

  @Override
  public DoubleStream asDoubleStream() {
    return new TracedDoubleStream(run, step(stream -> stream.asDoubleStream()));
  }

  @Override
  public Stream<Long> boxed() {
    return new TracedStream<>(run, step(stream -> stream.boxed()));
  }

  @Override
  public void forEach(LongConsumer action) {
    Objects.requireNonNull(action);
    finish(
        stream -> {
          stream.forEach(action);
          return this;
        });
  }

  @Override
  public void forEachOrdered(LongConsumer action) {
    Objects.requireNonNull(action);
    finish(
        stream -> {
          stream.forEachOrdered(action);
          return this;
        });
  }

  @Override
  public long[] toArray() {
    return finish(stream -> stream.toArray());
  }

  @Override
  public long reduce(long identity, LongBinaryOperator op) {
    Objects.requireNonNull(op);
    return finish(stream -> stream.reduce(identity, op));
  }

  @Override
  public OptionalLong reduce(LongBinaryOperator op) {
    Objects.requireNonNull(op);
    return finish(stream -> stream.reduce(op));
  }

  @Override
  public <R extends @Nullable Object> R collect(
      Supplier<R> supplier, ObjLongConsumer<R> accumulator, BiConsumer<R, R> combiner) {
    Objects.requireNonNull(supplier);
    Objects.requireNonNull(accumulator);
    Objects.requireNonNull(combiner);
    return finish(stream -> stream.collect(supplier, accumulator, combiner));
  }

  @Override
  public long sum() {
    return finish(stream -> stream.sum());
  }

  @Override
  public OptionalLong min() {
    return finish(stream -> stream.min());
  }

  @Override
  public OptionalLong max() {
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
  public LongSummaryStatistics summaryStatistics() {
    return finish(stream -> stream.summaryStatistics());
  }

  @Override
  public boolean anyMatch(LongPredicate predicate) {
    Objects.requireNonNull(predicate);
    return stop(stream -> stream.anyMatch(predicate));
  }

  @Override
  public boolean allMatch(LongPredicate predicate) {
    Objects.requireNonNull(predicate);
    return stop(stream -> stream.allMatch(predicate));
  }

  @Override
  public boolean noneMatch(LongPredicate predicate) {
    Objects.requireNonNull(predicate);
    return stop(stream -> stream.noneMatch(predicate));
  }

  @Override
  public OptionalLong findFirst() {
    return stop(stream -> stream.findFirst());
  }

  @Override
  public OptionalLong findAny() {
    return stop(stream -> stream.findAny());
  }

  @Override
  public PrimitiveIterator.OfLong iterator() {
    return Spliterators.iterator(spliterator());
  }

  @Override
  public Spliterator.OfLong spliterator() {
    StreamRun<LongStream> own = root;
    if (own != null) {
      return handOutSource(
          () -> new TracedLongSpliterator(own.source().spliterator(), own.counted()));
    }
    return handOut(stream -> new TracedLongSpliterator(stream.spliterator(), run.passed()));
  }
}
