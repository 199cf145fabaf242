package dev.motus.delivery.send;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.motus.delivery.send.Batch.CloudTrace;
import dev.motus.format.json.JsonOutput;
import dev.motus.format.json.TaskFields;
import dev.motus.runtime.diagnostic.MotusVersion;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Motus Cloud: a trace is created before its first spans and completed after its last ones. A span
 * goes out at its start, as news, and again when it has ended. A trace is called by its project,
 * else by its id, as Motus for Python calls it.
 */
final class CloudDialect implements Dialect {
  private static final String JSON = "application/json";
  private static final String UNFINISHED = "Process exited before span completed";
  private static final JsonFactory FACTORY =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build();
  private static final Set<String> RESERVED = Set.of("span_id");

  private final String apiUrl;
  private final String apiKey;
  private final RemoteTraces remoteTraces;
  private @Nullable TraceInfo trace;
  private long nowMicros;

  CloudDialect(String apiUrl, String apiKey, RemoteTraces remoteTraces) {
    this.apiUrl = apiUrl.endsWith("/") ? apiUrl.substring(0, apiUrl.length() - 1) : apiUrl;
    this.apiKey = apiKey;
    this.remoteTraces = remoteTraces;
  }

  @Override
  public void begin(TraceInfo newTrace, List<TaskMeta> spans, long now) {
    trace = newTrace;
    nowMicros = now;
  }

  @Override
  public boolean tellsStarts() {
    return true;
  }

  @Override
  public Batch starts(TraceInfo about, List<TaskMeta> running) throws IOException {
    trace = about;
    List<byte[]> spans = new ArrayList<>();
    for (TaskMeta task : running) {
      spans.add(encoded(task));
    }
    return Batch.starts(JSON, body(spans), cloudTrace(about));
  }

  @Override
  public byte[] span(TaskMeta task) throws IOException {
    TaskMeta sent =
        task.isFinished()
            ? task
            : task.toBuilder()
                .ended(TaskOutcome.ERROR, Math.max(task.startMicros(), nowMicros))
                .error(UNFINISHED)
                .build();
    return encoded(sent);
  }

  private byte[] encoded(TaskMeta task) throws IOException {
    TraceInfo about = trace;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
    Writer text = JsonOutput.utf8(bytes);
    try (JsonGenerator out = JsonOutput.generator(text)) {
      out.writeStartObject();
      out.writeStringField("span_id", Long.toString(task.id()));
      TaskFields.write(task, about == null ? null : about.sessionId(), RESERVED, out);
      out.writeEndObject();
    }
    text.flush();
    return bytes.toByteArray();
  }

  @Override
  public Batch batch(TraceInfo about, List<byte[]> spans) throws IOException {
    return Batch.fresh(spans.size(), JSON, body(spans), cloudTrace(about));
  }

  @Override
  public Batch ending(TraceInfo about) throws IOException {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    return Batch.ending(JSON, body, cloudTrace(about));
  }

  @Override
  public HttpRequest request(Batch batch) {
    CloudTrace about = traceOf(batch);
    String remoteId = remoteTraces.idOf(about);
    if (remoteId == null) {
      return post("/traces", about.create().getBytes(StandardCharsets.UTF_8));
    }
    return post(
        "/traces/"
            + URLEncoder.encode(remoteId, StandardCharsets.UTF_8)
            + (batch.ending() ? "/complete" : "/spans"),
        batch.body());
  }

  @Override
  public Outcome read(Batch batch, Answer answer) {
    CloudTrace about = traceOf(batch);
    if (remoteTraces.idOf(about) != null) {
      if (batch.ending()) {
        remoteTraces.completed(about);
      }
      return Outcome.DONE;
    }
    String remoteId = traceId(answer.body());
    if (remoteId == null) {
      return Outcome.UNUSABLE;
    }
    remoteTraces.created(about, remoteId);
    return Outcome.NEXT_REQUEST;
  }

  @Override
  public @Nullable SSLContext tls() {
    return null;
  }

  private HttpRequest post(String path, byte[] body) {
    return HttpRequest.newBuilder(URI.create(apiUrl + path))
        .header("User-Agent", "motus-java/" + MotusVersion.CURRENT)
        .header("Content-Type", JSON)
        .header("Authorization", "Bearer " + apiKey)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  private static CloudTrace traceOf(Batch batch) {
    CloudTrace about = batch.trace();
    if (about == null) {
      throw new IllegalStateException("A batch for Motus Cloud without its trace");
    }
    return about;
  }

  private CloudTrace cloudTrace(TraceInfo about) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JsonOutput.generator(text)) {
      out.writeStartObject();
      String project = about.project();
      out.writeStringField("name", project == null ? about.traceId() : project);
      JsonOutput.text(out, "project_id", about.project());
      JsonOutput.text(out, "build_id", about.build());
      JsonOutput.text(out, "session_id", about.sessionId());
      out.writeEndObject();
    }
    CloudTrace fresh = new CloudTrace(about.traceId(), text.toString(), null);
    return new CloudTrace(fresh.key(), fresh.create(), remoteTraces.idOf(fresh));
  }

  private static byte[] body(List<byte[]> spans) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("{\"spans\":[".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < spans.size(); i++) {
      bytes.write(i == 0 ? '\n' : ',');
      bytes.writeBytes(spans.get(i));
    }
    bytes.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  /** The id of a trace that was created: a text that can stand in an address. */
  private static @Nullable String traceId(byte[] body) {
    try (JsonParser in = FACTORY.createParser(body)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = in.currentName().equals("trace_id");
        JsonToken value = in.nextToken();
        if (wanted && value != null && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
          String id = in.getText();
          return id.isBlank() || id.length() > 200 ? null : id;
        }
        in.skipChildren();
      }
      return null;
    } catch (IOException notJson) {
      return null;
    }
  }
}
