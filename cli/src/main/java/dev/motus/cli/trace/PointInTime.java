package dev.motus.cli.trace;

import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time as people type them. */
public final class PointInTime {
  private static final Pattern AGO = Pattern.compile("(\\d{1,6})\\s*([mhdw])");

  private PointInTime() {}

  /**
   * Reads one: a day, a time, or so long ago.
   *
   * @param name what the text was given as, for the message when it is no time
   * @param clock what is now, and the zone that people mean
   */
  public static Instant of(String text, String name, Clock clock) throws CommandFailure {
    Matcher ago = AGO.matcher(text.strip());
    try {
      if (ago.matches()) {
        long count = Long.parseLong(ago.group(1));
        return clock
            .instant()
            .minus(
                switch (ago.group(2)) {
                  case "m" -> Duration.ofMinutes(count);
                  case "h" -> Duration.ofHours(count);
                  case "d" -> Duration.ofDays(count);
                  default -> Duration.ofDays(7 * count);
                });
      }
      LocalDate today = LocalDate.now(clock);
      if (text.equals("today") || text.equals("yesterday")) {
        LocalDate day = text.equals("today") ? today : today.minusDays(1);
        return day.atStartOfDay(clock.getZone()).toInstant();
      }
      if (text.endsWith("Z")) {
        return Instant.parse(text);
      }
      LocalDateTime time =
          text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay();
      return time.atZone(clock.getZone()).toInstant();
    } catch (DateTimeException wrong) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "usage",
          name + " '" + text + "' is no time",
          "Give a day (2026-11-29, yesterday, today), a time (2026-11-29T18:30) or so long ago"
              + " (30m, 12h, 7d, 2w).",
          wrong);
    }
  }
}
