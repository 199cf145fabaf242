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
    return longs(LongStream::filter, predicate);
  }

  @Override
  public LongStream map(LongUnaryOperator mapper) {
    return longs(LongStream::map, mapper);
  }

  @Override
  public <U extends @Nullable Object> Stream<U> mapToObj(LongFunction<? extends U> mapper) {
    return objects(LongStream::mapToObj, mapper);
  }

  @Override
  public IntStream mapToInt(LongToIntFunction mapper) {
    return ints(LongStream::mapToInt, mapper);
  }

  @Override
  public DoubleStream mapToDouble(LongToDoubleFunction mapper) {
    return doubles(LongStream::mapToDouble, mapper);
  }

  @Override
  public LongStream flatMap(LongFunction<? extends @Nullable LongStream> mapper) {
    return longs(LongStream::flatMap, mapper);
  }

  @Override
  public LongStream mapMulti(LongMapMultiConsumer mapper) {
    return longs(LongStream::mapMulti, mapper);
  }

  @Override
  public LongStream distinct() {
    return longs(LongStream::distinct);
  }

  @Override
  public LongStream sorted() {
    return longs(LongStream::sorted);
  }

  @Override
  public LongStream peek(LongConsumer action) {
    return longs(LongStream::peek, action);
  }

  @Override
  public LongStream limit(long maxSize) {
    return stopping(longs(LongStream::limit, notNegative(maxSize)));
  }

  @Override
  public LongStream skip(long n) {
    return notNegative(n) == 0 ? this : longs(LongStream::skip, n);
  }

  @Override
  public LongStream takeWhile(LongPredicate predicate) {
    return stopping(longs(LongStream::takeWhile, predicate));
  }

  @Override
  public LongStream dropWhile(LongPredicate predicate) {
    return longs(LongStream::dropWhile, predicate);
  }

  @Override
  public DoubleStream asDoubleStream() {
    return doubles(LongStream::asDoubleStream);
  }

  @Override
  public Stream<Long> boxed() {
    return objects(LongStream::boxed);
  }

  @Override
  public void forEach(LongConsumer action) {
    each(LongStream::forEach, action);
  }

  @Override
  public void forEachOrdered(LongConsumer action) {
    each(LongStream::forEachOrdered, action);
  }

  @Override
  public long[] toArray() {
    return finish(LongStream::toArray);
  }

  @Override
  public long reduce(long identity, LongBinaryOperator op) {
    Objects.requireNonNull(op);
    return finish(stream -> stream.reduce(identity, op));
  }

  @Override
  public OptionalLong reduce(LongBinaryOperator op) {
    return finish(LongStream::reduce, op);
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
    return finish(LongStream::sum);
  }

  @Override
  public OptionalLong min() {
    return finish(LongStream::min);
  }

  @Override
  public OptionalLong max() {
    return finish(LongStream::max);
  }

  @Override
  public long count() {
    return finish(LongStream::count);
  }

  @Override
  public OptionalDouble average() {
    return finish(LongStream::average);
  }

  @Override
  public LongSummaryStatistics summaryStatistics() {
    return finish(LongStream::summaryStatistics);
  }

  @Override
  public boolean anyMatch(LongPredicate predicate) {
    return stop(LongStream::anyMatch, predicate);
  }

  @Override
  public boolean allMatch(LongPredicate predicate) {
    return stop(LongStream::allMatch, predicate);
  }

  @Override
  public boolean noneMatch(LongPredicate predicate) {
    return stop(LongStream::noneMatch, predicate);
  }

  @Override
  public OptionalLong findFirst() {
    return stop(LongStream::findFirst);
  }

  @Override
  public OptionalLong findAny() {
    return stop(LongStream::findAny);
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
