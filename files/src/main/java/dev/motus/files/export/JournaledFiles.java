package dev.motus.files.export;

import dev.motus.journal.Journal;
import dev.motus.journal.JournalFile;
import dev.motus.journal.JournalIndex;
import dev.motus.journal.JournalLimits;
import dev.motus.journal.JournalSegments;
import dev.motus.journal.JournalSpans;
import dev.motus.journal.JournalTrace;
import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.output.TraceWriter;
import dev.motus.runtime.trace.DropReason;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.runtime.trace.TraceTotals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files of a trace from its journal, where every task is, not from memory, where only
 * the latest are. What could not be written to the journal is taken from memory as far as it is
 * there. Thread-safe.
 */
public final class JournaledFiles implements TraceWriter {
  private final TraceFiles files;
  private volatile @Nullable Journal journal;
  private boolean isFinished;
  private @Nullable Path finalLines;

  /** What the files hold that were made of the journal; null before there are any. */
  private @Nullable TraceTotals counted;

  /** Where files of this trace are that were made without a journal. */
  private volatile @Nullable Path madeIn;

  /** Writes these files; from memory until there is a journal. */
  public JournaledFiles(TraceFiles files) {
    this.files = files;
  }

  /** Writes from a journal from now on. */
  public void writeFrom(Journal complete) {
    journal = complete;
  }

  /** Says that the trace is complete. */
  void finish() {
    Journal known = journal;
    if (known != null) {
      known.finish();
    }
    synchronized (this) {
      isFinished = true;
    }
  }

  /** Whether there is a journal, so that the trace is in the directory even without other files. */
  public boolean haveJournal() {
    Journal known = journal;
    return known != null && known.head() != null;
  }

  /** Whether it was said already that nothing can be written to the directory. */
  public boolean hasWarnedOfDirectory() {
    Journal known = journal;
    return known != null && known.hasFailed() && known.head() == null;
  }

  /** One export at a time: the last one removes what it was made from. */
  @Override
  public synchronized ExportResult write(TraceSnapshot snapshot, Path directory) {
    Journal from = journal;
    Path head = from == null ? null : from.head();
    if (from == null || head == null) {
      return writeWithout(snapshot, directory);
    }
    Path target = JournalFile.place(head);
    try {
      Path lines = lines(from, head);
      JournalIndex index = JournalIndex.read(lines);
      List<TaskMeta> more = onlyInMemory(snapshot, index, from);
      try (JournalSpans spans = new JournalSpans(index, more)) {
        long last = JournalTrace.snapshot(index, spans).snapshotMicros();
        for (TaskMeta each : more) {
          last = Math.max(last, LastKnownTime.timeOf(each));
        }
        TraceSnapshot known =
            LastKnownTime.at(last, snapshot.withSpans(spans, missing(from, more)));
        counted = counted(index, more);
        ExportResult result = files.write(known, target);
        if (isFinished && result.failures().isEmpty()) {
          JournalFile.exported(lines);
        }
        return result;
      }
    } catch (IOException unreadable) {
      Diagnostics.warn(
          JournalFile.lines(head)
              + " could not be made of the journal beside it ("
              + Diagnostics.describe(unreadable)
              + "), so the files hold only the tasks that were still in memory. All of it is in"
              + " the journal: make room on the disk, and 'motus recover "
              + directory
              + "' makes the files.",
          null);
      return files.write(snapshot, target);
    }
  }

  /** Whether files of another trace are in a directory. */
  boolean hasForeignIn(Path directory) {
    return !directory.equals(madeIn) && files.isAnyIn(directory);
  }

  /** Has traces of other runs leave, see {@link OldTraces}. */
  long leave(JournalLimits limits, Path own, long ownBytes) throws IOException {
    return new OldTraces(limits, files.fileNames()).leave(own, ownBytes);
  }

  private ExportResult writeWithout(TraceSnapshot snapshot, Path directory) {
    Path target = madeIn;
    if (target == null) {
      try {
        target = JournalFile.freePlace(directory, snapshot.processId(), files::isAnyIn);
      } catch (IOException unwritable) {
        // What is wrong with the directory is said of the files.
        return files.write(snapshot, directory);
      }
    }
    ExportResult result = files.write(snapshot, target);
    madeIn = target;
    return result;
  }

  /** The readable form of the journal; the last one is in its place from then on. */
  private Path lines(Journal from, Path head) throws IOException {
    Path known = finalLines;
    if (known != null) {
      return known;
    }
    Path lines = JournalSegments.toLines(head);
    if (isFinished) {
      from.close();
      JournalFile.remove(head);
      finalLines = lines;
    }
    return lines;
  }

  /**
   * Figures of which those that can be counted are those of the files: memory may have lost tasks
   * where the stack ran out.
   */
  synchronized TraceTotals inFiles(TraceTotals inMemory) {
    TraceTotals known = counted;
    return known == null
        ? inMemory
        : new TraceTotals(
            known.tasks(),
            known.errors(),
            known.cancelled(),
            known.unfinished(),
            inMemory.tokens(),
            inMemory.tasks() == 0 ? known.firstMicros() : inMemory.firstMicros(),
            inMemory.tasks() == 0 ? known.lastMicros() : inMemory.lastMicros());
  }

  private static TraceTotals counted(JournalIndex index, List<TaskMeta> more) {
    long errors = index.errors();
    long cancelled = index.cancelled();
    long unfinished = index.unfinished();
    for (TaskMeta each : more) {
      errors += each.outcome() == TaskOutcome.ERROR ? 1 : 0;
      cancelled += each.outcome() == TaskOutcome.CANCELLED ? 1 : 0;
      unfinished += each.isFinished() ? 0 : 1;
    }
    long last = index.lastMicros();
    return new TraceTotals(
        index.tasks() + more.size(), errors, cancelled, unfinished, 0, last, last);
  }

  private static Map<DropReason, Long> missing(Journal from, List<TaskMeta> more) {
    long missing = from.unwritten() - more.stream().filter(TaskMeta::isFinished).count();
    Map<DropReason, Long> reasons = new EnumMap<>(DropReason.class);
    if (missing > 0) {
      reasons.put(DropReason.UNWRITTEN, missing);
    }
    if (from.left() > 0) {
      reasons.put(DropReason.LEFT, from.left());
    }
    return reasons;
  }

  /**
   * The tasks in memory that have no end in the journal, because it could not be written or there
   * was no stack left to do it; what the journal says of them does not count.
   */
  private static List<TaskMeta> onlyInMemory(
      TraceSnapshot snapshot, JournalIndex index, Journal from) throws IOException {
    if (from.unwritten() == 0 && !from.hasFailed() && index.unfinished() == 0) {
      return List.of();
    }
    Map<Long, TaskMeta> inMemory = new LinkedHashMap<>();
    for (TaskMeta each : snapshot.spans()) {
      inMemory.put(each.id(), each);
    }
    List<TaskMeta> more = new ArrayList<>();
    if (from.unwritten() == 0 && !from.hasFailed()) {
      for (TaskMeta each : inMemory.values()) {
        if (each.isFinished() && index.isOpen(each.id())) {
          index.forgetOpen(each.id());
          more.add(each);
        }
      }
      return more;
    }
    Set<Long> ended = index.endedOf(inMemory.keySet());
    for (TaskMeta each : inMemory.values()) {
      if (!ended.contains(each.id()) && (each.isFinished() || !index.isOpen(each.id()))) {
        index.forgetOpen(each.id());
        more.add(each);
      }
    }
    return more;
  }
}
