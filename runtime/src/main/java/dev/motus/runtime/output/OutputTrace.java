package dev.motus.runtime.output;

import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.SpanListener;
import dev.motus.runtime.trace.SpanRegistration;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceExporter;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.runtime.trace.TraceTotals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What an output may ask of the runtime that opened it. Thread-safe. */
public interface OutputTrace {
  /** How the runtime was configured. */
  TraceConfig config();

  /** Where the files of the trace go. */
  Path directory();

  /** The run so far in figures. */
  TraceTotals totals();

  /** Whether a task has begun, be it that no more is known of it. */
  boolean hasBegun();

  /** Writes the files as of this moment, with the writer of {@link #writeWith}. */
  ExportResult export();

  /** Has the files written by this writer, whoever asks for them. */
  void writeWith(TraceWriter writer);

  /** The formats of all outputs, in the order of their stages, and then those of the user. */
  List<TraceExporter> exporters();

  /** Has the trace written down as it grows. At most once, while the output is being opened. */
  void logTo(TraceLog log);

  /** The trace as it stands. */
  TraceInfo info();

  /** A task as it is when it ends at a time of {@link System#nanoTime}; 0: while it runs. */
  TaskMeta read(Task task, long endNanos);

  /** {@link System#nanoTime} at the start of {@link #info}, from which all times are counted. */
  long startNanos();

  /**
   * How far the wall clock had moved by itself since then when the root of a tree began, in
   * nanoseconds: what is added to the times of the whole tree. 0 as long as nobody sets the clock.
   *
   * @param rootNanos {@link System#nanoTime} when the root began
   */
  long movedNanos(long rootNanos);

  /** Has a listener follow the trace. */
  SpanRegistration addSpanListener(SpanListener listener);

  /** Waits until listeners were told of everything up to this call; whether they were in time. */
  boolean awaitListeners(Duration atMost);

  /** How many ended tasks listeners were not told of, because they were behind. */
  long untoldSpans();
}
