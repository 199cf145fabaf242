package dev.motus.runtime;

import dev.motus.runtime.delivery.DeliveryReport;
import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.export.ViewerExporter;
import dev.motus.runtime.export.ViewerOpener;
import dev.motus.runtime.journal.Journal;
import dev.motus.runtime.journal.JournaledFiles;
import dev.motus.runtime.trace.CollectionLevel;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.TraceConfig;
import dev.motus.runtime.trace.TraceManager;
import dev.motus.runtime.trace.TraceTotals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Sends a runtime's spans and, when it closes or the process exits, writes its files. */
final class TraceOutput {
  private static final long EXIT_WAIT_SECONDS = 30;

  private final TraceManager tracer;
  private final JournaledFiles files;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final SpanDeliveries deliveries;
  private final AtomicReference<@Nullable Thread> exitHook = new AtomicReference<>();
  private volatile @Nullable LiveViewer live;

  TraceOutput(TraceManager tracer, JournaledFiles files) {
    this.tracer = tracer;
    this.files = files;
    this.deliveries = new SpanDeliveries(tracer);
  }

  /** Begins to keep a journal, to show the trace live and to send its spans, as configured. */
  void start() {
    TraceConfig config = tracer.config();
    if (config.onlineTracing() && config.collectionLevel() != CollectionLevel.DISABLED) {
      live = LiveViewer.start(tracer);
    }
    if (config.exportEnabled()) {
      openJournal();
    }
    deliveries.start();
  }

  /** Has every task written to the journal from now on, so that a crash loses next to nothing. */
  private void openJournal() {
    if (tracer.config().collectionLevel() != CollectionLevel.DISABLED) {
      Journal journal = new Journal(tracer::directory);
      tracer.addSpanListener(journal);
      files.writeFrom(journal, tracer::untoldSpans);
    }
  }

  /** Whether there is something to do when the process exits. */
  boolean isWantedAtExit() {
    return tracer.config().exportEnabled() || deliveries.isSending();
  }

  /** Waits until all spans so far are in their place, at most so long. */
  List<DeliveryReport> flush(Duration atMost) {
    return deliveries.flush(atMost);
  }

  /** Has the runtime closed when the process exits. */
  void closeAtExit(Runnable close) {
    Thread hook =
        new Thread(
            () -> {
              exitHook.set(null);
              Diagnostics.processIsExiting();
              close.run();
              awaitClosed();
            },
            "motus-exit");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      exitHook.set(hook);
    } catch (IllegalStateException exiting) {
      Diagnostics.warn(
          "The process is exiting, so the trace that begins now is written only if the runtime is"
              + " closed.",
          null);
    }
  }

  /**
   * Writes the files, says where they are, opens the viewer, and sends the last spans. Never
   * throws.
   */
  void close() {
    ExportResult result = null;
    if (tracer.config().exportEnabled()) {
      try {
        result = write();
      } catch (Throwable broken) {
        Diagnostics.warn("The trace could not be written.", broken);
      }
    }
    try {
      LiveViewer viewer = live;
      boolean seen = viewer != null && viewer.close(result == null ? null : result.directory());
      if (result != null && !seen) {
        openViewer(result);
      }
    } catch (Throwable broken) {
      Diagnostics.warn("The viewer could not be shown.", broken);
    }
    try {
      deliveries.close();
    } catch (Throwable broken) {
      Diagnostics.warn("The last spans could not be sent.", broken);
    }
    closed.countDown();
    Thread hook = exitHook.getAndSet(null);
    if (hook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException exiting) {
        // The process is exiting and runs the hook itself; closing a second time does nothing.
        Diagnostics.processIsExiting();
      }
    }
  }

  /** A process that exits while another thread closes the runtime waits for it, not for ever. */
  private void awaitClosed() {
    try {
      if (!closed.await(EXIT_WAIT_SECONDS, TimeUnit.SECONDS)) {
        Diagnostics.warn(
            "The trace was still being written when the process exited. Recover it from its journal: "
                + tracer.directory(),
            null);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable ExportResult write() {
    TraceTotals totals = tracer.totals();
    if (totals.tasks() == 0) {
      if (tracer.config().collectionLevel() == CollectionLevel.DISABLED) {
        Diagnostics.notice(
            "the collection level is disabled, so nothing was recorded and no file was written. Set"
                + " MOTUS_COLLECTION_LEVEL to basic or detailed.");
        return null;
      }
      Diagnostics.notice(
          "no task was recorded, so no file was written. Call your annotated methods through the"
              + " generated Traced… classes.");
      return null;
    }
    ExportResult result = tracer.exportTrace();
    if (!result.files().isEmpty() || !files.hasWarnedOfDirectory()) {
      result.failures().values().forEach(failure -> Diagnostics.warn(failure, null));
    }
    if (!result.files().isEmpty() || files.haveJournal()) {
      Diagnostics.notice(RunSummary.line(totals, result) + " -> " + result.directory());
    }
    return result;
  }

  private void openViewer(ExportResult result) {
    for (Path file : result.files()) {
      if (file.endsWith(ViewerExporter.FILE_NAME)) {
        ViewerOpener.ofProcess().open(file, tracer.config().openViewer());
      }
    }
  }
}
