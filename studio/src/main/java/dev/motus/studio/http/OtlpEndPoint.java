package dev.motus.studio.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.CodedOutputStream;
import dev.motus.studio.ingest.IngestCounts;
import dev.motus.studio.ingest.ReceivedSpans;
import dev.motus.studio.store.DatabaseAwayException;
import dev.motus.studio.store.SpanBatch;
import dev.motus.studio.store.Writer;
import io.javalin.http.Context;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes spans by OTLP over HTTP. It says yes only when they are in the database, and to come later
 * when it can't keep up. Thread-safe.
 */
final class OtlpEndPoint {
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";

  /** Requests that are read at once; each takes some times its size in memory. */
  private static final int MOST_READ_AT_ONCE = 4;

  private final Writer writer;
  private final IngestCounts counts;
  private final int mostBytes;
  private final Semaphore readers = new Semaphore(MOST_READ_AT_ONCE);

  /**
   * Gives the spans to this writer.
   *
   * @param counts is told of each request
   * @param mostBytes of a request, unpacked
   */
  OtlpEndPoint(Writer writer, IngestCounts counts, int mostBytes) {
    this.writer = writer;
    this.counts = counts;
    this.mostBytes = mostBytes;
  }

  void take(Context context) throws InterruptedException {
    String type = String.valueOf(context.contentType()).split(";", 2)[0].strip();
    boolean isProtobuf = type.equalsIgnoreCase(PROTOBUF);
    try {
      if (context.header("Origin") != null) {
        throw new Refusal(403, "foreign_origin", "Spans come from programs, not from pages.");
      }
      if (!isProtobuf && !type.equalsIgnoreCase(JSON)) {
        throw new Refusal(
            415,
            "content_type",
            "Send OTLP as " + PROTOBUF + " or " + JSON + ", not " + type + ".");
      }
      ReceivedSpans received = read(context, isProtobuf);
      write(received);
      counts.spans(received.spans().size(), received.refused());
      counts.request(200);
      answer(context, isProtobuf, received);
    } catch (Refusal refusal) {
      counts.request(refusal.status());
      refuse(context, isProtobuf, refusal);
    }
  }

  private ReceivedSpans read(Context context, boolean isProtobuf)
      throws Refusal, InterruptedException {
    if (!readers.tryAcquire(1, TimeUnit.SECONDS)) {
      throw busy();
    }
    try {
      byte[] body = body(context);
      return isProtobuf
          ? ReceivedSpans.ofProtobuf(body)
          : ReceivedSpans.ofJson(new ByteArrayInputStream(body));
    } catch (IOException wrong) {
      throw new Refusal(400, "not_otlp", String.valueOf(wrong.getMessage()));
    } finally {
      readers.release();
    }
  }

  private byte[] body(Context context) throws Refusal, IOException {
    String encoding = context.header("Content-Encoding");
    String packing = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
    if (!packing.equals("gzip") && !packing.equals("identity")) {
      throw new Refusal(
          415, "content_encoding", "Send it as it is or with gzip, not with " + packing + ".");
    }
    try (InputStream raw = context.bodyInputStream();
        InputStream in = packing.equals("gzip") ? new GZIPInputStream(raw) : raw) {
      byte[] body = in.readNBytes(mostBytes + 1);
      if (body.length > mostBytes) {
        throw new Refusal(
            413,
            "too_large",
            "A request may have "
                + mostBytes
                + " bytes when it is unpacked. Send smaller batches, for example with"
                + " OTEL_BSP_MAX_EXPORT_BATCH_SIZE=64.");
      }
      return body;
    }
  }

  private void write(ReceivedSpans received) throws Refusal, InterruptedException {
    long now = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
    Optional<CompletableFuture<Void>> written =
        writer.offer(new SpanBatch(received.spans(), "otlp", now));
    if (written.isEmpty()) {
      throw busy();
    }
    try {
      written.get().get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof DatabaseAwayException) {
        throw StudioServer.away();
      }
      throw new Refusal(
          503,
          "not_written",
          "The spans could not be written ("
              + reason(failed).lines().findFirst().orElse("")
              + "). Is the disk full?");
    }
  }

  private static String reason(ExecutionException failed) {
    Throwable cause = failed.getCause();
    return String.valueOf(cause == null ? failed.getMessage() : cause.getMessage());
  }

  private static Refusal busy() {
    return new Refusal(429, "busy", "More comes than can be written. Send it again later.");
  }

  private static void answer(Context context, boolean isProtobuf, ReceivedSpans received) {
    String why = received.why();
    if (isProtobuf) {
      ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
      if (why != null) {
        response
            .getPartialSuccessBuilder()
            .setRejectedSpans(received.refused())
            .setErrorMessage(why);
      }
      context.contentType(PROTOBUF).result(response.build().toByteArray());
      return;
    }
    ObjectNode response = Json.object();
    if (why != null) {
      response
          .putObject("partialSuccess")
          .put("rejectedSpans", Integer.toString(received.refused()))
          .put("errorMessage", why);
    }
    context.contentType(JSON).result(response.toString());
  }

  /** In protobuf it is a google.rpc.Status, of which senders print the message. */
  private static void refuse(Context context, boolean isProtobuf, Refusal refusal) {
    context.status(refusal.status());
    if (refusal.status() == 429 || refusal.status() == 503) {
      context.header("Retry-After", "1");
    }
    if (isProtobuf) {
      context.contentType(PROTOBUF).result(status(refusal.message()));
    } else {
      context.contentType(JSON).result(Json.error(refusal.code(), refusal.message()).toString());
    }
  }

  private static byte[] status(@Nullable String message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      out.writeString(2, String.valueOf(message));
      out.flush();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return bytes.toByteArray();
  }
}
