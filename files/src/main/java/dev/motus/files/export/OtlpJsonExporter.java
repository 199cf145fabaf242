package dev.motus.files.export;

import dev.motus.format.otlp.OtlpJson;
import dev.motus.format.otlp.OtlpResource;
import dev.motus.format.otlp.OtlpSpan;
import dev.motus.format.otlp.TraceLinks;
import dev.motus.format.row.TaskFile;
import dev.motus.format.row.TaskFileFormat;
import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.diagnostic.MotusVersion;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/**
 * One OTLP {@code ExportTraceServiceRequest} as JSON, in the mapping of the OTLP specification:
 * what Jaeger's upload and the {@code /v1/traces} end point of every OTLP backend take.
 * Thread-safe.
 */
public final class OtlpJsonExporter implements TaskFileFormat {
  /** The name of the file: Jaeger is where most people open it. */
  public static final String FILE_NAME = "jaeger_traces.json";

  private final SemanticConventions conventions;

  /** Creates the exporter, with OpenTelemetry's names of attributes. */
  public OtlpJsonExporter() {
    this(SemanticConventions.GEN_AI);
  }

  /** Creates the exporter. */
  public OtlpJsonExporter(SemanticConventions conventions) {
    this.conventions = Objects.requireNonNull(conventions, "conventions");
  }

  @Override
  public String fileName() {
    return FILE_NAME;
  }

  @Override
  public TaskFile begin(TraceSnapshot snapshot, OutputStream target) throws IOException {
    TraceInfo trace =
        new TraceInfo(
            snapshot.traceId(),
            snapshot.startMicros(),
            snapshot.serviceName(),
            snapshot.project(),
            snapshot.build(),
            snapshot.sessionId(),
            snapshot.processId(),
            snapshot.resourceAttributes());
    return OtlpJson.begin(
        OtlpResource.of(trace, MotusVersion.SCOPE, MotusVersion.CURRENT, conventions),
        new OtlpSpan(
            TraceLinks.of(snapshot.traceId()),
            snapshot.snapshotMicros(),
            snapshot.sessionId(),
            conventions),
        target);
  }
}
