package dev.motus.runtime.config;

import dev.motus.runtime.identity.TraceIds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** The directory of a trace that nobody named. Thread-safe. */
final class DefaultDirectory {
  private long startMillis;
  private boolean isTaken;
  private @Nullable Path known;

  /** Says that a runtime begins which writes here; false when another one does already. */
  synchronized boolean take() {
    if (isTaken) {
      return false;
    }
    isTaken = true;
    // A number and no name: dates cost milliseconds, which only programs with files shall pay.
    startMillis = System.currentTimeMillis();
    return true;
  }

  /** Where it is. Decided at the first call, which passes over names that exist by then. */
  synchronized Path path() {
    Path path = known;
    if (path == null) {
      long millis = isTaken ? startMillis : System.currentTimeMillis();
      path = named(Path.of(""), local(millis), TraceIds.ofProcess());
      known = path;
    }
    return path;
  }

  /** As a watch shows it. {@code ZoneId} would load the rules of all time zones once more. */
  private static LocalDateTime local(long millis) {
    long shown = millis + TimeZone.getDefault().getOffset(millis);
    return LocalDateTime.ofEpochSecond(Math.floorDiv(shown, 1_000L), 0, ZoneOffset.UTC);
  }

  /** {@code traces/trace_<time>} below a directory, with the process id when that is taken. */
  static Path named(Path below, LocalDateTime started, long processId) {
    Path traces = below.resolve("traces");
    String name = "trace_" + digits(started);
    Path plain = traces.resolve(name);
    if (!Files.exists(plain)) {
      return plain;
    }
    Path withProcess = traces.resolve(name + "_" + processId);
    // A second runtime of one process within one second.
    for (int i = 2; Files.exists(withProcess); i++) {
      withProcess = traces.resolve(name + "_" + processId + "_" + i);
    }
    return withProcess;
  }

  /** Such as {@code 20261122_083000}; not by a formatter, whose classes take their time. */
  private static String digits(LocalDateTime time) {
    int date = (time.getYear() * 100 + time.getMonthValue()) * 100 + time.getDayOfMonth();
    int clock = (time.getHour() * 100 + time.getMinute()) * 100 + time.getSecond();
    return date + "_" + Integer.toString(1_000_000 + clock).substring(1);
  }
}
