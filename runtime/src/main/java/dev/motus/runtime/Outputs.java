package dev.motus.runtime;

import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.output.OpenOutput;
import dev.motus.runtime.output.OutputTrace;
import dev.motus.runtime.output.TraceEnd;
import dev.motus.runtime.output.TraceLog;
import dev.motus.runtime.output.TraceOutput;
import dev.motus.runtime.output.TraceOutputs;
import dev.motus.runtime.output.TraceWriter;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.trace.DeliveryReport;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.SpanListener;
import dev.motus.runtime.trace.SpanRegistration;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceExporter;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.runtime.trace.TraceTotals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of one runtime: opens them, flushes them, and closes them by stage. Without lambdas
 * on the way of the start, see {@link TraceOutputs}.
 */
final class Outputs implements OutputTrace {
  private final TraceManager tracer;
  private volatile @Nullable List<TraceOutput> found;
  private volatile List<OpenOutput> open = List.of();
  private volatile @Nullable TraceWriter writer;

  Outputs(TraceManager tracer) {
    this.tracer = tracer;
  }

  /** Opens the outputs that the program has. Never throws. */
  void start() {
    found();
  }

  /** All there are, open from now on. */
  private List<TraceOutput> found() {
    List<TraceOutput> known = found;
    if (known == null) {
      synchronized (this) {
        known = found;
        if (known == null) {
          known = TraceOutputs.all();
          found = known;
          openAll(known);
        }
      }
    }
    return known;
  }

  private void openAll(List<TraceOutput> all) {
    List<OpenOutput> opened = new ArrayList<>();
    for (TraceOutput each : all) {
      try {
        opened.add(each.open(this));
      } catch (Throwable broken) {
        Diagnostics.warn(
            "The output " + each.getClass().getName() + " could not start, so nothing goes there.",
            broken);
      }
    }
    open = List.copyOf(opened);
    warnOfMissing();
  }

  private void warnOfMissing() {
    TraceConfig config = config();
    if (config.collectionLevel() == CollectionLevel.DISABLED) {
      return;
    }
    List<String> wanted = new ArrayList<>();
    if (config.exportEnabled() && !has(TraceOutput.Stage.FILES)) {
      wanted.add("written to files");
    }
    if (config.onlineTracing() && !has(TraceOutput.Stage.VIEWER)) {
      wanted.add("shown live");
    }
    if (config.cloudEnabled() && config.cloudApiKey() != null && !has(TraceOutput.Stage.DELIVERY)) {
      wanted.add("sent to Motus Cloud");
    }
    if (!wanted.isEmpty()) {
      Diagnostics.warn(
          "The trace is to be "
              + String.join(", ", wanted)
              + ", but what does that is not on the class path, so the trace stays in memory. Add"
              + " the dependency dev.motus:motus, which brings all outputs, instead of"
              + " dev.motus:motus-runtime alone.",
          null);
    }
  }

  private boolean has(TraceOutput.Stage stage) {
    for (TraceOutput each : found()) {
      if (each.stage() == stage) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is something to do when the process exits. */
  boolean areWantedAtExit() {
    for (OpenOutput each : open) {
      if (each.isWantedAtExit()) {
        return true;
      }
    }
    return false;
  }

  /** Waits until all spans so far are in their place, at most so long. */
  List<DeliveryReport> flush(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    List<DeliveryReport> reports = new ArrayList<>();
    for (OpenOutput each : open) {
      reports.addAll(each.flush(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
    }
    return reports;
  }

  /** Finishes all outputs, each whatever becomes of the others. Never throws. */
  void close() {
    TraceEnd end = new TraceEnd();
    for (OpenOutput each : open) {
      try {
        each.close(end);
      } catch (Throwable broken) {
        Diagnostics.warn(
            "The output " + each.getClass().getName() + " could not finish the trace.", broken);
      }
    }
  }

  @Override
  public TraceConfig config() {
    return tracer.config();
  }

  @Override
  public Path directory() {
    return tracer.directory();
  }

  @Override
  public TraceTotals totals() {
    return tracer.totals();
  }

  @Override
  public boolean hasBegun() {
    return tracer.session().hasBegun();
  }

  @Override
  public ExportResult export() {
    return tracer.exportTrace();
  }

  @Override
  public void writeWith(TraceWriter files) {
    writer = files;
  }

  /** What writes files; a program may ask for some that no setting asks for. */
  TraceWriter writer() {
    found();
    TraceWriter files = writer;
    return files == null ? new NoWriter() : files;
  }

  @Override
  public List<TraceExporter> exporters() {
    return TraceOutputs.exporters(found(), config());
  }

  @Override
  public void logTo(TraceLog log) {
    tracer.logTo(log);
  }

  @Override
  public TraceInfo info() {
    return tracer.info();
  }

  @Override
  public TaskMeta read(Task task, long endNanos) {
    return tracer.store().read(task, endNanos);
  }

  @Override
  public long startNanos() {
    return tracer.store().startNanos();
  }

  @Override
  public long movedNanos(long rootNanos) {
    return tracer.store().movedNanos(rootNanos);
  }

  @Override
  public SpanRegistration addSpanListener(SpanListener listener) {
    return tracer.addSpanListener(listener);
  }

  @Override
  public boolean awaitListeners(Duration atMost) {
    return tracer.awaitListeners(atMost);
  }

  @Override
  public long untoldSpans() {
    return tracer.untoldSpans();
  }
}
