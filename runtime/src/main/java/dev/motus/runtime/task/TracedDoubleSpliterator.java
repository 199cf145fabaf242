package dev.motus.runtime.task;

import java.util.Comparator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** {@link TracedSpliterator} for {@code double}. */
final class TracedDoubleSpliterator implements Spliterator.OfDouble {
  private final Spliterator.OfDouble source;
  private final StreamParts.Part part;

  TracedDoubleSpliterator(Spliterator.OfDouble source, StreamParts.Part part) {
    this.source = source;
    this.part = part;
  }

  @Override
  public boolean tryAdvance(DoubleConsumer action) {
    Objects.requireNonNull(action);
    return part.advance(
        () -> source.tryAdvance((double item) -> part.pass(item, () -> action.accept(item))));
  }

  @Override
  public void forEachRemaining(DoubleConsumer action) {
    Objects.requireNonNull(action);
    part.finish(
        () -> source.forEachRemaining((double item) -> part.pass(item, () -> action.accept(item))));
  }

  @Override
  public Spliterator.@Nullable OfDouble trySplit() {
    Spliterator.OfDouble prefix = part.split(source::trySplit);
    return prefix == null ? null : new TracedDoubleSpliterator(prefix, part.another());
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
  public @Nullable Comparator<? super Double> getComparator() {
    return source.getComparator();
  }
}
