package dev.motus.runtime.task;

import java.util.Comparator;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The stream of objects that a traced method returned, as {@link TracedPipeline} has it. */
final class TracedStream<T extends @Nullable Object> extends TracedStreamEnds<T> {
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
    Objects.requireNonNull(predicate);
    return new TracedStream<>(run, step(stream -> stream.filter(predicate)));
  }

  @Override
  public <R extends @Nullable Object> Stream<R> map(Function<? super T, ? extends R> mapper) {
    Objects.requireNonNull(mapper);
    return new TracedStream<>(run, step(stream -> stream.map(mapper)));
  }

  @Override
  public IntStream mapToInt(ToIntFunction<? super T> mapper) {
    Objects.requireNonNull(mapper);
    return new TracedIntStream(run, step(stream -> stream.mapToInt(mapper)));
  }

  @Override
  public LongStream mapToLong(ToLongFunction<? super T> mapper) {
    Objects.requireNonNull(mapper);
    return new TracedLongStream(run, step(stream -> stream.mapToLong(mapper)));
  }

  @Override
  public DoubleStream mapToDouble(ToDoubleFunction<? super T> mapper) {
    Objects.requireNonNull(mapper);
    return new TracedDoubleStream(run, step(stream -> stream.mapToDouble(mapper)));
  }

  @Override
  public <R extends @Nullable Object> Stream<R> flatMap(
      Function<? super T, ? extends @Nullable Stream<? extends R>> mapper) {
    Objects.requireNonNull(mapper);
    return new TracedStream<>(run, step(stream -> stream.flatMap(mapper)));
  }

  @Override
  public IntStream flatMapToInt(Function<? super T, ? extends @Nullable IntStream> mapper) {
    Objects.requireNonNull(mapper);
    return new TracedIntStream(run, step(stream -> stream.flatMapToInt(mapper)));
  }

  @Override
  public LongStream flatMapToLong(Function<? super T, ? extends @Nullable LongStream> mapper) {
    Objects.requireNonNull(mapper);
    return new TracedLongStream(run, step(stream -> stream.flatMapToLong(mapper)));
  }

  @Override
  public DoubleStream flatMapToDouble(
      Function<? super T, ? extends @Nullable DoubleStream> mapper) {
    Objects.requireNonNull(mapper);
    return new TracedDoubleStream(run, step(stream -> stream.flatMapToDouble(mapper)));
  }

  @Override
  public <R extends @Nullable Object> Stream<R> mapMulti(
      BiConsumer<? super T, ? super Consumer<R>> mapper) {
    Objects.requireNonNull(mapper);
    return new TracedStream<>(run, step(stream -> stream.mapMulti(mapper)));
  }

  @Override
  public IntStream mapMultiToInt(BiConsumer<? super T, ? super IntConsumer> mapper) {
    Objects.requireNonNull(mapper);
    return new TracedIntStream(run, step(stream -> stream.mapMultiToInt(mapper)));
  }

  @Override
  public LongStream mapMultiToLong(BiConsumer<? super T, ? super LongConsumer> mapper) {
    Objects.requireNonNull(mapper);
    return new TracedLongStream(run, step(stream -> stream.mapMultiToLong(mapper)));
  }

  @Override
  public DoubleStream mapMultiToDouble(BiConsumer<? super T, ? super DoubleConsumer> mapper) {
    Objects.requireNonNull(mapper);
    return new TracedDoubleStream(run, step(stream -> stream.mapMultiToDouble(mapper)));
  }

  @Override
  public Stream<T> distinct() {
    return new TracedStream<>(run, step(stream -> stream.distinct()));
  }

  @Override
  public Stream<T> sorted() {
    return new TracedStream<>(run, step(stream -> stream.sorted()));
  }

  @Override
  public Stream<T> sorted(Comparator<? super T> comparator) {
    Objects.requireNonNull(comparator);
    return new TracedStream<>(run, step(stream -> stream.sorted(comparator)));
  }

  @Override
  public Stream<T> peek(Consumer<? super T> action) {
    Objects.requireNonNull(action);
    return new TracedStream<>(run, step(stream -> stream.peek(action)));
  }

  @Override
  public Stream<T> limit(long maxSize) {
    if (maxSize < 0) {
      throw new IllegalArgumentException(Long.toString(maxSize));
    }
    return new TracedStream<>(run, stoppingStep(stream -> stream.limit(maxSize)));
  }

  @Override
  public Stream<T> skip(long n) {
    if (n < 0) {
      throw new IllegalArgumentException(Long.toString(n));
    }
    return n == 0 ? this : new TracedStream<>(run, step(stream -> stream.skip(n)));
  }

  @Override
  public Stream<T> takeWhile(Predicate<? super T> predicate) {
    Objects.requireNonNull(predicate);
    return new TracedStream<>(run, stoppingStep(stream -> stream.takeWhile(predicate)));
  }

  @Override
  public Stream<T> dropWhile(Predicate<? super T> predicate) {
    Objects.requireNonNull(predicate);
    return new TracedStream<>(run, step(stream -> stream.dropWhile(predicate)));
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
