package dev.motus.files.export;

import dev.motus.analysis.cost.Prices;
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
      Journal journal = new Journal(new Source(trace, opened.files(), limits));
      trace.logTo(journal);
      opened.files().writeFrom(journal);
    }
    return opened;
  }

  /** What a journal asks for, asked of the runtime. */
  private record Source(OutputTrace trace, JournaledFiles files, JournalLimits limits)
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
      return trace.info();
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
          new JournaledFiles(new TraceFiles(trace.exporters(), Prices.of(trace.config().source())));
      files = known;
    }
    return known;
  }

  @Override
  public ExportResult write(TraceSnapshot snapshot, Path directory) {
    return files().write(snapshot, directory);
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
    ExportResult result = trace.export();
    if (!result.files().isEmpty() || !files().hasWarnedOfDirectory()) {
      result.failures().values().forEach(failure -> Diagnostics.warn(failure, null));
    }
    if (!result.files().isEmpty() || files().haveJournal()) {
      Diagnostics.notice(
          RunSummary.line(files().inFiles(totals), result) + " -> " + result.directory());
    }
    end.written(result);
  }
}
