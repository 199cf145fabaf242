package dev.motus.files.export;

import dev.motus.analysis.sample.KeptRoots;
import dev.motus.analysis.sample.Sampling;
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
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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
  private final Sampling sampling;
  private @Nullable KeptRoots kept;

  /** What the final files have besides the journal, of a part of the roots. */
  private List<TaskMeta> keptToo = List.of();

  /** What the files hold that were made of the journal; null before there are any. */
  private @Nullable TraceTotals counted;

  /** Where files of this trace are that were made without a journal. */
  private volatile @Nullable Path madeIn;

  /** Writes these files; from memory until there is a journal. */
  public JournaledFiles(TraceFiles files) {
    this(files, Sampling.OFF);
  }

  /** The same of a part of the roots. */
  JournaledFiles(TraceFiles files, Sampling sampling) {
    this.files = files;
    this.sampling = sampling;
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
      boolean isDone = finalLines != null;
      Path lines = isDone ? JournalFile.lines(head) : JournalSegments.toLines(head);
      JournalIndex index = JournalIndex.read(lines);
      List<TaskMeta> more = TasksInMemory.only(snapshot, index, from);
      if (isDone && sampling.isOn()) {
        more = keptToo;
        for (TaskMeta each : more) {
          index.forgetOpen(each.id());
        }
      } else if (!isDone) {
        counted = counted(index, more);
        if (sampling.isOn()) {
          SampledLines sampled = SampledLines.keep(index, more, sampling);
          index = sampled.index();
          more = sampled.more();
          keptToo = more;
          kept = sampled.roots();
        }
        done(from, head, lines);
      }
      try (JournalSpans spans = new JournalSpans(index, more)) {
        long last = JournalTrace.snapshot(index, spans).snapshotMicros();
        for (TaskMeta each : more) {
          last = Math.max(last, LastKnownTime.timeOf(each));
        }
        TraceSnapshot known =
            LastKnownTime.at(last, snapshot.withSpans(spans, missing(from, more)));
        KeptRoots roots = kept;
        ExportResult result =
            files.write(roots == null ? known : sampling.described(known, roots), target);
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
      return files.write(sampled(snapshot), target);
    }
  }

  /** Reads the journal for itself, so that the program's own files stay as they are. */
  @Override
  public synchronized ExportResult writePart(
      TraceSnapshot snapshot, Path directory, Predicate<TaskMeta> roots) {
    Journal from = journal;
    Path head = from == null ? null : from.head();
    Path target = placeBeside(snapshot, directory);
    if (from == null || head == null) {
      return files.writePart(snapshot, target, roots);
    }
    try (JournalTrace now = JournalTrace.of(finalLines == null ? head : finalLines)) {
      List<TaskMeta> more =
          finalLines != null && sampling.isOn()
              ? keptToo
              : TasksInMemory.only(snapshot, now.index(), from);
      more.forEach(each -> now.index().forgetOpen(each.id()));
      try (JournalSpans spans = new JournalSpans(now.index(), more)) {
        TraceSnapshot all = snapshot.withSpans(spans, missing(from, more));
        return files.writePart(LastKnownTime.at(snapshot.snapshotMicros(), all), target, roots);
      }
    } catch (IOException | UncheckedIOException unreadable) {
      Diagnostics.warn(
          "The journal "
              + head
              + " cannot be read ("
              + Diagnostics.describe(unreadable)
              + "), so the files in "
              + target
              + " hold only what was still in memory.",
          null);
      return files.writePart(snapshot, target, roots);
    }
  }

  /** A directory, or one below it where files are there already. */
  private Path placeBeside(TraceSnapshot snapshot, Path directory) {
    try {
      return JournalFile.freePlace(directory, snapshot.processId(), files::isAnyIn);
    } catch (IOException unwritable) {
      // What is wrong with the directory is said of the files.
      return directory;
    }
  }

  private TraceSnapshot sampled(TraceSnapshot inMemory) {
    TraceSnapshot part = sampling.sampled(inMemory);
    kept = sampling.isOn() ? Sampling.keptRoots(part.resourceAttributes()) : null;
    return part;
  }

  /** How many roots the latest files have of how many; null: all. */
  synchronized @Nullable KeptRoots kept() {
    return kept;
  }

  /** Whether files of another trace are in a directory. */
  boolean hasForeignIn(Path directory) {
    return !directory.equals(madeIn) && files.isAnyIn(directory);
  }

  /** Has traces of other runs leave, see {@link OldTraces}. */
  long leave(JournalLimits limits, Path own, long ownBytes) throws IOException {
    return new OldTraces(limits, files.fileNames()).leave(own, ownBytes);
  }

  private ExportResult writeWithout(TraceSnapshot all, Path directory) {
    TraceSnapshot snapshot = sampled(all);
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

  /** The last readable form of the journal is in its place from now on. */
  private void done(Journal from, Path head, Path lines) throws IOException {
    if (isFinished) {
      from.close();
      JournalFile.remove(head);
      finalLines = lines;
    }
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
    long missing = from.unwritten();
    for (TaskMeta each : more) {
      missing -= each.isFinished() ? 1 : 0;
    }
    Map<DropReason, Long> reasons = new EnumMap<>(DropReason.class);
    if (missing > 0) {
      reasons.put(DropReason.UNWRITTEN, missing);
    }
    if (from.left() > 0) {
      reasons.put(DropReason.LEFT, from.left());
    }
    return reasons;
  }
}
