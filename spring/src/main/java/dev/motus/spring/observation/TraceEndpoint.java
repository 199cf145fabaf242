package dev.motus.spring.observation;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.TraceManager;
import dev.motus.runtime.trace.DeliveryReport;
import dev.motus.runtime.trace.DropReason;
import dev.motus.runtime.trace.TraceTotals;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * The end point {@code motus} of Spring's actuator: how much was recorded, what is missing and why,
 * and how far what is sent has come. It has no content of any task.
 */
@Endpoint(id = "motus")
public final class TraceEndpoint {
  /** For Spring. */
  public TraceEndpoint() {}

  /** The trace of this moment in figures. */
  @ReadOperation
  public Map<String, Object> trace() {
    AgentRuntime runtime = AgentRuntime.get();
    TraceManager tracer = runtime.tracer();
    TraceTotals totals = tracer.totals();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("traceId", tracer.traceId());
    figures.put("level", runtime.config().collectionLevel().wireName());
    if (runtime.config().exportEnabled()) {
      figures.put("directory", tracer.directory().toAbsolutePath().toString());
    }
    figures.put("tasks", totals.tasks());
    figures.put("unfinished", totals.unfinished());
    figures.put("errors", totals.errors());
    figures.put("cancelled", totals.cancelled());
    figures.put("tokens", totals.tokens());
    figures.put("dropped", byName(tracer.snapshot().dropped()));
    // Of what is sent as it stands: nobody waits here.
    List<Map<String, Object>> deliveries =
        runtime.flush(Duration.ZERO).stream().map(TraceEndpoint::figures).toList();
    figures.put("deliveries", deliveries);
    return figures;
  }

  private static Map<String, Object> figures(DeliveryReport report) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("recorded", report.recorded());
    figures.put("delivered", report.delivered());
    figures.put("spooled", report.spooled());
    figures.put("pending", report.pending());
    figures.put("dropped", byName(report.dropped()));
    return figures;
  }

  private static Map<String, Long> byName(Map<DropReason, Long> dropped) {
    Map<String, Long> named = new TreeMap<>();
    dropped.forEach((reason, count) -> named.put(reason.name().toLowerCase(Locale.ROOT), count));
    return named;
  }
}
