package dev.motus.cli.trace;

import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.format.read.FileContent;
import dev.motus.format.read.FileKind;
import dev.motus.format.read.NotATraceException;
import dev.motus.journal.JournalFile;
import dev.motus.viewer.ViewerExporter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file that holds a trace, told by what is in it and not by its name.
 *
 * @param path where it is
 * @param format what it is
 * @param bytes its size
 * @param modified when it was last written
 */
public record TraceFile(Path path, FileKind format, long bytes, FileTime modified) {
  static final String STATE = "tracer_state.json";
  static final String JOURNAL = "spans.jsonl";
  static final String OTLP = "jaeger_traces.json";
  static final String PAGE = ViewerExporter.FILE_NAME;

  private static final String FURTHER = "spans_*";

  private static final int LAST_LINE_BYTES = 64;
  private static final Pattern LAST_LINE = Pattern.compile("\\{\"e\":\"exported\"[^{}]*}\\s*$");

  /**
   * The file that says most of what the path holds.
   *
   * @param path a file, or the directory of a trace
   * @throws CommandFailure when there is none
   */
  public static TraceFile find(Path path) throws CommandFailure {
    try {
      if (!Files.readAttributes(path, BasicFileAttributes.class).isDirectory()) {
        return of(path);
      }
      Optional<TraceFile> inside = inDirectory(path);
      if (inside.isPresent()) {
        return inside.get();
      }
      if (!Files.isReadable(path)) {
        throw new AccessDeniedException(path.toString());
      }
    } catch (IOException failure) {
      throw unreadable(path, failure);
    }
    throw new CommandFailure(
        ExitCode.INPUT,
        "no-trace",
        path + " holds no trace: there is no " + STATE + ", " + JOURNAL + " or " + OTLP + " in it",
        "Give the directory of one trace; 'motus list " + path + "' shows those below.");
  }

  /** The file in the directory of a trace; empty when it is none. */
  public static Optional<TraceFile> inDirectory(Path directory) throws CommandFailure {
    List<Path> segments = segments(directory);
    if (!segments.isEmpty() && JournalFile.isFirst(segments.get(0))) {
      return Optional.of(of(segments.get(0)));
    }
    Optional<TraceFile> readable = readableIn(directory);
    return readable.isPresent() || segments.isEmpty() ? readable : Optional.of(of(segments.get(0)));
  }

  /**
   * The files of all traces in a directory that several processes may have written to, the first
   * one first; empty when there is none.
   */
  public static List<TraceFile> allIn(Path directory) throws CommandFailure, IOException {
    List<TraceFile> all = new ArrayList<>();
    inDirectory(directory).ifPresent(all::add);
    Set<String> known = new HashSet<>();
    for (Path each : segments(directory)) {
      known.add(JournalFile.base(each));
      if (all.isEmpty() || !all.get(0).path.equals(each)) {
        all.add(of(each));
      }
    }
    try (DirectoryStream<Path> below = Files.newDirectoryStream(directory, FURTHER)) {
      for (Path each : below) {
        String name = String.valueOf(each.getFileName());
        if (Files.isDirectory(each) && !known.contains(name)) {
          Optional<TraceFile> inside = inDirectory(each);
          inside.ifPresent(all::add);
          inside.ifPresent(found -> known.add(name));
        }
      }
    } catch (DirectoryIteratorException failure) {
      throw failure.getCause();
    }
    for (Path each : JournalFile.all(directory)) {
      // Of which no files were made, because the disk was full for example.
      if (!JournalFile.isFirst(each) && known.add(JournalFile.base(each))) {
        all.add(of(each));
      }
    }
    return all;
  }

  /** Whether it is the journal of a further process, so that its directory has another trace. */
  public boolean isFurther() {
    return format == FileKind.JOURNAL
        && !JournalFile.isFirst(path)
        && String.valueOf(path.getFileName()).startsWith("spans_");
  }

