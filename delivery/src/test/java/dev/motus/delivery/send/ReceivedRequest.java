package dev.motus.delivery.send;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** One request as it arrived. */
record ReceivedRequest(
    String path, String contentType, String encoding, String authorization, byte[] body) {
  ExportTraceServiceRequest otlp() {
    try {
      return ExportTraceServiceRequest.parseFrom(plain());
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  byte[] plain() {
    if (!"gzip".equals(encoding)) {
      return body;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    otlp()
        .getResourceSpansList()
        .forEach(
            resource -> resource.getScopeSpansList().forEach(s -> spans.addAll(s.getSpansList())));
    return spans;
  }
}
