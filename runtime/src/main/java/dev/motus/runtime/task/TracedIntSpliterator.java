package dev.motus.runtime.task;

import java.util.Comparator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** {@link TracedSpliterator} for {@code int}. */
final class TracedIntSpliterator implements Spliterator.OfInt {
  private final Spliterator.OfInt source;
  private final StreamParts.Part part;

  TracedIntSpliterator(Spliterator.OfInt source, StreamParts.Part part) {
    this.source = source;
    this.part = part;
  }

  @Override
  public boolean tryAdvance(IntConsumer action) {
    Objects.requireNonNull(action);
    return part.advance(
        () -> source.tryAdvance((int item) -> part.pass(item, () -> action.accept(item))));
  }

  @Override
  public void forEachRemaining(IntConsumer action) {
    Objects.requireNonNull(action);
    part.finish(
        () -> source.forEachRemaining((int item) -> part.pass(item, () -> action.accept(item))));
  }

  @Override
  public Spliterator.@Nullable OfInt trySplit() {
    Spliterator.OfInt prefix = part.split(source::trySplit);
    return prefix == null ? null : new TracedIntSpliterator(prefix, part.another());
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
  public @Nullable Comparator<? super Integer> getComparator() {
    return source.getComparator();
  }
}
