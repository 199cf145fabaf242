package dev.motus.journal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where origins are in a journal whose tasks leave. A thread that goes on for longer than tasks are
 * kept has its origin written anew, so that a task never outlives the one that it refers to.
 * Thread-safe: an entry is replaced as a whole, and one that was replaced by another thread's is
 * written anew, which costs its bytes and nothing else.
 */
final class Origins {
  private static final int MOST_KNOWN = 1 << 14;

  private final AtomicInteger last = new AtomicInteger();
  private final AtomicReferenceArray<@Nullable Entry> known =
      new AtomicReferenceArray<>(MOST_KNOWN);

  private record Entry(int number, long place) {}

  /** A number for an origin that was written; 0 for one that was not. */
  int add(long place) {
    if (place == 0) {
      return 0;
    }
    int number = last.incrementAndGet();
    if (number == 0) {
      number = last.incrementAndGet();
    }
    known.set(number & MOST_KNOWN - 1, new Entry(number, place));
    return number;
  }

  /**
   * The place of an origin in the file of a task, or in a later one.
   *
   * @param number what {@link #add} said
   * @param from where the file of the task begins
   * @param writer writes it anew, and says where; 0 when that cannot be done
   * @return 0 when that cannot be done
   */
  long present(int number, long from, LongSupplier writer) {
    int index = number & MOST_KNOWN - 1;
    Entry entry = known.get(index);
    if (entry != null && entry.number() == number && entry.place() >= from) {
      return entry.place();
    }
    long now = writer.getAsLong();
    if (now != 0) {
      known.set(index, new Entry(number, now));
    }
    return now;
  }
}
