package dev.motus.cli.trace;

import dev.motus.cli.outcome.CommandFailure;
import dev.motus.files.export.OtlpJsonExporter;
import dev.motus.format.read.FileKind;
import dev.motus.format.read.TraceFileReader;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.studio.ingest.TraceFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What traces lie in, for the studio: the same that {@code motus list} finds there. */
public final class StudioFolder implements TraceFolder {
  private final Path directory;
  private final Clock clock;

  /**
   * Looks into this directory, which may come later.
   *
   * @param clock what is now
   */
  public StudioFolder(Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public List<Place> places() throws IOException {
    List<Place> places = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return places;
    }
    places.add(place(directory));
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        // Files of further processes lie in the directory of the first, which reads them.
        if (Files.isDirectory(child) && !name(child).startsWith("spans_")) {
          places.add(place(child));
        }
      }
    } catch (DirectoryIteratorException failure) {
      throw failure.getCause();
    }
    return places;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private Place place(Path trace) {
    return new Place(trace.toAbsolutePath().toString(), print(trace));
  }

  private @Nullable String print(Path trace) {
    try {
      Optional<byte[]> print = DirectoryPrint.of(trace, Instant.now(clock));
      return print.map(HexFormat.of()::formatHex).orElse(null);
    } catch (IOException unreadable) {
      // Reading it says the same with more words.
      return null;
    }
  }

  @Override
  public List<FolderTrace> read(Place place) throws IOException {
    try {
      List<FolderTrace> traces = new ArrayList<>();
      for (TraceFile file : TraceFile.allIn(Path.of(place.name()))) {
        traces.add(read(file));
      }
      return traces;
    } catch (CommandFailure failure) {
      throw new IOException(failure.what() + ".", failure);
    }
  }

  private static FolderTrace read(TraceFile file) throws IOException, CommandFailure {
    if (file.format() == FileKind.OTLP) {
      // Spans of other products keep their ids, by which they are known when they are sent, too.
      Optional<Path> copy = TraceFileReader.plainCopy(file.path());
      try {
        return new FolderTrace(Files.readAllBytes(copy.orElse(file.path())), false);
      } finally {
        if (copy.isPresent()) {
          Files.delete(copy.get());
        }
      }
    }
    try (LoadedTrace trace = TraceReader.read(file, bytes -> {})) {
      TraceSnapshot snapshot = trace.snapshot();
      ByteArrayOutputStream otlp = new ByteArrayOutputStream(1 << 16);
      new OtlpJsonExporter().write(snapshot, otlp);
      boolean isRunning = file.isOfSegments() && ProcessHandle.of(snapshot.processId()).isPresent();
      return new FolderTrace(otlp.toByteArray(), isRunning);
    }
  }
}
