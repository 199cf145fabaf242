package dev.motus.files.export;

import dev.motus.analysis.cost.Prices;
import dev.motus.analysis.sample.Sampling;
import dev.motus.journal.Journal;
import dev.motus.journal.JournalLimits;
import dev.motus.journal.JournalSource;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.output.OpenOutput;
import dev.motus.runtime.output.OutputTrace;
import dev.motus.runtime.output.TraceEnd;
import dev.motus.runtime.output.TraceWriter;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.runtime.trace.TraceTotals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The files of one runtime: written when someone asks, and at the end where export is on. */
final class OpenFiles implements OpenOutput, TraceWriter {
  private final OutputTrace trace;

  /** Made when it is first needed: most runtimes of a test suite write nothing. */
  private volatile @Nullable JournaledFiles files;

  private OpenFiles(OutputTrace trace) {
    this.trace = trace;
  }

  /** Begins to keep a journal where export is on. */
  static OpenFiles start(OutputTrace trace) {
    OpenFiles opened = new OpenFiles(trace);
    trace.writeWith(opened);
    if (trace.config().exportEnabled()
        && trace.config().collectionLevel() != CollectionLevel.DISABLED) {
      JournalLimits limits = LimitSettings.read(trace.config().source());
      Sampling sampling = Sampling.of(trace.config());
      Journal journal = new Journal(new Source(trace, opened.files(), limits, sampling));
      trace.logTo(journal);
      opened.files().writeFrom(journal);
    }
    return opened;
  }

  /** What a journal asks for, asked of the runtime. */
  private record Source(
      OutputTrace trace, JournaledFiles files, JournalLimits limits, Sampling sampling)
      implements JournalSource {
    @Override
    public Path directory() {
      return trace.directory();
    }

    @Override
    public boolean hasFilesIn(Path directory) {
      return files.hasForeignIn(directory);
    }

    @Override
    public long othersLeave(Path head, long bytes) throws IOException {
      return files.leave(limits, head, bytes);
    }

    @Override
    public TraceInfo info() {
      // So that whoever recovers the journal knows.
      return sampling.told(trace.info());
    }

    @Override
    public long startNanos() {
      return trace.startNanos();
    }

    @Override
    public long movedNanos(long rootNanos) {
      return trace.movedNanos(rootNanos);
    }

    @Override
    public TaskMeta read(Task task, long endNanos) {
      return trace.read(task, endNanos);
    }
  }

  private synchronized JournaledFiles files() {
    JournaledFiles known = files;
    if (known == null) {
      known =
          new JournaledFiles(
              new TraceFiles(trace.exporters(), Prices.of(trace.config().source())),
              Sampling.of(trace.config()));
      files = known;
    }
    return known;
  }

  @Override
  public ExportResult write(TraceSnapshot snapshot, Path directory) {
    return files().write(snapshot, directory);
  }

  @Override
  public ExportResult writePart(TraceSnapshot snapshot, Path directory, Predicate<TaskMeta> roots) {
    return files().writePart(snapshot, directory, roots);
  }

  @Override
  public boolean isWantedAtExit() {
    return trace.config().exportEnabled();
  }

  /** Writes the files where that was asked for, and says where they are. */
  @Override
  public void close(TraceEnd end) {
    if (!trace.config().exportEnabled()) {
      return;
    }
    files().finish();
    TraceTotals totals = trace.totals();
    if (totals.tasks() == 0 && !files().haveJournal()) {
      Diagnostics.notice(
          trace.config().collectionLevel() == CollectionLevel.DISABLED
              ? "the collection level is disabled, so nothing was recorded and no file was written."
                  + " Set MOTUS_COLLECTION_LEVEL to basic or detailed."
              : trace.hasBegun()
                  ? "a task was about to begin when the program ended, so there is nothing to"
                      + " write: the program ended while its arguments were read, or memory or"
                      + " stack ran out."
                  : "no task was recorded, so no file was written. No annotated method was called"
                      + " until the end, or not through its generated Traced… class.");
      return;
    }
    ExportResult result = export(totals.tasks());
    if (!result.files().isEmpty() || !files().hasWarnedOfDirectory()) {
      for (String failure : result.failures().values()) {
        Diagnostics.warn(failure, null);
      }
    }
    if (!result.files().isEmpty() || files().haveJournal()) {
      Diagnostics.notice(
          RunSummary.line(files().inFiles(totals), result, files().kept())
              + " -> "
              + result.directory());
    }
    end.written(result);
  }

  private ExportResult export(long tasks) {
    WritingNotice notice = WritingNotice.of(tasks, trace.directory());
    try {
      return trace.export();
    } finally {
      notice.end();
    }
  }
}
