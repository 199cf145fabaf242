package dev.motus.runtime.output;

import dev.motus.runtime.trace.DeliveryReport;
import java.time.Duration;
import java.util.List;

/** An output that belongs to one runtime, from its start to its end. Thread-safe. */
public interface OpenOutput {
  /** Whether it has something to do when the process exits, so that the runtime must be closed. */
  boolean isWantedAtExit();

  /**
   * Waits until every span so far has arrived, waits on disk, or is dropped.
   *
   * @param atMost how long this may take
   * @return one report for each place that spans are streamed to; empty unless it streams
   */
  default List<DeliveryReport> flush(Duration atMost) {
    return List.of();
  }

  /**
   * Finishes. Called once, when the tracer has told its listeners of the end; outputs of earlier
   * stages are closed by then. What it throws is reported, and the next output is closed.
   *
   * @param end what the outputs leave for each other
   */
  void close(TraceEnd end);
}
