package dev.motus.cli.trace;

import dev.motus.analysis.cost.Prices;
import dev.motus.cli.outcome.CommandFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads traces, and remembers of each what a list needs of it until one of its files changes. Not
 * thread-safe; two processes at once see no half of anything.
 */
public final class TraceIndex {
  /** Less than that is read faster than remembered. */
  private static final int LEAST_READ = 100;

  private static final long LEAST_BYTES = 20_000_000;

  private final Path place;
  private final Prices prices;
  private final Clock clock;
  private @Nullable Path directory;
  private @Nullable IndexFile file;
  private Map<String, KnownDirectory> before = Map.of();
  private final Map<String, KnownDirectory> now = new HashMap<>();
  private int read;
  private long readBytes;

  /**
   * Nothing was read yet.
   *
   * @param place the directory where it is remembered; made when it is needed
   * @param prices what calls cost
   * @param clock what is now
   */
  public TraceIndex(Path place, Prices prices, Clock clock) {
    this.place = place;
    this.prices = prices;
    this.clock = clock;
  }

  /** Begins with what lies in this directory. */
  void open(Path traces) throws IOException {
    directory = traces;
    file = IndexFile.of(place, traces.toRealPath(), prices.identity());
    before = file.read(traces);
    now.clear();
  }

  /** The files of the traces in a directory below, as {@link TraceFile#allIn} finds them. */
  List<TraceFile> in(Path below) throws IOException, CommandFailure {
    Optional<byte[]> print = DirectoryPrint.of(below, Instant.now(clock));
    String name = String.valueOf(below.getFileName());
    KnownDirectory known = before.get(name);
    if (known == null || print.isEmpty() || !known.is(print.get())) {
      List<TraceFile> files = TraceFile.allIn(below);
      if (print.isEmpty()) {
        return files;
      }
      known = new KnownDirectory(print.get(), files);
      read += files.size();
    }
    now.put(name, known);
    return known.files();
  }

  /**
   * The figures of a trace.
   *
   * @param progress is told how many bytes were read
   */
  public TraceSummary summary(TraceFile trace, LongConsumer progress) throws CommandFailure {
    KnownDirectory known = known(trace);
    @Nullable TraceSummary before = known == null ? null : known.summary(trace.path());
    if (before != null) {
      return before;
    }
    TraceSummary summary = TraceReader.summarize(trace, prices, progress);
    if (known != null) {
      known.keep(trace.path(), summary);
      read++;
      readBytes += trace.bytes();
    }
    return summary;
  }

  /** What a trace belongs to. That stands outside the tasks, so all of it is read. */
  Origin origin(TraceFile trace) throws CommandFailure {
    KnownDirectory known = known(trace);
    @Nullable Origin before = known == null ? null : known.origin(trace.path());
    if (before != null) {
      return before;
    }
    try (LoadedTrace loaded = TraceReader.read(trace, bytes -> {})) {
      Origin origin = new Origin(loaded.snapshot().project(), loaded.snapshot().build());
      if (known != null) {
        known.keep(trace.path(), origin);
        read++;
        readBytes += trace.bytes();
      }
      return origin;
    }
  }

  private @Nullable KnownDirectory known(TraceFile trace) {
    Path traces = directory;
    if (traces == null || !trace.path().startsWith(traces)) {
      return null;
    }
    return now.get(traces.relativize(trace.path()).getName(0).toString());
  }

  /**
   * Remembers what was read, if that saves time.
   *
   * @return whether there is something new to go by next time
   */
  public boolean save() {
    return file != null
        && directory != null
        && (read >= LEAST_READ || readBytes >= LEAST_BYTES)
        && file.write(directory, now, Instant.now(clock));
  }
}
