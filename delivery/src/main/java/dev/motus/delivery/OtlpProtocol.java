package dev.motus.delivery;

/** How OTLP requests are encoded: the values of {@code OTEL_EXPORTER_OTLP_PROTOCOL} we speak. */
public enum OtlpProtocol {
  /** Protobuf over HTTP, the standard's default. */
  HTTP_PROTOBUF("http/protobuf"),
  /** JSON over HTTP. */
  HTTP_JSON("http/json");

  private final String wireName;

  OtlpProtocol(String wireName) {
    this.wireName = wireName;
  }

  /** The name in {@code OTEL_EXPORTER_OTLP_PROTOCOL}. */
  public String wireName() {
    return wireName;
  }
}
