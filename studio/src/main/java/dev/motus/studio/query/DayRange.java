package dev.motus.studio.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whole days, one after the other, of the clock of those who ask. A day in which clocks are changed
 * has 23 or 25 hours. Immutable.
 */
public final class DayRange {
  private static final int USUAL = 30;
  private static final int MOST = 400;

  private final ZoneId zone;
  private final LocalDate first;

  /** When each day begins, and when the last one ends; microseconds since the epoch. */
  private final long[] borders;

  private DayRange(ZoneId zone, LocalDate first, int days) {
    this.zone = zone;
    this.first = first;
    borders = new long[days + 1];
    for (int day = 0; day <= days; day++) {
      borders[day] = micros(first.plusDays(day).atStartOfDay(zone));
    }
  }

  /**
   * Reads it off the parameters of a question: {@code zone}, such as {@code Europe/Berlin} (UTC
   * without it), and {@code since_us} and {@code until_us}, whose days are taken whole; without
   * them the last 30 days.
   *
   * @param now what today is
   */
  public static DayRange of(Function<String, @Nullable String> parameter, Instant now)
      throws WrongQuestion {
    ZoneId zone = zone(parameter.apply("zone"));
    LocalDate last = now.atZone(zone).toLocalDate();
    Long until = micros(parameter, "until_us");
    if (until != null) {
      last = day(until - 1, zone);
    }
    Long since = micros(parameter, "since_us");
    LocalDate first = since == null ? last.minusDays(USUAL - 1) : day(since, zone);
    long days = ChronoUnit.DAYS.between(first, last) + 1;
    if (days < 1) {
      throw new WrongQuestion("'since_us' must be before 'until_us', and not in the future");
    }
    if (days > MOST) {
      throw new WrongQuestion(
          "'since_us' must be at most " + MOST + " days before 'until_us', and is " + days);
    }
    return new DayRange(zone, first, (int) days);
  }

  private static ZoneId zone(@Nullable String name) throws WrongQuestion {
    try {
      return name == null || name.isBlank() ? ZoneId.of("UTC") : ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw new WrongQuestion(
          "'zone' must be a time zone such as Europe/Berlin, and is '" + name + "'");
    }
  }

  private static @Nullable Long micros(Function<String, @Nullable String> parameter, String name)
      throws WrongQuestion {
    String value = parameter.apply(name);
    if (value == null || value.isBlank()) {
      return null;
    }
    if (!value.strip().matches("-?\\d{1,17}")) {
      throw new WrongQuestion("'" + name + "' must be microseconds, and is '" + value + "'");
    }
    return Long.valueOf(value.strip());
  }

  private static LocalDate day(long micros, ZoneId zone) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(zone).toLocalDate();
  }

  private static long micros(ZonedDateTime time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
  }

  /** The time zone. */
  public ZoneId zone() {
    return zone;
  }

  /** How many days. */
  public int size() {
    return borders.length - 1;
  }

  /** All of them, such as {@code 2026-11-30}. */
  public List<String> days() {
    List<String> days = new ArrayList<>(size());
    for (int day = 0; day < size(); day++) {
      days.add(first.plusDays(day).toString());
    }
    return days;
  }

  /** When the first day begins. */
  public long sinceMicros() {
    return borders[0];
  }

  /** When the last day ends. */
  public long untilMicros() {
    return borders[size()];
  }

  /** Which day a time within the range is of, from 0. */
  int dayOf(long micros) {
    int found = Arrays.binarySearch(borders, micros);
    return found >= 0 ? found : -found - 2;
  }

  /** The same question, about runs that started in these days. */
  Function<String, @Nullable String> within(Function<String, @Nullable String> parameter) {
    return name ->
        switch (name) {
          case "since_us" -> Long.toString(sinceMicros());
          case "until_us" -> Long.toString(untilMicros());
          default -> parameter.apply(name);
        };
  }
}
