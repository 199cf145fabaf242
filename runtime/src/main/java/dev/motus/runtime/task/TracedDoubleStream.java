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
    return doubles(DoubleStream::filter, predicate);
  }

  @Override
  public DoubleStream map(DoubleUnaryOperator mapper) {
    return doubles(DoubleStream::map, mapper);
  }

  @Override
  public <U extends @Nullable Object> Stream<U> mapToObj(DoubleFunction<? extends U> mapper) {
    return objects(DoubleStream::mapToObj, mapper);
  }

  @Override
  public IntStream mapToInt(DoubleToIntFunction mapper) {
    return ints(DoubleStream::mapToInt, mapper);
  }

  @Override
  public LongStream mapToLong(DoubleToLongFunction mapper) {
    return longs(DoubleStream::mapToLong, mapper);
  }

  @Override
  public DoubleStream flatMap(DoubleFunction<? extends @Nullable DoubleStream> mapper) {
    return doubles(DoubleStream::flatMap, mapper);
  }

  @Override
  public DoubleStream mapMulti(DoubleMapMultiConsumer mapper) {
    return doubles(DoubleStream::mapMulti, mapper);
  }

  @Override
  public DoubleStream distinct() {
    return doubles(DoubleStream::distinct);
  }

  @Override
  public DoubleStream sorted() {
    return doubles(DoubleStream::sorted);
  }

  @Override
  public DoubleStream peek(DoubleConsumer action) {
    return doubles(DoubleStream::peek, action);
  }

  @Override
  public DoubleStream limit(long maxSize) {
    return stopping(doubles(DoubleStream::limit, notNegative(maxSize)));
  }

  @Override
  public DoubleStream skip(long n) {
    return notNegative(n) == 0 ? this : doubles(DoubleStream::skip, n);
  }

  @Override
  public DoubleStream takeWhile(DoublePredicate predicate) {
    return stopping(doubles(DoubleStream::takeWhile, predicate));
  }

  @Override
  public DoubleStream dropWhile(DoublePredicate predicate) {
    return doubles(DoubleStream::dropWhile, predicate);
  }

  @Override
  public Stream<Double> boxed() {
    return objects(DoubleStream::boxed);
  }

  @Override
  public void forEach(DoubleConsumer action) {
    each(DoubleStream::forEach, action);
  }

  @Override
  public void forEachOrdered(DoubleConsumer action) {
    each(DoubleStream::forEachOrdered, action);
  }

  @Override
  public double[] toArray() {
    return finish(DoubleStream::toArray);
  }

  @Override
  public double reduce(double identity, DoubleBinaryOperator op) {
    Objects.requireNonNull(op);
    return finish(stream -> stream.reduce(identity, op));
  }

  @Override
  public OptionalDouble reduce(DoubleBinaryOperator op) {
    return finish(DoubleStream::reduce, op);
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
    return finish(DoubleStream::sum);
  }

  @Override
  public OptionalDouble min() {
    return finish(DoubleStream::min);
  }

  @Override
  public OptionalDouble max() {
    return finish(DoubleStream::max);
  }

  @Override
  public long count() {
    return finish(DoubleStream::count);
  }

  @Override
  public OptionalDouble average() {
    return finish(DoubleStream::average);
  }

  @Override
  public DoubleSummaryStatistics summaryStatistics() {
    return finish(DoubleStream::summaryStatistics);
  }

  @Override
  public boolean anyMatch(DoublePredicate predicate) {
    return stop(DoubleStream::anyMatch, predicate);
  }

  @Override
  public boolean allMatch(DoublePredicate predicate) {
    return stop(DoubleStream::allMatch, predicate);
  }

  @Override
  public boolean noneMatch(DoublePredicate predicate) {
    return stop(DoubleStream::noneMatch, predicate);
  }

  @Override
  public OptionalDouble findFirst() {
    return stop(DoubleStream::findFirst);
  }

  @Override
  public OptionalDouble findAny() {
    return stop(DoubleStream::findAny);
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
