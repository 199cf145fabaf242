package dev.motus.format.read;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gives each id of a file, which may be any text, a number. */
final class TaskIds {
  /** Ids of our own begin here: nobody's counter gets this far, and scripts can still count it. */
  private static final long FIRST_SPARE = 1L << 44;

  private final Map<String, Long> others = new HashMap<>();
  private final Map<Long, String> texts = new HashMap<>();
  private final Set<Long> claimed = new HashSet<>();
  private long next = FIRST_SPARE;

  /** The number of an id: its own when it is one, else one that means it from now on. */
  long of(String text) {
    if (text.matches("[1-9]\\d{0,17}")) {
      return Long.parseLong(text);
    }
    return others.computeIfAbsent(text, this::spare);
  }

  /** The number for a task with this id: another when a task has that already. */
  long claim(String text) {
    long number = of(text);
    return claimed.add(number) ? number : spare(text);
  }

  /** A number for a task whose id is known later. */
  long claimSpare() {
    return next++;
  }

  /** What the number stands for. */
  void tell(long number, String text) {
    texts.put(number, text);
  }

  private long spare(String text) {
    texts.put(next, text);
    return next++;
  }

  /** The id as the file has it. */
  String textOf(long number) {
    return texts.getOrDefault(number, Long.toString(number));
  }
}