  /** What is given to the commands to have it: its directory, or itself where others are, too. */
  public Path source() {
    Path parent = path.getParent();
    return parent == null || isFurther() ? path : parent;
  }

  /** Whether it is what a program writes while it runs: its time does not say when it grew. */
  boolean isOfSegments() {
    return JournalFile.isHead(path);
  }

  private static List<Path> segments(Path directory) throws CommandFailure {
    try {
      return Files.isDirectory(directory) ? JournalFile.heads(directory) : List.of();
    } catch (AccessDeniedException forbidden) {
      // Whoever may not list it may still read a file whose name is known.
      return List.of();
    } catch (IOException failure) {
      throw unreadable(directory, failure);
    }
  }

  private static Optional<TraceFile> readableIn(Path directory) throws CommandFailure {
    Optional<TraceFile> state = named(directory, STATE);
    Optional<TraceFile> journal = named(directory, JOURNAL);
    if (journal.isPresent() && (state.isEmpty() || !isExported(journal.get()))) {
      return journal;
    }
    Optional<TraceFile> data = state.isPresent() ? state : named(directory, OTLP);
    return data.isPresent() || !ViewerPage.isIn(directory) ? data : named(directory, PAGE);
  }

  /** Whether the journal's last line says that the other files were made from all of it. */
  private static boolean isExported(TraceFile journal) throws CommandFailure {
    try (RandomAccessFile file = new RandomAccessFile(journal.path.toFile(), "r")) {
      file.seek(Math.max(0, file.length() - LAST_LINE_BYTES));
      byte[] tail = new byte[LAST_LINE_BYTES];
      int read = Math.max(0, file.read(tail));
      return LAST_LINE.matcher(new String(tail, 0, read, StandardCharsets.ISO_8859_1)).find();
    } catch (IOException failure) {
      throw unreadable(journal.path, failure);
    }
  }

  private static Optional<TraceFile> named(Path directory, String name) throws CommandFailure {
    Path file = directory.resolve(name);
    return Files.isRegularFile(file) ? Optional.of(of(file)) : Optional.empty();
  }

  private static TraceFile of(Path file) throws CommandFailure {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (attributes.isOther()) {
        throw new CommandFailure(
            ExitCode.INPUT,
            "no-trace",
            file + " is no regular file",
            "Give a file or a directory.");
      }
      return new TraceFile(
          file,
          JournalFile.isHead(file) ? FileKind.JOURNAL : FileContent.kindOf(file),
          attributes.size(),
          attributes.lastModifiedTime());
    } catch (NotATraceException other) {
      throw notATrace(file, other);
    } catch (IOException failure) {
      throw unreadable(file, failure);
    }
  }

  /** What a file is that holds no trace, in words. */
  static CommandFailure notATrace(Path file, NotATraceException what) {
    return new CommandFailure(
        ExitCode.INPUT, "no-trace", file + " " + what.what(), what.cure(), what);
  }

  /** What is wrong with a path that was read bit by bit, in words. */
  public static CommandFailure unreadable(Path path, UncheckedIOException failure) {
    IOException cause = failure.getCause();
    return unreadable(path, cause == null ? new IOException(failure.getMessage()) : cause);
  }

  /** What is wrong with a path, in words. */
  public static CommandFailure unreadable(Path path, IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return new CommandFailure(
          ExitCode.INPUT,
          "no-such-file",
          "There is no file or directory " + path,
          "Check the path; 'motus list' shows the traces below the working directory.",
          failure);
    }
    String cure = "Check the path.";
    String why = failure.getMessage();
    if (failure instanceof AccessDeniedException) {
      why = "permission denied";
      cure = "Traces are readable by those who ran the agent; run this as the same user.";
    } else if (failure instanceof FileSystemLoopException) {
      why = "symbolic links lead in a circle";
    } else if (failure instanceof FileSystemException system && system.getReason() != null) {
      why = system.getReason();
    }
    return new CommandFailure(
        ExitCode.INPUT, "unreadable", path + " cannot be read: " + why, cure, failure);
  }
}
