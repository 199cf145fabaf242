package dev.motus.format.otlp;

import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.trace.TraceInfo;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who a trace is of and who wrote it.
 *
 * @param attributes texts by name, in order
 * @param processId the process
 * @param scope the name of the library that wrote it
 * @param version its version
 * @param schemaUrl the published conventions whose names the spans use, null when there are none
 */
public record OtlpResource(
    Map<String, String> attributes,
    long processId,
    String scope,
    String version,
    @Nullable String schemaUrl) {

  /** The resource of a trace whose spans have the names of these conventions. */
  public static OtlpResource of(
      TraceInfo trace, String scope, String version, SemanticConventions conventions) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("service.name", trace.serviceName());
    texts.put("service.instance.id", trace.traceId());
    put(texts, "motus.project", trace.project());
    put(texts, "motus.build", trace.build());
    put(texts, "session.id", trace.sessionId());
    // What the user sets wins, except for facts that only we know. service.name is set already.
    for (Map.Entry<String, String> attribute : trace.resourceAttributes().entrySet()) {
      if (!attribute.getKey().equals("service.name")) {
        texts.put(attribute.getKey(), attribute.getValue());
      }
    }
    texts.put("telemetry.sdk.name", "motus");
    texts.put("telemetry.sdk.language", "java");
    texts.put("telemetry.sdk.version", version);
    texts.remove("process.pid");
    String schemaUrl =
        conventions == SemanticConventions.GEN_AI ? GenAiConventions.SCHEMA_URL : null;
    return new OtlpResource(texts, trace.processId(), scope, version, schemaUrl);
  }

  void writeTo(AttributeSink sink) throws IOException {
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      sink.text(attribute.getKey(), attribute.getValue());
    }
    sink.number("process.pid", processId);
  }

  private static void put(Map<String, String> texts, String name, @Nullable String value) {
    if (value != null) {
      texts.put(name, value);
    }
  }
}
