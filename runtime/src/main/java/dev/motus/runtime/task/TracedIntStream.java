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
    return ints(IntStream::filter, predicate);
  }

  @Override
  public IntStream map(IntUnaryOperator mapper) {
    return ints(IntStream::map, mapper);
  }

  @Override
  public <U extends @Nullable Object> Stream<U> mapToObj(IntFunction<? extends U> mapper) {
    return objects(IntStream::mapToObj, mapper);
  }

  @Override
  public LongStream mapToLong(IntToLongFunction mapper) {
    return longs(IntStream::mapToLong, mapper);
  }

  @Override
  public DoubleStream mapToDouble(IntToDoubleFunction mapper) {
    return doubles(IntStream::mapToDouble, mapper);
  }

  @Override
  public IntStream flatMap(IntFunction<? extends @Nullable IntStream> mapper) {
    return ints(IntStream::flatMap, mapper);
  }

  @Override
  public IntStream mapMulti(IntMapMultiConsumer mapper) {
    return ints(IntStream::mapMulti, mapper);
  }

  @Override
  public IntStream distinct() {
    return ints(IntStream::distinct);
  }

  @Override
  public IntStream sorted() {
    return ints(IntStream::sorted);
  }

  @Override
  public IntStream peek(IntConsumer action) {
    return ints(IntStream::peek, action);
  }

  @Override
  public IntStream limit(long maxSize) {
    return stopping(ints(IntStream::limit, notNegative(maxSize)));
  }

  @Override
  public IntStream skip(long n) {
    return notNegative(n) == 0 ? this : ints(IntStream::skip, n);
  }

  @Override
  public IntStream takeWhile(IntPredicate predicate) {
    return stopping(ints(IntStream::takeWhile, predicate));
  }

  @Override
  public IntStream dropWhile(IntPredicate predicate) {
    return ints(IntStream::dropWhile, predicate);
  }

  @Override
  public LongStream asLongStream() {
    return longs(IntStream::asLongStream);
  }

  @Override
  public DoubleStream asDoubleStream() {
    return doubles(IntStream::asDoubleStream);
  }

  @Override
  public Stream<Integer> boxed() {
    return objects(IntStream::boxed);
  }

  @Override
  public void forEach(IntConsumer action) {
    each(IntStream::forEach, action);
  }

  @Override
  public void forEachOrdered(IntConsumer action) {
    each(IntStream::forEachOrdered, action);
  }

  @Override
  public int[] toArray() {
    return finish(IntStream::toArray);
  }

  @Override
  public int reduce(int identity, IntBinaryOperator op) {
    Objects.requireNonNull(op);
    return finish(stream -> stream.reduce(identity, op));
  }

  @Override
  public OptionalInt reduce(IntBinaryOperator op) {
    return finish(IntStream::reduce, op);
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
    return finish(IntStream::sum);
  }

  @Override
  public OptionalInt min() {
    return finish(IntStream::min);
  }

  @Override
  public OptionalInt max() {
    return finish(IntStream::max);
  }

  @Override
  public long count() {
    return finish(IntStream::count);
  }

  @Override
  public OptionalDouble average() {
    return finish(IntStream::average);
  }

  @Override
  public IntSummaryStatistics summaryStatistics() {
    return finish(IntStream::summaryStatistics);
  }

  @Override
  public boolean anyMatch(IntPredicate predicate) {
    return stop(IntStream::anyMatch, predicate);
  }

  @Override
  public boolean allMatch(IntPredicate predicate) {
    return stop(IntStream::allMatch, predicate);
  }

  @Override
  public boolean noneMatch(IntPredicate predicate) {
    return stop(IntStream::noneMatch, predicate);
  }

  @Override
  public OptionalInt findFirst() {
    return stop(IntStream::findFirst);
  }

  @Override
  public OptionalInt findAny() {
    return stop(IntStream::findAny);
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
