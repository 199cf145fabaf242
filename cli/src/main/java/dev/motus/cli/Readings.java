package dev.motus.cli;

import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.terminal.Progress;
import dev.motus.cli.trace.LoadedTrace;
import dev.motus.cli.trace.TraceFile;
import dev.motus.cli.trace.TraceReader;

/** Reads a trace while somebody watches. */
final class Readings {
  private Readings() {}

  static LoadedTrace read(TraceFile file, Session session) throws CommandFailure {
    try (Progress progress =
        Progress.of(
            session.terminal(),
            session.clock(),
            "Reading " + file.path().getFileName(),
            file.bytes())) {
      return TraceReader.read(file, progress::at).priced(session.prices());
    }
  }
}
