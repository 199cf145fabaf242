package dev.motus.delivery.send;

import dev.motus.delivery.OtlpProtocol;
import dev.motus.delivery.OtlpSettings;
import dev.motus.format.otlp.OtlpEncoder;
import dev.motus.format.otlp.OtlpJson;
import dev.motus.format.otlp.OtlpProtobuf;
import dev.motus.format.otlp.OtlpResource;
import dev.motus.format.otlp.OtlpSpan;
import dev.motus.format.otlp.TraceLinks;
import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.diagnostic.MotusVersion;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** OTLP/HTTP: one request a batch. */
final class OtlpDialect implements Dialect {
  private final OtlpSettings settings;
  private final SemanticConventions conventions;
  private final OtlpEncoder encoder;
  private @Nullable TraceLinks links;
  private String linkedSession = "";
  private @Nullable OtlpSpan common;

  OtlpDialect(OtlpSettings settings, SemanticConventions conventions) {
    this.settings = settings;
    this.conventions = conventions;
    this.encoder =
        settings.protocol() == OtlpProtocol.HTTP_JSON ? new OtlpJson() : new OtlpProtobuf();
  }

  @Override
  public void begin(TraceInfo trace, List<TaskMeta> spans, long nowMicros) {
    TraceLinks known = links;
    if (known == null || !linkedSession.equals(trace.traceId())) {
      known = TraceLinks.of(trace.traceId());
      links = known;
      linkedSession = trace.traceId();
    }
    spans.forEach(known::remember);
    common = new OtlpSpan(known, nowMicros, trace.sessionId(), conventions);
  }

  @Override
  public byte[] span(TaskMeta task) throws IOException {
    OtlpSpan shared = common;
    if (shared == null) {
      throw new IllegalStateException("A span before begin()");
    }
    return encoder.span(task, shared);
  }

  @Override
  public Batch batch(TraceInfo trace, List<byte[]> spans) throws IOException {
    OtlpResource about =
        OtlpResource.of(trace, MotusVersion.SCOPE, MotusVersion.CURRENT, conventions);
    return Batch.fresh(spans.size(), encoder.contentType(), encoder.request(about, spans), null);
  }

  @Override
  public @Nullable Batch ending(TraceInfo trace) {
    return null;
  }

  @Override
  public HttpRequest request(Batch batch) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.tracesUrl()))
            .header("User-Agent", "motus-java/" + MotusVersion.CURRENT);
    for (Map.Entry<String, String> header : settings.headers().entrySet()) {
      request.setHeader(header.getKey(), header.getValue());
    }
    request.setHeader("Content-Type", batch.contentType());
    byte[] body = batch.body();
    if (settings.gzip()) {
      request.setHeader("Content-Encoding", "gzip");
      body = compressed(body);
    }
    return request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
  }

  @Override
  public Outcome read(Batch batch, Answer answer) {
    return PartialSuccess.read(answer);
  }

  @Override
  public @Nullable SSLContext tls() throws IOException, GeneralSecurityException {
    return PemFiles.context(settings);
  }

  private static byte[] compressed(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4 + 64);
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(body);
    }
    return bytes.toByteArray();
  }
}
