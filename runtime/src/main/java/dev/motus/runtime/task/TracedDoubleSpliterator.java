package dev.motus.runtime.task;

import java.util.Spliterator;
import java.util.function.DoubleConsumer;

/** {@link TracedSpliterator} for {@code double}. */
@SuppressWarnings("overloads") // they are those of the JDK's interfaces
final class TracedDoubleSpliterator
    extends TracedNumbers<Double, DoubleConsumer, Spliterator.OfDouble>
    implements Spliterator.OfDouble {
  TracedDoubleSpliterator(Spliterator.OfDouble source, StreamParts.Part part) {
    super(source, part);
  }

  @Override
  DoubleConsumer following(DoubleConsumer action) {
    return item -> part.pass(item, () -> action.accept(item));
  }

  @Override
  Spliterator.OfDouble another(Spliterator.OfDouble prefix) {
    return new TracedDoubleSpliterator(prefix, part.another());
  }
}
