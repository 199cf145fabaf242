package dev.motus.runtime.trace;

import java.time.Duration;
import java.util.Map;

/**
 * Where spans are streamed to over OTLP/HTTP, by the standard variables of OpenTelemetry.
 *
 * @param tracesUrl the address that takes spans: {@code OTEL_EXPORTER_OTLP_TRACES_ENDPOINT} as it
 *     is, else {@code OTEL_EXPORTER_OTLP_ENDPOINT} with {@code /v1/traces}
 * @param headers sent with every request; may hold credentials
 * @param timeout of one request
 * @param gzip whether requests are compressed
 */
public record OtlpSettings(
    String tracesUrl, Map<String, String> headers, Duration timeout, boolean gzip) {
  /** The standard's default for one request. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  /** Copies the headers. */
  public OtlpSettings {
    headers = Map.copyOf(headers);
  }

  /** Everything but the values of the headers. */
  @Override
  public String toString() {
    return "OtlpSettings[" + tracesUrl + ", headers " + headers.keySet() + ", " + timeout + "]";
  }
}
