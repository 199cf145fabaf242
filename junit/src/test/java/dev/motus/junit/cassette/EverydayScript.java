package dev.motus.junit.cassette;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;

/** What providers do on good and on bad days. */
final class EverydayScript {
  private EverydayScript() {}

  /**
   * A provider that does it.
   *
   * @param event one of a stream, with a place for its number
   * @param firstEventSeen what a stream waits for behind its first event
   * @param atOnce how many requests come at the same time
   */
  static ScriptedProvider laidReady(String event, CountDownLatch firstEventSeen, int atOnce)
      throws IOException {
    ScriptedProvider scripted =
        new ScriptedProvider()
            .on("/v1/json", 200, "{\"text\":\"Grüße\",\"n\":1.50}")
            .on("/v1/again", 200, "first")
            .on("/v1/again", 200, "second")
            .on("/v1/again", 200, "third")
            .on(
                "/v1/limited",
                exchange -> {
                  exchange.getResponseHeaders().set("Retry-After", "7");
                  ScriptedProvider.send(exchange, 429, "{\"error\":{}}");
                })
            .on("/v1/limited", 200, "now")
            .on(
                "/v1/events",
                exchange -> {
                  exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                  exchange.sendResponseHeaders(200, 0);
                  for (int i = 1; i <= 3; i++) {
                    exchange.getResponseBody().write(event.formatted(i).getBytes());
                    exchange.getResponseBody().flush();
                    await(firstEventSeen);
                  }
                  exchange.close();
                })
            .on(
                "/v1/broken",
                exchange -> {
                  exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                  exchange.sendResponseHeaders(200, 1000);
                  exchange.getResponseBody().write(event.formatted(1).getBytes());
                  exchange.getResponseBody().flush();
                  throw new IOException("as it was laid ready");
                })
            .on("/v1/gone", exchange -> exchange.close())
            .on("/v1/slow", exchange -> await(new CountDownLatch(1)))
            .on("/v1/slow", 200, "in time")
            .on(
                "/v1/bytes",
                exchange -> {
                  exchange.sendResponseHeaders(200, 3);
                  exchange.getResponseBody().write(new byte[] {(byte) 0xff, 0, (byte) 0xfe});
                  exchange.close();
                })
            .on(
                "/v1/packed",
                exchange -> {
                  exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                  exchange.sendResponseHeaders(200, 0);
                  try (OutputStream out = new GZIPOutputStream(exchange.getResponseBody())) {
                    out.write("{\"a\":1}".getBytes());
                  }
                })
            .on("/v1/repeated", 200, "one")
            .on("/v1/repeated", 200, "two");
    for (int i = 0; i < atOnce; i++) {
      scripted.on(
          "/v1/many",
          exchange ->
              ScriptedProvider.send(
                  exchange,
                  200,
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    }
    return scripted;
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException closing) {
      throw new IOException(closing);
    }
  }
}
