package dev.motus.runtime.trace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Names the directory of a trace. */
final class TraceDirectory {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");

  private TraceDirectory() {}

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
