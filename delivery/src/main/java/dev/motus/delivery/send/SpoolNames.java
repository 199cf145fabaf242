package dev.motus.delivery.send;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What the files of a spool are called: sorted by name they are in the order in which they were
 * written. Used by the sender's thread only.
 */
final class SpoolNames {
  private final String process = Long.toString(ProcessHandle.current().pid());
  private final SenderClock clock;
  private long lastMillis;
  private int given;

  SpoolNames(SenderClock clock) {
    this.clock = clock;
  }

  /** A name that no other file has. */
  String next() {
    // The time goes first; clocks can be set back.
    lastMillis = Math.max(lastMillis, clock.now().toEpochMilli());
    return String.format(
        Locale.ROOT,
        "%013d-%s-%08d-%s" + Spool.SUFFIX,
        lastMillis,
        process,
        given++,
        UUID.randomUUID().toString().substring(0, 8));
  }

  /** How many names there were so far. */
  int given() {
    return given;
  }

  /** Names for the halves of a file, which take its place in the order. */
  static List<String> ofHalves(String name) {
    String stem = name.substring(0, name.length() - Spool.SUFFIX.length());
    return List.of(stem + "-a" + Spool.SUFFIX, stem + "-b" + Spool.SUFFIX);
  }
}
