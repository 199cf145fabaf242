package dev.motus.runtime.trace;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where the spans of one delivery are at one moment. Immutable. Always {@code recorded = delivered
 * + spooled + dropped + pending}, exactly; after closing nothing is pending.
 *
 * @param recorded spans that were handed in, finished ones and, at the end, unfinished ones
 * @param delivered spans that the far end has taken
 * @param spooled spans on disk, to be sent later or by the next process
 * @param dropped spans that will not arrive, by reason
 * @param pending spans in memory, waiting or being sent
 * @param recovered spans of earlier processes that were on disk and have been delivered; not part
 *     of the sum
 * @param givenUp spans of earlier processes that were on disk and will not arrive: too old, or
 *     refused; not part of the sum
 */
public record DeliveryReport(
    long recorded,
    long delivered,
    long spooled,
    Map<DropReason, Long> dropped,
    long pending,
    long recovered,
    long givenUp) {

  /** Copies the reasons. */
  public DeliveryReport {
    EnumMap<DropReason, Long> copy = new EnumMap<>(DropReason.class);
    copy.putAll(dropped);
    dropped = Collections.unmodifiableMap(copy);
  }

  /** All spans that will not arrive. */
  public long droppedTotal() {
    long total = 0;
    for (long count : dropped.values()) {
      total += count;
    }
    return total;
  }

  /** Whether every span has arrived. */
  public boolean isComplete() {
    return delivered == recorded;
  }

  /** Such as {@code 1,200 spans sent, 30 kept on disk, 2 dropped (the queue was full)}. */
  public String summary() {
    StringBuilder text = new StringBuilder(count(delivered)).append(" sent");
    append(text, spooled, " kept on disk");
    append(text, pending, " waiting");
    for (Map.Entry<DropReason, Long> drop : dropped.entrySet()) {
      append(text, drop.getValue(), " dropped (" + drop.getKey().description() + ")");
    }
    append(text, recovered, " of earlier runs sent");
    append(text, givenUp, " of earlier runs given up");
    return text.toString();
  }

  private static void append(StringBuilder text, long number, String what) {
    if (number > 0) {
      text.append(String.format(Locale.ROOT, ", %,d", number)).append(what);
    }
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d span%s", number, number == 1 ? "" : "s");
  }
}
