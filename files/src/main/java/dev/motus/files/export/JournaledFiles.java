package dev.motus.files.export;

import dev.motus.journal.Journal;
import dev.motus.journal.JournalIndex;
import dev.motus.journal.JournalSpans;
import dev.motus.journal.JournalTrace;
import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.output.TraceWriter;
import dev.motus.runtime.trace.DropReason;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files of a trace from its journal, where every task is, not from memory, where only
 * the latest are. What the journal lacks, because it was behind or could not be written, is taken
 * from memory as far as it is there. Thread-safe.
 */
public final class JournaledFiles implements TraceWriter {
  private final TraceFiles files;
  private volatile @Nullable Journal journal;
  private volatile LongSupplier untold = () -> 0;

  /** Writes these files; from memory until there is a journal. */
  public JournaledFiles(TraceFiles files) {
    this.files = files;
  }

  /**
   * Writes from a journal from now on.
   *
   * @param tasksNotTold how many tasks the journal did not hear of
   */
  public void writeFrom(Journal complete, LongSupplier tasksNotTold) {
    untold = tasksNotTold;
    journal = complete;
  }

  /** Whether there is a journal, so that the trace is in the directory even without other files. */
  public boolean haveJournal() {
    Journal known = journal;
    return known != null && known.path() != null;
  }

  /** Whether it was said already that nothing can be written to the directory. */
  public boolean hasWarnedOfDirectory() {
    Journal known = journal;
    return known != null && known.hasFailed() && known.path() == null;
  }

  @Override
  public ExportResult write(TraceSnapshot snapshot, Path directory) {
    Journal from = journal;
    Path path = from == null ? null : from.path();
    if (from == null || path == null) {
      return files.write(snapshot, directory);
    }
    try {
      JournalIndex index = JournalIndex.read(path);
      long missing = untold.getAsLong() + from.unwritten();
      List<TaskMeta> more =
          missing > 0 || from.hasFailed() ? onlyInMemory(snapshot, index) : List.of();
      try (JournalSpans spans = new JournalSpans(index, more)) {
        long last = JournalTrace.snapshot(index, spans).snapshotMicros();
        for (TaskMeta each : more) {
          last = Math.max(last, LastKnownTime.timeOf(each));
        }
        TraceSnapshot known =
            LastKnownTime.at(last, snapshot.withSpans(spans, missing(from, more)));
        ExportResult result = files.write(known, directory);
        if (result.failures().isEmpty()) {
          from.exported();
        }
        return result;
      }
    } catch (IOException unreadable) {
      Diagnostics.warn(
          "The journal "
              + path
              + " cannot be read ("
              + Diagnostics.describe(unreadable)
              + "), so the files hold only the tasks that were still in memory.",
          null);
      return files.write(snapshot, directory);
    }
  }

  private Map<DropReason, Long> missing(Journal from, List<TaskMeta> more) {
    long found = more.stream().filter(TaskMeta::isFinished).count();
    long behind = untold.getAsLong();
    long unwritten = from.unwritten();
    Map<DropReason, Long> missing = new EnumMap<>(DropReason.class);
    put(missing, DropReason.BEHIND, behind - found);
    put(missing, DropReason.UNWRITTEN, unwritten - Math.max(0, found - behind));
    return missing;
  }

  private static void put(Map<DropReason, Long> missing, DropReason reason, long count) {
    if (count > 0) {
      missing.put(reason, count);
    }
  }

  /** The tasks in memory that have no end in the journal; what it says of them does not count. */
  private static List<TaskMeta> onlyInMemory(TraceSnapshot snapshot, JournalIndex index)
      throws IOException {
    Map<Long, TaskMeta> inMemory = new LinkedHashMap<>();
    for (TaskMeta each : snapshot.spans()) {
      inMemory.put(each.id(), each);
    }
    Set<Long> ended = index.endedOf(inMemory.keySet());
    List<TaskMeta> more = new ArrayList<>();
    for (TaskMeta each : inMemory.values()) {
      if (!ended.contains(each.id()) && (each.isFinished() || !index.isOpen(each.id()))) {
        index.forgetOpen(each.id());
        more.add(each);
      }
    }
    return more;
  }
}
