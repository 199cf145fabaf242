package dev.motus.runtime.task;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collector;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The stream of objects that a traced method returned, as {@link TracedPipeline} has it. */
final class TracedStream<T extends @Nullable Object> extends TracedPipeline<Stream<T>>
    implements Stream<T> {
  private final @Nullable StreamRun<Stream<T>> root;

  /** What the method returned. */
  TracedStream(StreamRun<Stream<T>> run) {
    super(run, () -> run.open(() -> opened(run)));
    this.root = run;
  }

  /** What the caller built on it. */
  TracedStream(StreamRun<?> run, Supplier<Stream<T>> chain) {
    super(run, chain);
    this.root = null;
  }

  private static <T extends @Nullable Object> Stream<T> opened(StreamRun<Stream<T>> run) {
    Stream<T> source = run.source();
    return run.stopsEarly()
        ? source.peek(run::count)
        : StreamSupport.stream(
            new TracedSpliterator<>(source.spliterator(), run.counted()), source.isParallel());
  }

  @Override
  Stream<T> self() {
    return this;
  }

  @Override
  public Stream<T> filter(Predicate<? super T> predicate) {
    return objects(Stream::filter, predicate);
  }

  @Override
  public <R extends @Nullable Object> Stream<R> map(Function<? super T, ? extends R> mapper) {
    return objects(Stream::map, mapper);
  }

  @Override
  public IntStream mapToInt(ToIntFunction<? super T> mapper) {
    return ints(Stream::mapToInt, mapper);
  }

  @Override
  public LongStream mapToLong(ToLongFunction<? super T> mapper) {
    return longs(Stream::mapToLong, mapper);
  }

  @Override
  public DoubleStream mapToDouble(ToDoubleFunction<? super T> mapper) {
    return doubles(Stream::mapToDouble, mapper);
  }

  @Override
  public <R extends @Nullable Object> Stream<R> flatMap(
      Function<? super T, ? extends @Nullable Stream<? extends R>> mapper) {
    return objects(Stream::flatMap, mapper);
  }

  @Override
  public IntStream flatMapToInt(Function<? super T, ? extends @Nullable IntStream> mapper) {
    return ints(Stream::flatMapToInt, mapper);
  }

  @Override
  public LongStream flatMapToLong(Function<? super T, ? extends @Nullable LongStream> mapper) {
    return longs(Stream::flatMapToLong, mapper);
  }

  @Override
  public DoubleStream flatMapToDouble(
      Function<? super T, ? extends @Nullable DoubleStream> mapper) {
    return doubles(Stream::flatMapToDouble, mapper);
  }

  @Override
  public <R extends @Nullable Object> Stream<R> mapMulti(
      BiConsumer<? super T, ? super Consumer<R>> mapper) {
    return objects(Stream::mapMulti, mapper);
  }

  @Override
  public IntStream mapMultiToInt(BiConsumer<? super T, ? super IntConsumer> mapper) {
    return ints(Stream::mapMultiToInt, mapper);
  }

  @Override
  public LongStream mapMultiToLong(BiConsumer<? super T, ? super LongConsumer> mapper) {
    return longs(Stream::mapMultiToLong, mapper);
  }

  @Override
  public DoubleStream mapMultiToDouble(BiConsumer<? super T, ? super DoubleConsumer> mapper) {
    return doubles(Stream::mapMultiToDouble, mapper);
  }

  @Override
  public Stream<T> distinct() {
    return objects(Stream::distinct);
  }

  @Override
  public Stream<T> sorted() {
    return objects(Stream::sorted);
  }

  @Override
  public Stream<T> sorted(Comparator<? super T> comparator) {
    return objects(Stream::sorted, comparator);
  }

  @Override
  public Stream<T> peek(Consumer<? super T> action) {
    return objects(Stream::peek, action);
  }

  @Override
  public Stream<T> limit(long maxSize) {
    return stopping(objects(Stream::limit, notNegative(maxSize)));
  }

  @Override
  public Stream<T> skip(long n) {
    return notNegative(n) == 0 ? this : objects(Stream::skip, n);
  }

  @Override
  public Stream<T> takeWhile(Predicate<? super T> predicate) {
    return stopping(objects(Stream::takeWhile, predicate));
  }

  @Override
  public Stream<T> dropWhile(Predicate<? super T> predicate) {
    return objects(Stream::dropWhile, predicate);
  }

  @Override
  public void forEach(Consumer<? super T> action) {
    each(Stream::forEach, action);
  }

  @Override
  public void forEachOrdered(Consumer<? super T> action) {
    each(Stream::forEachOrdered, action);
  }

  @Override
  public Object[] toArray() {
    return finish(Stream::toArray);
  }

  @Override
  public <A extends @Nullable Object> A[] toArray(IntFunction<A[]> generator) {
    return finish(Stream::toArray, generator);
  }

  @Override
  public T reduce(T identity, BinaryOperator<T> accumulator) {
    Objects.requireNonNull(accumulator);
    return finish(stream -> stream.reduce(identity, accumulator));
  }

  @Override
  public Optional<T> reduce(BinaryOperator<T> accumulator) {
    return finish(Stream::reduce, accumulator);
  }

  @Override
  public <U extends @Nullable Object> U reduce(
      U identity, BiFunction<U, ? super T, U> accumulator, BinaryOperator<U> combiner) {
    Objects.requireNonNull(accumulator);
    Objects.requireNonNull(combiner);
    return finish(stream -> stream.reduce(identity, accumulator, combiner));
  }

  @Override
  public <R extends @Nullable Object> R collect(
      Supplier<R> supplier, BiConsumer<R, ? super T> accumulator, BiConsumer<R, R> combiner) {
    Objects.requireNonNull(supplier);
    Objects.requireNonNull(accumulator);
    Objects.requireNonNull(combiner);
    return finish(stream -> stream.collect(supplier, accumulator, combiner));
  }

  @Override
  public <R extends @Nullable Object, A extends @Nullable Object> R collect(
      Collector<? super T, A, R> collector) {
    return finish(Stream::collect, collector);
  }

  @Override
  public List<T> toList() {
    return finish(Stream::toList);
  }

  @Override
  public Optional<T> min(Comparator<? super T> comparator) {
    return finish(Stream::min, comparator);
  }

  @Override
  public Optional<T> max(Comparator<? super T> comparator) {
    return finish(Stream::max, comparator);
  }

  @Override
  public long count() {
    return finish(Stream::count);
  }

  @Override
  public boolean anyMatch(Predicate<? super T> predicate) {
    return stop(Stream::anyMatch, predicate);
  }

  @Override
  public boolean allMatch(Predicate<? super T> predicate) {
    return stop(Stream::allMatch, predicate);
  }

  @Override
  public boolean noneMatch(Predicate<? super T> predicate) {
    return stop(Stream::noneMatch, predicate);
  }

  @Override
  public Optional<T> findFirst() {
    return stop(Stream::findFirst);
  }

  @Override
  public Optional<T> findAny() {
    return stop(Stream::findAny);
  }

  @Override
  public Iterator<T> iterator() {
    return Spliterators.iterator(spliterator());
  }

  @Override
  public Spliterator<T> spliterator() {
    StreamRun<Stream<T>> own = root;
    if (own != null) {
      return handOutSource(
          () -> new TracedSpliterator<>(own.source().spliterator(), own.counted()));
    }
    return handOut(stream -> new TracedSpliterator<>(stream.spliterator(), run.passed()));
  }
}
