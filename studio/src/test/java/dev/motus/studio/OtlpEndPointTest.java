package dev.motus.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import dev.motus.testing.Await;
import dev.motus.testing.ExportedFile;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spans by OTLP over HTTP: what is taken, what is refused, and in which words. */
class OtlpEndPointTest {
  @TempDir Path directory;

  private static KeyValue attribute(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private static Span.Builder span(String name) {
    return Span.newBuilder()
        .setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(Spans.trace(1))))
        .setSpanId(ByteString.copyFrom(HexFormat.of().parseHex(Spans.id(1))))
        .setName(name)
        .setStartTimeUnixNano(Spans.START * 1_000)
        .setEndTimeUnixNano(Spans.START * 1_000 + 5_000_000);
  }

  private static byte[] request(Span.Builder... spans) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    var scope = request.addResourceSpansBuilder().addScopeSpansBuilder();
    for (Span.Builder span : spans) {
      scope.addSpans(span);
    }
    return request.build().toByteArray();
  }

  @Test
  void protobufKeepsIdsLargeNumbersAndBytes() throws Exception {
    Span.Builder span =
        span("kept")
            .addAttributes(attribute("big", AnyValue.newBuilder().setIntValue(Long.MAX_VALUE)))
            .addAttributes(attribute("small", AnyValue.newBuilder().setIntValue(Long.MIN_VALUE)))
            .addAttributes(attribute("half", AnyValue.newBuilder().setDoubleValue(0.5)))
            .addAttributes(attribute("nothing", AnyValue.newBuilder().setDoubleValue(Double.NaN)))
            .addAttributes(attribute("yes", AnyValue.newBuilder().setBoolValue(true)))
            .addAttributes(
                attribute(
                    "bytes",
                    AnyValue.newBuilder()
                        .setBytesValue(ByteString.copyFrom(new byte[] {0, 1, (byte) 0xff}))))
            .addAttributes(
                attribute(
                    "list",
                    AnyValue.newBuilder()
                        .setArrayValue(
                            ArrayValue.newBuilder()
                                .addValues(AnyValue.newBuilder().setStringValue("a"))
                                .addValues(AnyValue.newBuilder().setIntValue(2)))))
            .addAttributes(
                attribute(
                    "map",
                    AnyValue.newBuilder()
                        .setKvlistValue(
                            KeyValueList.newBuilder()
                                .addValues(
                                    attribute("k", AnyValue.newBuilder().setStringValue("v"))))));
    try (RunningStudio studio = RunningStudio.in(directory)) {
      HttpResponse<byte[]> response = studio.post(request(span), RunningStudio.PROTOBUF);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type")).contains(RunningStudio.PROTOBUF);
      assertThat(ExportTraceServiceResponse.parseFrom(response.body()).hasPartialSuccess())
          .isFalse();
      studio.run(Spans.trace(1), 1);

      JsonNode state =
          ExportedFile.parse(
              studio.get("api/v1/runs/" + Spans.trace(1) + "/files/tracer_state.json").body());
      JsonNode task = state.findParent("func");
      assertThat(task.get("func").textValue()).isEqualTo("kept");
      assertThat(task.toString())
          .contains(
              "9223372036854775807",
              "-9223372036854775808",
              "0.5",
              "NaN",
              "true",
              "AAH/",
              "[\"a\",2]",
              "{\"k\":\"v\"}");
    }
  }

  @Test
  void gzipIsTakenInBothFormats() throws Exception {
    try (RunningStudio studio = RunningStudio.in(directory)) {
      byte[] json =
          Spans.request("p", "1", Spans.span(2, 2, 0, "json", 0, 1))
              .getBytes(StandardCharsets.UTF_8);
      assertThat(
              studio
                  .post(
                      RunningStudio.gzip(json),
                      "application/json; charset=utf-8",
                      "Content-Encoding",
                      "gzip")
                  .statusCode())
          .isEqualTo(200);
      assertThat(
              studio
                  .post(
                      RunningStudio.gzip(request(span("protobuf"))),
                      RunningStudio.PROTOBUF,
                      "Content-Encoding",
                      "gzip")
                  .statusCode())
          .isEqualTo(200);

      assertThat(studio.run(Spans.trace(1), 1).get("name").textValue()).isEqualTo("protobuf");
      assertThat(studio.run(Spans.trace(2), 1).get("name").textValue()).isEqualTo("json");
    }
  }

  @Test
  void aSpanWithoutIdsIsRefusedAndTheOthersAreTaken() throws Exception {
    try (RunningStudio studio = RunningStudio.in(directory)) {
      HttpResponse<byte[]> protobuf =
          studio.post(
              request(span("good"), span("bad").setSpanId(ByteString.copyFrom(new byte[8]))),
              RunningStudio.PROTOBUF);
      var partial = ExportTraceServiceResponse.parseFrom(protobuf.body()).getPartialSuccess();
      assertThat(partial.getRejectedSpans()).isEqualTo(1);
      assertThat(partial.getErrorMessage()).contains("spanId");

      HttpResponse<byte[]> json =
          studio.post(
              Spans.request("p", "1", "7", "{}", Spans.span(2, 2, 0, "good", 0, 1))
                  .getBytes(StandardCharsets.UTF_8),
              RunningStudio.JSON);
      assertThat(ExportedFile.parse(new String(json.body(), StandardCharsets.UTF_8)).toString())
          .contains("\"rejectedSpans\":\"2\"");

      studio.run(Spans.trace(1), 1);
      studio.run(Spans.trace(2), 1);
    }
  }

  @Test
  void namesOfOlderVersionsAreKnown() throws Exception {
    String request =
        Spans.request("p", "1", Spans.span(1, 1, 0, "old", 0, 1))
            .replace("resourceSpans", "batches")
            .replace("scopeSpans", "instrumentationLibrarySpans");
    try (RunningStudio studio = RunningStudio.in(directory)) {
      studio.take("[" + request + "]");

      JsonNode run = studio.run(Spans.trace(1), 1);
      assertThat(run.get("name").textValue()).isEqualTo("old");
      assertThat(run.get("project").textValue()).isEqualTo("p");
    }
  }

  @Test
  void whatIsNoRequestIsRefusedWithAReason() throws Exception {
    byte[] good = request(span("good"));
    try (RunningStudio studio = RunningStudio.in(directory)) {
      assertRefused(studio.post(new byte[] {1, 2, 3}, RunningStudio.PROTOBUF), 400, "protobuf");
      assertRefused(studio.post(bytes("{\"resourceSpans\":["), RunningStudio.JSON), 400, "JSON");
      assertRefused(studio.post(bytes("[".repeat(100_000)), RunningStudio.JSON), 400, "JSON");
      assertRefused(studio.post(bytes("7"), RunningStudio.JSON), 400, "object");
      assertRefused(studio.post(good, "text/plain"), 415, "application/x-protobuf");
      assertRefused(
          studio.post(good, RunningStudio.PROTOBUF, "Content-Encoding", "br"), 415, "gzip");
      assertRefused(
          studio.post(good, RunningStudio.PROTOBUF, "Content-Encoding", "gzip"), 400, "GZIP");
      assertRefused(
          studio.post(good, RunningStudio.PROTOBUF, "Origin", "http://evil.example"),
          403,
          "Other sites");
      assertRefused(
          studio.post(
              good,
              RunningStudio.PROTOBUF,
              "Origin",
              studio.at("").toString().replaceAll("/$", "")),
          403,
          "not from pages");
      assertThat(studio.json("api/v1/runs").get("total").asInt()).isZero();
    }
  }

  @Test
  void aRequestThatIsTooLargeUnpackedIsRefused() throws Exception {
    byte[] bomb = RunningStudio.gzip(new byte[40_000_000]);
    try (RunningStudio studio = RunningStudio.in(directory)) {
      assertRefused(
          studio.post(bomb, RunningStudio.JSON, "Content-Encoding", "gzip"),
          413,
          "smaller batches");
    }
  }

  @Test
  void sendersAreToldToComeLaterWhenItCannotKeepUp() throws Exception {
    byte[] request = bytes(Spans.request("p", "1", Spans.span(1, 1, 0, "x", 0, 1)));
    try (RunningStudio studio = RunningStudio.small(directory, 10)) {
      HttpResponse<byte[]> response = studio.post(request, RunningStudio.JSON);

      assertRefused(response, 429, "later");
      assertThat(response.headers().firstValue("Retry-After")).contains("1");
    }
  }

  @Test
  void manySendersAtOnceLoseNothing() throws Exception {
    int senders = 8;
    int requests = 25;
    AtomicInteger taken = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(senders);
    try (RunningStudio studio = RunningStudio.in(directory)) {
      CountDownLatch done = new CountDownLatch(senders);
      for (int sender = 0; sender < senders; sender++) {
        int from = sender * requests * 2;
        threads.execute(
            () -> {
              for (int i = 0; i < requests; i++) {
                String body =
                    Spans.request(
                        "p",
                        "1",
                        Spans.span(1, 1 + from + 2 * i, 0, "a", i, 1),
                        Spans.span(1, 2 + from + 2 * i, 1 + from + 2 * i, "b", i, 1));
                int status = 429;
                while (status == 429) {
                  status = studio.post(bytes(body), RunningStudio.JSON).statusCode();
                }
                taken.addAndGet(status == 200 ? 2 : 0);
              }
              done.countDown();
            });
      }
      Await.latch(done);

      assertThat(taken.get()).isEqualTo(senders * requests * 2);
      studio.run(Spans.trace(1), senders * requests * 2);
    } finally {
      threads.shutdownNow();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void assertRefused(HttpResponse<byte[]> response, int status, String word) {
    String body = new String(response.body(), StandardCharsets.UTF_8);
    assertThat(response.statusCode()).as(body).isEqualTo(status);
    assertThat(body).contains(word);
  }
}
