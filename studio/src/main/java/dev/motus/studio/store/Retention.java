package dev.motus.studio.store;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long runs are kept, and how much of them. Immutable.
 *
 * @param ages for runs of these projects, since they ended
 * @param age for all others; null: for ever
 * @param bytes of all together; 0: no matter how many
 */
public record Retention(Map<String, Duration> ages, @Nullable Duration age, long bytes) {
  /** Everything is kept. */
  public static final Retention NONE = new Retention(Map.of(), null, 0);

  private static final Pattern AGE = Pattern.compile("(\\d{1,6})([mhdw])");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,6})(MB|GB|TB)");

  /** Below it the database itself would hardly fit. */
  private static final long LEAST_BYTES = 16L << 20;

  /** Copies the map. */
  public Retention {
    ages = Map.copyOf(ages);
  }

  /**
   * The same with one more wish: {@code 30d}, {@code 10GB}, both with a comma between, or {@code
   * PROJECT=7d}.
   *
   * @throws IllegalArgumentException when it is none of those; the message says what it may be
   */
  public Retention with(String wish) {
    int equals = wish.lastIndexOf('=');
    if (equals >= 0) {
      Duration time = age(wish.substring(equals + 1).strip());
      if (time == null || equals == 0) {
        throw unknown(wish);
      }
      Map<String, Duration> more = new LinkedHashMap<>(ages);
      more.put(wish.substring(0, equals), time);
      return new Retention(more, age, bytes);
    }
    Retention all = this;
    for (String each : wish.split(",", -1)) {
      Duration time = age(each.strip());
      long size = size(each.strip().toUpperCase(Locale.ROOT));
      if (time == null && size < LEAST_BYTES) {
        throw unknown(wish);
      }
      all = new Retention(ages, time == null ? all.age : time, time == null ? size : all.bytes);
    }
    return all;
  }

  private static IllegalArgumentException unknown(String wish) {
    return new IllegalArgumentException(
        "'"
            + wish
            + "' is no age (30m, 12h, 7d, 2w), no size from 16MB on, and no age of a project"
            + " (PROJECT=7d)");
  }

  private static @Nullable Duration age(String text) {
    Matcher found = AGE.matcher(text);
    if (!found.matches() || Integer.parseInt(found.group(1)) == 0) {
      return null;
    }
    long count = Long.parseLong(found.group(1));
    return switch (found.group(2)) {
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> Duration.ofDays(7 * count);
    };
  }

  private static long size(String text) {
    Matcher found = SIZE.matcher(text);
    if (!found.matches()) {
      return 0;
    }
    int bits =
        switch (found.group(2)) {
          case "MB" -> 20;
          case "GB" -> 30;
          default -> 40;
        };
    return Long.parseLong(found.group(1)) << bits;
  }
}
