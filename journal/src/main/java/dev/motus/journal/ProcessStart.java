package dev.motus.journal;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * When this process was started: together with its number nobody else's. On Linux it is read where
 * {@link ProcessHandle} reads it, too, without what that class loads first. Thread-safe.
 */
final class ProcessStart {
  /** Fields of {@code stat} behind the name of the program, which may have any signs in it. */
  private static final int START = 19;

  private static final String BOOT = "\nbtime ";

  /** Linux counts in hundredths of a second whatever its own clock does: {@code proc(5)}. */
  private static final long MILLIS_A_TICK = 10;

  private ProcessStart() {}

  /**
   * When it was started, in milliseconds since the epoch; 0 where the system does not say. Reckoned
   * as Java does it, from the time at which the system says that it was started itself: who asks
   * Java for it later must find the same, in a container that has an uptime of its own, too.
   */
  static long millis() {
    return millis(new File("/proc/self/stat"), new File("/proc/stat"));
  }

  static long millis(File stat, File system) {
    try {
      String said = text(stat);
      String[] fields = said.substring(said.lastIndexOf(')') + 2).split(" ", -1);
      String all = text(system);
      int boot = all.indexOf(BOOT) + BOOT.length();
      long seconds = Long.parseLong(all.substring(boot, all.indexOf('\n', boot)));
      return seconds * 1_000 + Long.parseLong(fields[START]) * MILLIS_A_TICK;
    } catch (IOException | RuntimeException notLinux) {
      return ProcessHandle.current().info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
  }

  private static String text(File file) throws IOException {
    try (InputStream in = new FileInputStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
