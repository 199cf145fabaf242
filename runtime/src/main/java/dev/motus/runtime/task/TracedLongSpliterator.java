package dev.motus.runtime.task;

import java.util.Comparator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** {@link TracedSpliterator} for {@code long}. */
final class TracedLongSpliterator implements Spliterator.OfLong {
  private final Spliterator.OfLong source;
  private final StreamParts.Part part;

  TracedLongSpliterator(Spliterator.OfLong source, StreamParts.Part part) {
    this.source = source;
    this.part = part;
  }

  @Override
  public boolean tryAdvance(LongConsumer action) {
    Objects.requireNonNull(action);
    return part.advance(
        () -> source.tryAdvance((long item) -> part.pass(item, () -> action.accept(item))));
  }

  @Override
  public void forEachRemaining(LongConsumer action) {
    Objects.requireNonNull(action);
    part.finish(
        () -> source.forEachRemaining((long item) -> part.pass(item, () -> action.accept(item))));
  }

  @Override
  public Spliterator.@Nullable OfLong trySplit() {
    Spliterator.OfLong prefix = part.split(source::trySplit);
    return prefix == null ? null : new TracedLongSpliterator(prefix, part.another());
  }

  @Override
  public long estimateSize() {
    return source.estimateSize();
  }

  @Override
  public long getExactSizeIfKnown() {
    return source.getExactSizeIfKnown();
  }

  @Override
  public int characteristics() {
    return source.characteristics();
  }

  @Override
  public @Nullable Comparator<? super Long> getComparator() {
    return source.getComparator();
  }
}
