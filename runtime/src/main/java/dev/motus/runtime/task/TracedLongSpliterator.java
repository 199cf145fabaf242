package dev.motus.runtime.task;

import java.util.Spliterator;
import java.util.function.LongConsumer;

/** {@link TracedSpliterator} for {@code long}. */
@SuppressWarnings("overloads") // they are those of the JDK's interfaces
final class TracedLongSpliterator extends TracedNumbers<Long, LongConsumer, Spliterator.OfLong>
    implements Spliterator.OfLong {
  TracedLongSpliterator(Spliterator.OfLong source, StreamParts.Part part) {
    super(source, part);
  }

  @Override
  LongConsumer following(LongConsumer action) {
    return item -> part.pass(item, () -> action.accept(item));
  }

  @Override
  Spliterator.OfLong another(Spliterator.OfLong prefix) {
    return new TracedLongSpliterator(prefix, part.another());
  }
}
