package dev.motus.cli.trace;

import dev.motus.analysis.cost.Prices;
import dev.motus.analysis.run.Amounts;
import dev.motus.analysis.sample.Sampling;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.format.read.FileKind;
import dev.motus.format.read.NotATraceException;
import dev.motus.format.read.ReadTrace;
import dev.motus.format.read.TraceFileReader;
import dev.motus.journal.JournalFile;
import dev.motus.journal.JournalTrace;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Reads the file of a trace. A file that was cut off gives what stands before the cut. */
public final class TraceReader {
  private TraceReader() {}

  /**
   * Reads it.
   *
   * @param progress is told how many bytes were read
   */
  public static LoadedTrace read(TraceFile file, LongConsumer progress) throws CommandFailure {
    try {
      if (file.format() == FileKind.JOURNAL) {
        Journal journal = Journal.of(file.path());
        return new LoadedTrace(
            file, journal.snapshot(), journal.warnings(), Long::toString, journal);
      }
      ReadTrace trace = TraceFileReader.read(file.path(), file.format(), progress);
      return new LoadedTrace(file, trace.snapshot(), trace.warnings(), trace.idTexts(), () -> {});
    } catch (IOException failure) {
      throw failure(file, failure);
    }
  }

  /**
   * Adds it up, without keeping it.
   *
   * @param prices what calls cost
   * @param progress is told how many bytes were read
   */
  public static TraceSummary summarize(TraceFile file, Prices prices, LongConsumer progress)
      throws CommandFailure {
    TraceSummary summary = new TraceSummary(prices);
    try {
      if (file.format() == FileKind.JOURNAL) {
        try (Journal journal = Journal.of(file.path())) {
          journal.snapshot().spans().forEach(summary);
        }
      } else {
        TraceFileReader.forEach(file.path(), file.format(), progress, summary);
      }
      return summary;
    } catch (IOException failure) {
      throw failure(file, failure);
    } catch (UncheckedIOException failure) {
      throw TraceFile.unreadable(file.path(), failure);
    }
  }

  private static CommandFailure failure(TraceFile file, IOException failure) throws CommandFailure {
    if (!(failure instanceof NotATraceException other)) {
      return TraceFile.unreadable(file.path(), failure);
    }
    Path directory = file.path().toAbsolutePath().getParent();
    Optional<TraceFile> beside =
        file.format() != FileKind.VIEWER || directory == null
            ? Optional.empty()
            : TraceFile.inDirectory(directory);
    return beside.isEmpty() || beside.get().format() == FileKind.VIEWER
        ? TraceFile.notATrace(file.path(), other)
        : new CommandFailure(
            ExitCode.INPUT,
            "no-trace",
            file.path() + " " + other.what(),
            "Give the " + beside.get().path().getFileName() + " that lies next to it.",
            other);
  }

  /** A journal, or a copy of it that can be read. */
  private record Journal(JournalTrace trace, Optional<Path> copy) implements Closeable {
    static Journal of(Path file) throws IOException {
      Optional<Path> copy =
          JournalFile.isHead(file) ? Optional.empty() : TraceFileReader.plainCopy(file);
      return new Journal(JournalTrace.of(copy.orElse(file)), copy);
    }

    /** What its program would write into its files now. */
    TraceSnapshot snapshot() {
      TraceSnapshot all = trace.snapshot();
      return Sampling.of(all).sampled(all);
    }

    List<String> warnings() {
      long skipped = trace.skippedLines();
      return skipped == 0
          ? List.of()
          : List.of(
              Amounts.count(skipped, "line")
                  + " of the journal"
                  + (skipped == 1 ? " is damaged and was" : " are damaged and were")
                  + " left out.");
    }

    @Override
    public void close() throws IOException {
      trace.close();
      if (copy.isPresent()) {
        Files.delete(copy.get());
      }
    }
  }
}
