package dev.motus.files.export;

import dev.motus.journal.JournalLimits;
import dev.motus.runtime.settings.SettingsReader;
import dev.motus.runtime.settings.SettingsSource;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The variables that say how much may be on disk. */
final class LimitSettings {
  /** Below it there would be no room for names. */
  private static final long LEAST_BYTES = 1L << 20;

  /** Below it a segment would have too few places for the threads of a server. */
  private static final long LEAST_KEPT = 16L << 20;

  private LimitSettings() {}

  /**
   * Reads {@code MOTUS_TRACES_MAX} and {@code MOTUS_TRACES_KEEP}.
   *
   * @param source null: no variable counts
   */
  static JournalLimits read(@Nullable SettingsSource source) {
    if (source == null) {
      return JournalLimits.NONE;
    }
    SettingsReader variables = new SettingsReader(source);
    String max = variables.value("MOTUS_TRACES_MAX");
    String keep = variables.value("MOTUS_TRACES_KEEP");
    if (max == null && keep == null) {
      return JournalLimits.NONE;
    }
    Long most =
        max == null
            ? null
            : variables.checked(
                "MOTUS_TRACES_MAX", size(max), "a size of 1MB or more, such as 2GB", "none");
    JournalLimits kept =
        keep == null
            ? null
            : variables.checked(
                "MOTUS_TRACES_KEEP",
                kept(keep),
                "an age, a size of 16MB or more, or both, such as 7d,10GB",
                "all is kept");
    long bytes = kept == null ? 0 : kept.keptBytes();
    return new JournalLimits(most == null ? 0 : most, bytes, kept == null ? null : kept.keptFor());
  }

  private static @Nullable JournalLimits kept(String text) {
    long bytes = 0;
    Duration age = null;
    for (String each : text.split(",", -1)) {
      Long size = size(each.trim());
      Duration time = age(each.trim());
      if (size != null && size >= LEAST_KEPT && bytes == 0) {
        bytes = size;
      } else if (time != null && age == null) {
        age = time;
      } else {
        return null;
      }
    }
    return new JournalLimits(0, bytes, age);
  }

  /** A number of bytes, with {@code KB}, {@code MB}, {@code GB} or {@code TB}, each of 1024. */
  private static @Nullable Long size(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    int unit = 0;
    for (String each : new String[] {"KB", "MB", "GB", "TB"}) {
      unit++;
      if (upper.endsWith(each)) {
        Long count = SettingsReader.number(upper.substring(0, upper.length() - 2).trim());
        return count == null || count > (Long.MAX_VALUE >> (10 * unit))
            ? null
            : large(count << (10 * unit));
      }
    }
    return large(SettingsReader.number(text));
  }

  private static @Nullable Long large(@Nullable Long bytes) {
    return bytes == null || bytes < LEAST_BYTES ? null : bytes;
  }

  /** A number of days, hours, minutes or seconds: {@code 7d}, {@code 12h}, {@code 30m}. */
  private static @Nullable Duration age(String text) {
    if (text.isEmpty()) {
      return null;
    }
    Long count = SettingsReader.number(text.substring(0, text.length() - 1));
    long seconds =
        switch (text.charAt(text.length() - 1)) {
          case 'd' -> 86_400;
          case 'h' -> 3_600;
          case 'm' -> 60;
          case 's' -> 1;
          default -> 0;
        };
    if (count == null || count == 0 || seconds == 0) {
      return null;
    }
    // A hundred years, so that it has nanoseconds.
    return count > 3_155_760_000L / seconds ? null : Duration.ofSeconds(count * seconds);
  }
}
