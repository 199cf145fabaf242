package dev.motus.runtime.task;

import java.util.Comparator;
import java.util.Objects;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/**
 * {@link TracedSpliterator} for numbers that are not boxed.
 *
 * @param <T> the boxed number
 * @param <C> what takes one
 * @param <S> the kind of spliterator
 */
abstract class TracedNumbers<T, C, S extends Spliterator.OfPrimitive<T, C, S>>
    implements Spliterator.OfPrimitive<T, C, S> {
  final StreamParts.Part part;
  private final S source;

  TracedNumbers(S source, StreamParts.Part part) {
    this.source = source;
    this.part = part;
  }

  /** Passes each number on to the action by way of {@link #part}. */
  abstract C following(C action);

  /** The same for what was split off. */
  abstract S another(S prefix);

  @Override
  public boolean tryAdvance(C action) {
    C following = following(Objects.requireNonNull(action));
    return part.advance(() -> source.tryAdvance(following));
  }

  @Override
  public void forEachRemaining(C action) {
    C following = following(Objects.requireNonNull(action));
    part.finish(() -> source.forEachRemaining(following));
  }

  @Override
  public @Nullable S trySplit() {
    S prefix = part.ask(source::trySplit);
    return prefix == null ? null : another(prefix);
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
