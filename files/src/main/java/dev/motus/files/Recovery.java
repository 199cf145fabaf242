package dev.motus.files;

import dev.motus.analysis.sample.Sampling;
import dev.motus.files.export.SampledLines;
import dev.motus.files.export.TraceFiles;
import dev.motus.journal.JournalFile;
import dev.motus.journal.JournalIndex;
import dev.motus.journal.JournalSegments;
import dev.motus.journal.JournalSpans;
import dev.motus.journal.JournalTrace;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the files of traces whose process died before it could make them, from the journals that it
 * left. The journal may be damaged: what was not completed is left out, the last line of a journal
 * of an earlier version may be torn, and lines that cannot be understood are counted and passed
 * over. Tasks that never ended show as unfinished. Journals are only read, so this can be repeated,
 * also while a program still writes: then the files say how far it is. Thread-safe.
 */
public final class Recovery {
  private Recovery() {}

  /**
   * Recovers every journal of a trace directory. The files of its first journal, {@code spans}, go
   * there, and those of each other one to a directory of its own below, named as that journal.
   * Files of a program that ended well are never replaced. Where nothing can be written, each
   * journal is read and its result says why there are no files.
   *
   * @param directory a trace directory, such as {@code traces/trace_20261122_083000}
   * @return what was made of each journal; empty when there is none
   * @throws java.nio.file.NotDirectoryException when there is no such directory
   * @throws IOException when the directory or a journal cannot be read; what cannot be written is
   *     in the results instead
   */
  public static List<RecoveredTrace> recover(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new NotDirectoryException(directory.toString());
    }
    IOException refusal = refusal(directory);
    if (refusal != null) {
      return unwritten(directory, TraceFiles.failure(directory, refusal));
    }
    TraceFiles files = TraceFiles.of(TraceConfig.defaults().build());
    Set<Path> running = new HashSet<>();
    for (Path each : JournalFile.heads(directory)) {
      try {
        // First: a program that ends meanwhile is said to run, and not the other way round.
        boolean isRunning = JournalSegments.isWritten(each);
        Path lines = JournalSegments.toLines(each);
        if (isRunning) {
          running.add(lines);
        }
      } catch (IOException failure) {
        if (Files.exists(each)) {
          throw failure;
        }
        // Its program has just ended, and made lines and files of it.
      }
    }
    List<RecoveredTrace> recovered = new ArrayList<>();
    for (Path each : JournalFile.all(directory)) {
      JournalIndex journal = JournalIndex.read(each);
      boolean isComplete = isComplete(journal, files);
      ExportResult written =
          isComplete || journal.tasks() == 0 ? nothing(each, Map.of()) : write(journal, files);
      recovered.add(
          result(
              journal, each, written, isComplete && journal.tasks() > 0, running.contains(each)));
    }
    return recovered;
  }

  /** Why nothing can be written to a directory, or null. */
  private static @Nullable IOException refusal(Path directory) {
    try {
      Files.delete(Files.createTempFile(directory, ".motus-", null));
      return null;
    } catch (IOException refused) {
      return refused;
    }
  }

  /** What could be recovered of each journal if it were not for the directory. */
  private static List<RecoveredTrace> unwritten(Path directory, String failure) throws IOException {
    List<Path> journals = new ArrayList<>(JournalFile.heads(directory));
    for (Path each : JournalFile.all(directory)) {
      if (!journals.contains(JournalFile.head(each))) {
        journals.add(each);
      }
    }
    TraceFiles files = TraceFiles.of(TraceConfig.defaults().build());
    List<RecoveredTrace> found = new ArrayList<>();
    for (Path each : journals) {
      boolean isRunning = JournalFile.isHead(each) && JournalSegments.isWritten(each);
      try (JournalTrace trace = JournalTrace.of(each)) {
        boolean isComplete = isComplete(trace.index(), files);
        boolean isDone = isComplete || trace.index().tasks() == 0;
        ExportResult nothing =
            nothing(each, isDone ? Map.of() : Map.of(directory.toString(), failure));
        found.add(
            result(
                trace.index(), each, nothing, isComplete && trace.index().tasks() > 0, isRunning));
      }
    }
    return found;
  }

  private static ExportResult nothing(Path journal, Map<String, String> failures) {
    return new ExportResult(JournalFile.place(journal), List.of(), failures, 0);
  }

  private static ExportResult write(JournalIndex index, TraceFiles files) throws IOException {
    Sampling sampling = sampling(index);
    SampledLines part = sampling.isOn() ? SampledLines.keep(index, List.of(), sampling) : null;
    try (JournalSpans spans = new JournalSpans(part == null ? index : part.index(), List.of())) {
      TraceSnapshot all = JournalTrace.snapshot(index, spans);
      return files
          .ofAnySize()
          .write(
              part == null ? all : sampling.described(all, part.roots()),
              JournalFile.place(index.path()));
    }
  }

  /** What the program had set by a variable; it had roots in its directory left out already. */
  private static Sampling sampling(JournalIndex index) throws IOException {
    try (JournalSpans spans = new JournalSpans(index, List.of())) {
      return Sampling.of(JournalTrace.snapshot(index, spans));
    }
  }

  private static RecoveredTrace result(
      JournalIndex index,
      Path journal,
      ExportResult written,
      boolean wasComplete,
      boolean isRunning) {
    return new RecoveredTrace(
        journal,
        written,
        wasComplete,
        index.tasks(),
        index.unfinished(),
        index.errors(),
        index.brokenLines(),
        index.tornBytes(),
        index.isNewer(),
        isRunning);
  }

  /** Whether the program has written its files, and they are there still. */
  private static boolean isComplete(JournalIndex index, TraceFiles files) {
    return index.isExported() && files.areIn(JournalFile.place(index.path()));
  }
}
