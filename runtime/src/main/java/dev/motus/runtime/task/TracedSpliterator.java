package dev.motus.runtime.task;

import java.util.Comparator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows the items of a stream; characteristics and splits are those of the source. */
final class TracedSpliterator<T extends @Nullable Object> implements Spliterator<T> {
  private final Spliterator<T> source;
  private final StreamParts.Part part;

  TracedSpliterator(Spliterator<T> source, StreamParts.Part part) {
    this.source = source;
    this.part = part;
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    Objects.requireNonNull(action);
    return part.advance(
        () -> source.tryAdvance((T item) -> part.pass(item, () -> action.accept(item))));
  }

  @Override
  public void forEachRemaining(Consumer<? super T> action) {
    Objects.requireNonNull(action);
    part.finish(
        () -> source.forEachRemaining((T item) -> part.pass(item, () -> action.accept(item))));
  }

  @Override
  public @Nullable Spliterator<T> trySplit() {
    Spliterator<T> prefix = part.ask(source::trySplit);
    return prefix == null ? null : new TracedSpliterator<>(prefix, part.another());
  }

  @Override
  public long estimateSize() {
    return part.ask(source::estimateSize);
  }

  @Override
  public long getExactSizeIfKnown() {
    return part.ask(source::getExactSizeIfKnown);
  }

  @Override
  public int characteristics() {
    return part.ask(source::characteristics);
  }

  @Override
  public @Nullable Comparator<? super T> getComparator() {
    return source.getComparator();
  }
}
