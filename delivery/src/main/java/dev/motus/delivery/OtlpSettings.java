package dev.motus.delivery;

import dev.motus.delivery.endpoint.SafeUrl;
import dev.motus.runtime.config.OutputSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where spans are streamed to over OTLP/HTTP, by the standard variables of OpenTelemetry.
 * Immutable.
 *
 * <pre>{@code
 * OtlpSettings settings = OtlpSettings.of("https://collector.example/v1/traces")
 *     .withHeaders(Map.of("api-key", key))
 *     .withGzip(true);
 * }</pre>
 *
 * @param tracesUrl the address that takes spans: {@code OTEL_EXPORTER_OTLP_TRACES_ENDPOINT} as it
 *     is, else {@code OTEL_EXPORTER_OTLP_ENDPOINT} with {@code /v1/traces}
 * @param headers sent with every request, by name; unmodifiable; may hold credentials
 * @param timeout of one request, greater than 0
 * @param gzip whether requests are compressed
 * @param protocol how requests are encoded
 * @param certificate a PEM file with the certificates that are trusted instead of the JDK's; null:
 *     the JDK's
 * @param clientCertificate a PEM file with the certificate that this side shows, and its chain;
 *     null: none
 * @param clientKey a PEM file (PKCS #8, not encrypted) with that certificate's private key; null:
 *     none
 */
public record OtlpSettings(
    String tracesUrl,
    Map<String, String> headers,
    Duration timeout,
    boolean gzip,
    OtlpProtocol protocol,
    @Nullable Path certificate,
    @Nullable Path clientCertificate,
    @Nullable Path clientKey)
    implements OutputSettings {
  /** The standard's default for one request. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  /** Copies the headers. */
  public OtlpSettings {
    Objects.requireNonNull(tracesUrl, "tracesUrl");
    Objects.requireNonNull(protocol, "protocol");
    headers = Map.copyOf(headers);
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout is " + timeout + "; it must be greater than 0.");
    }
  }

  /**
   * The standard's defaults for an address: no headers, 10 seconds, no compression, protobuf, the
   * JDK's trust.
   *
   * @param tracesUrl used as it is, so with its path, which is {@code /v1/traces} mostly
   */
  public static OtlpSettings of(String tracesUrl) {
    return new OtlpSettings(
        tracesUrl, Map.of(), DEFAULT_TIMEOUT, false, OtlpProtocol.HTTP_PROTOBUF, null, null, null);
  }

  /** The same with these headers instead. */
  public OtlpSettings withHeaders(Map<String, String> newHeaders) {
    return new OtlpSettings(
        tracesUrl, newHeaders, timeout, gzip, protocol, certificate, clientCertificate, clientKey);
  }

  /** The same with this time for one request, greater than 0, else an IllegalArgumentException. */
  public OtlpSettings withTimeout(Duration newTimeout) {
    return new OtlpSettings(
        tracesUrl, headers, newTimeout, gzip, protocol, certificate, clientCertificate, clientKey);
  }

  /** The same with or without compression. */
  public OtlpSettings withGzip(boolean compressed) {
    return new OtlpSettings(
        tracesUrl,
        headers,
        timeout,
        compressed,
        protocol,
        certificate,
        clientCertificate,
        clientKey);
  }

  /** The same in this encoding. */
  public OtlpSettings withProtocol(OtlpProtocol newProtocol) {
    return new OtlpSettings(
        tracesUrl, headers, timeout, gzip, newProtocol, certificate, clientCertificate, clientKey);
  }

  /** The same, trusting the certificates in this PEM file only; null: those that the JDK trusts. */
  public OtlpSettings withCertificate(@Nullable Path pem) {
    return new OtlpSettings(
        tracesUrl, headers, timeout, gzip, protocol, pem, clientCertificate, clientKey);
  }

  /**
   * The same, showing this certificate, with its private key, to the far end; null for both: none.
   */
  public OtlpSettings withClientCertificate(@Nullable Path pem, @Nullable Path keyPem) {
    return new OtlpSettings(tracesUrl, headers, timeout, gzip, protocol, certificate, pem, keyPem);
  }

  /** Everything but the values of the headers and what an address may hide in its user part. */
  @Override
  public String toString() {
    return "OtlpSettings["
        + SafeUrl.of(tracesUrl)
        + ", headers "
        + headers.keySet()
        + ", "
        + timeout
        + ", "
        + protocol.wireName()
        + (gzip ? ", gzip" : "")
        + "]";
  }
}
