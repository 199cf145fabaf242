package dev.motus.runtime;

import dev.motus.runtime.delivery.DeliveryReport;
import dev.motus.runtime.delivery.Destination;
import dev.motus.runtime.delivery.SpanDelivery;
import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.trace.CollectionLevel;
import dev.motus.runtime.trace.OtlpSettings;
import dev.motus.runtime.trace.TraceConfig;
import dev.motus.runtime.trace.TraceManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Where a runtime sends its spans while they are recorded. */
final class SpanDeliveries {
  private final TraceManager tracer;
  private volatile List<SpanDelivery> open = List.of();

  SpanDeliveries(TraceManager tracer) {
    this.tracer = tracer;
  }

  /** Begins to send as configured. Never throws. */
  void start() {
    TraceConfig config = tracer.config();
    if (config.collectionLevel() == CollectionLevel.DISABLED) {
      return;
    }
    OtlpSettings otlp = config.otlp();
    if (otlp != null) {
      try {
        start(Destination.otlp(otlp));
      } catch (IllegalArgumentException unusable) {
        Diagnostics.warn(unusable.getMessage() + " Nothing is sent there.", null);
      }
    }
    String url = config.cloudApiUrl();
    String key = config.cloudApiKey();
    if (config.cloudEnabled() && url != null && key != null) {
      try {
        Destination cloud = Destination.motusCloud(url, key);
        start(cloud);
        Diagnostics.notice("spans are sent to " + cloud + "; MOTUS_ON_CLOUD=0 turns that off.");
      } catch (IllegalArgumentException unusable) {
        Diagnostics.warn(unusable.getMessage() + " Nothing is sent there.", null);
      }
    }
  }

  private void start(Destination destination) {
    TraceConfig config = tracer.config();
    SpanDelivery delivery =
        SpanDelivery.start(destination, config.semanticConventions(), config.spoolDir());
    List<SpanDelivery> more = new ArrayList<>(open);
    more.add(delivery);
    open = List.copyOf(more);
    tracer.addSpanListener(delivery);
  }

  /** Whether spans are sent anywhere. */
  boolean isSending() {
    return !open.isEmpty();
  }

  /** Waits until all spans so far are in their place, at most so long. */
  List<DeliveryReport> flush(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    List<SpanDelivery> sending = open;
    if (!sending.isEmpty() && !tracer.awaitListeners(atMost)) {
      end = System.nanoTime();
    }
    List<DeliveryReport> reports = new ArrayList<>();
    for (SpanDelivery each : sending) {
      reports.add(each.flush(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
    }
    return reports;
  }

  /** Sends the rest, and says where the spans went. The tracer has told of the last one. */
  void close() {
    List<SpanDelivery> sending = open;
    if (sending.isEmpty()) {
      return;
    }
    List<DeliveryReport> reports = SpanDelivery.closeAll(sending, tracer.config().closeTimeout());
    for (int i = 0; i < reports.size(); i++) {
      DeliveryReport report = reports.get(i);
      if (report.recorded() > 0 || report.recovered() > 0) {
        Diagnostics.notice(report.summary() + " -> " + sending.get(i).destination());
      }
    }
    long untold = tracer.untoldSpans();
    if (untold > 0) {
      Diagnostics.notice(
          untold + " spans were not sent, because sending was behind (raise listenerWait).");
    }
    open = List.of();
  }
}
