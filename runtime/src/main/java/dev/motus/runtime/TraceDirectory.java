package dev.motus.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The directory of a trace: a configured one, or one with a name of its own. Thread-safe. */
final class TraceDirectory {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");

  private final @Nullable Path configured;
  private final long startMicros;
  private @Nullable Path known;

  TraceDirectory(@Nullable Path configured, long startMicros) {
    this.configured = configured;
    this.startMicros = startMicros;
  }

  /** Where it is. Decided at the first call, which passes over names that exist by then. */
  synchronized Path path() {
    Path path = known;
    if (path == null) {
      path = configured == null ? free() : configured.toAbsolutePath();
      known = path;
    }
    return path;
  }

  private Path free() {
    Instant start = Instant.EPOCH.plus(startMicros, ChronoUnit.MICROS);
    return named(
        Path.of("").toAbsolutePath(),
        LocalDateTime.ofInstant(start, ZoneId.systemDefault()),
        ProcessHandle.current().pid());
  }

  /** {@code traces/trace_<time>} below a directory, with the process id when that is taken. */
  static Path named(Path below, LocalDateTime started, long processId) {
    Path traces = below.resolve("traces");
    String name = "trace_" + TIME.format(started);
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
}
