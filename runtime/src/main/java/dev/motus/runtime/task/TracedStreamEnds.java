package dev.motus.runtime.task;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collector;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The terminal operations of {@link TracedStream}. */
abstract class TracedStreamEnds<T extends @Nullable Object> extends TracedPipeline<Stream<T>>
    implements Stream<T> {
  TracedStreamEnds(StreamRun<?> run, Supplier<Stream<T>> chain) {
    super(run, chain);
  }

  @Override
  public void forEach(Consumer<? super T> action) {
    Objects.requireNonNull(action);
    finish(
        stream -> {
          stream.forEach(action);
          return this;
        });
  }

  @Override
  public void forEachOrdered(Consumer<? super T> action) {
    Objects.requireNonNull(action);
    finish(
        stream -> {
          stream.forEachOrdered(action);
          return this;
        });
  }

  @Override
  public Object[] toArray() {
    return finish(stream -> stream.toArray());
  }

  @Override
  public <A extends @Nullable Object> A[] toArray(IntFunction<A[]> generator) {
    Objects.requireNonNull(generator);
    return finish(stream -> stream.toArray(generator));
  }

  @Override
  public T reduce(T identity, BinaryOperator<T> accumulator) {
    Objects.requireNonNull(accumulator);
    return finish(stream -> stream.reduce(identity, accumulator));
  }

  @Override
  public Optional<T> reduce(BinaryOperator<T> accumulator) {
    Objects.requireNonNull(accumulator);
    return finish(stream -> stream.reduce(accumulator));
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
    Objects.requireNonNull(collector);
    return finish(stream -> stream.collect(collector));
  }

  @Override
  public List<T> toList() {
    return finish(stream -> stream.toList());
  }

  @Override
  public Optional<T> min(Comparator<? super T> comparator) {
    Objects.requireNonNull(comparator);
    return finish(stream -> stream.min(comparator));
  }

  @Override
  public Optional<T> max(Comparator<? super T> comparator) {
    Objects.requireNonNull(comparator);
    return finish(stream -> stream.max(comparator));
  }

  @Override
  public long count() {
    return finish(stream -> stream.count());
  }

  @Override
  public boolean anyMatch(Predicate<? super T> predicate) {
    Objects.requireNonNull(predicate);
    return stop(stream -> stream.anyMatch(predicate));
  }

  @Override
  public boolean allMatch(Predicate<? super T> predicate) {
    Objects.requireNonNull(predicate);
    return stop(stream -> stream.allMatch(predicate));
  }

  @Override
  public boolean noneMatch(Predicate<? super T> predicate) {
    Objects.requireNonNull(predicate);
    return stop(stream -> stream.noneMatch(predicate));
  }

  @Override
  public Optional<T> findFirst() {
    return stop(stream -> stream.findFirst());
  }

  @Override
  public Optional<T> findAny() {
    return stop(stream -> stream.findAny());
  }
}
