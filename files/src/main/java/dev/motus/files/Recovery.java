package dev.motus.files;

import dev.motus.files.export.TraceFiles;
import dev.motus.journal.JournalFile;
import dev.motus.journal.JournalIndex;
import dev.motus.journal.JournalSegments;
import dev.motus.journal.JournalSpans;
import dev.motus.journal.JournalTrace;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.trace.ExportResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
   * Recovers every journal of a trace directory. Files go there; when several processes wrote to
   * it, those of the first journal do, and those of each other one go to a directory of its own
   * below, named as that journal. Files of a program that ended well are never replaced.
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
    TraceFiles files = TraceFiles.of(TraceConfig.defaults().build());
    Set<Path> running = new HashSet<>();
    for (Path each : JournalFile.heads(directory)) {
      Path lines = JournalSegments.toLines(each);
      if (JournalSegments.isWritten(each)) {
        running.add(lines);
      }
    }
    List<JournalIndex> journals = new ArrayList<>();
    for (Path each : JournalFile.all(directory)) {
      journals.add(JournalIndex.read(each));
    }
    boolean isTaken =
        journals.stream()
            .anyMatch(
                each -> JournalFile.isFirst(each.path()) && isComplete(each, files, directory));
    List<RecoveredTrace> recovered = new ArrayList<>();
    for (JournalIndex each : journals) {
      if (isComplete(each, files, directory) || each.tasks() == 0) {
        Path own = ownPlace(each, directory);
        ExportResult nothing = new ExportResult(own, List.of(), Map.of(), 0);
        recovered.add(result(each, nothing, each.tasks() > 0, running));
      } else {
        Path target = isTaken ? directory.resolve(JournalFile.base(each.path())) : directory;
        recovered.add(result(each, write(each, files, target), false, running));
        isTaken = true;
      }
    }
    return recovered;
  }

  private static ExportResult write(JournalIndex index, TraceFiles files, Path target)
      throws IOException {
    try (JournalSpans spans = new JournalSpans(index, List.of())) {
      return files.ofAnySize().write(JournalTrace.snapshot(index, spans), target);
    }
  }

  private static RecoveredTrace result(
      JournalIndex index, ExportResult written, boolean wasComplete, Set<Path> running) {
    return new RecoveredTrace(
        index.path(),
        written,
        wasComplete,
        index.tasks(),
        index.unfinished(),
        index.errors(),
        index.brokenLines(),
        index.tornBytes(),
        index.isNewer(),
        running.contains(index.path()));
  }

  /** Whether the program has written its files, and they are there still. */
  private static boolean isComplete(JournalIndex index, TraceFiles files, Path directory) {
    return index.isExported() && files.areIn(ownPlace(index, directory));
  }

  /** Where a program that shares the directory writes its files. */
  private static Path ownPlace(JournalIndex index, Path directory) {
    return JournalFile.isFirst(index.path())
        ? directory
        : directory.resolve(JournalFile.base(index.path()));
  }
}
