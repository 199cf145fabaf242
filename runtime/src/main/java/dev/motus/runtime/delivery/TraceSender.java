package dev.motus.runtime.delivery;

import dev.motus.runtime.trace.SemanticConventions;
import dev.motus.runtime.trace.TraceSnapshot;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Sends a trace that is complete: what {@code motus send} does. It waits where a running program
 * would spool, and keeps nothing on disk: the trace is there already.
 *
 * <pre>{@code
 * TraceSender sender = new TraceSender(Destination.otlp(OtlpSettings.of(url)))
 *     .patience(Duration.ofSeconds(30))
 *     .onProgress(report -> bar.show(report.delivered(), snapshot.spans().size()));
 * DeliveryReport report = sender.send(snapshot);
 * }</pre>
 *
 * Not thread-safe; may send several traces, one after the other.
 */
public final class TraceSender {
  private final Destination destination;
  private SemanticConventions conventions = SemanticConventions.GEN_AI;
  private Duration patience = Duration.ofSeconds(30);
  private Consumer<DeliveryReport> progress = report -> {};

  /** Sends to this destination. */
  public TraceSender(Destination destination) {
    this.destination = destination;
  }

  /** Which names attributes have, for OTLP. Default: OpenTelemetry's. */
  public TraceSender conventions(SemanticConventions names) {
    conventions = names;
    return this;
  }

  /** How long to try while nothing arrives, before the rest is given up. Default: 30 seconds. */
  public TraceSender patience(Duration time) {
    patience = time;
    return this;
  }

  /** Has someone told about four times a second how far it is, on the thread that sends. */
  public TraceSender onProgress(Consumer<DeliveryReport> listener) {
    progress = listener;
    return this;
  }

  /**
   * Sends all spans and returns when they have arrived or cannot. Failures are in the report and,
   * once each, in {@link #failures()}; nothing is thrown for them.
   *
   * @return where the spans went; nothing in it is pending or spooled
   */
  public DeliveryReport send(TraceSnapshot trace) {
    throw new UnsupportedOperationException(
        destination + " " + conventions + " " + patience + " " + progress + trace);
  }

  /** What went wrong so far, in sentences that say what to do; without any secret. */
  public java.util.List<String> failures() {
    return java.util.List.of();
  }
}
