package dev.motus.runtime.task;

import java.util.Spliterator;
import java.util.function.IntConsumer;

/** {@link TracedSpliterator} for {@code int}. */
@SuppressWarnings("overloads") // they are those of the JDK's interfaces
final class TracedIntSpliterator extends TracedNumbers<Integer, IntConsumer, Spliterator.OfInt>
    implements Spliterator.OfInt {
  TracedIntSpliterator(Spliterator.OfInt source, StreamParts.Part part) {
    super(source, part);
  }

  @Override
  IntConsumer following(IntConsumer action) {
    return item -> part.pass(item, () -> action.accept(item));
  }

  @Override
  Spliterator.OfInt another(Spliterator.OfInt prefix) {
    return new TracedIntSpliterator(prefix, part.another());
  }
}
