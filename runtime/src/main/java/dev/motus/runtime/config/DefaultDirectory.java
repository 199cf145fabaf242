package dev.motus.runtime.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
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
      Instant start = Instant.ofEpochMilli(isTaken ? startMillis : System.currentTimeMillis());
      path =
          named(
              Path.of(""),
              LocalDateTime.ofInstant(start, ZoneId.systemDefault()),
              ProcessHandle.current().pid());
      known = path;
    }
    return path;
  }

  /** {@code traces/trace_<time>} below a directory, with the process id when that is taken. */
  static Path named(Path below, LocalDateTime started, long processId) {
    Path traces = below.resolve("traces");
    String name = "trace_" + DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").format(started);
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
