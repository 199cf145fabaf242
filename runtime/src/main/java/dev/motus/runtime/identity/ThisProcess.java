package dev.motus.runtime.identity;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Which process this is. On Linux it is read where {@link ProcessHandle} reads it, too: that class
 * makes a pool of threads and lambdas before it answers, which a short program would wait for.
 * Thread-safe.
 */
public final class ThisProcess {
  /** Fields of {@code stat} behind the name of the program, which may have any signs in it. */
  private static final int START = 19;

  /** Linux counts in hundredths of a second whatever its own clock does: {@code proc(5)}. */
  private static final long MILLIS_A_TICK = 10;

  private ThisProcess() {}

  /** Its number, as the system shows it. */
  public static long id() {
    return id(new File("/proc/self/stat"));
  }

  /** The same of another file; where it cannot be read, Java has to find it. */
  static long id(File stat) {
    try {
      String said = text(stat);
      return Long.parseLong(said.substring(0, said.indexOf(' ')));
    } catch (IOException | RuntimeException notLinux) {
      return ProcessHandle.current().pid();
    }
  }

  /**
   * When it was started, in milliseconds since the epoch, give or take some hundredths of a second;
   * 0 where the system does not say.
   */
  public static long startMillis() {
    return startMillis(new File("/proc/self/stat"), new File("/proc/uptime"));
  }

  static long startMillis(File stat, File uptime) {
    try {
      String said = text(stat);
      String[] fields = said.substring(said.lastIndexOf(')') + 2).split(" ", -1);
      String up = text(uptime);
      long upMillis = (long) (Double.parseDouble(up.substring(0, up.indexOf(' '))) * 1_000);
      return System.currentTimeMillis() - upMillis + Long.parseLong(fields[START]) * MILLIS_A_TICK;
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
