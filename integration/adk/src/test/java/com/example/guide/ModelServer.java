package com.example.guide;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.motus.integration.testing.Gate;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Speaks Gemini's protocol on loopback: asks for the weather in Bern, then is content. */
final class ModelServer implements AutoCloseable {
  private final Gate gate = new Gate();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  ModelServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What holds the requests that have the word "slowly" in them. */
  Gate gate() {
    return gate;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    gate.pass(request);
    boolean isStreamed = exchange.getRequestURI().getPath().contains("streamGenerateContent");
    String part =
        request.contains("functionResponse")
            ? "{\"text\":\"It is done.\"}"
            : "{\"functionCall\":{\"name\":\"weather\",\"args\":{\"city\":\"Bern\"}}}";
    String body =
        """
        {"candidates":[{"content":{"role":"model","parts":[%s]},"index":0,"finishReason":"STOP"}],\
        "modelVersion":"gemini-test","usageMetadata":{"promptTokenCount":11,\
        "candidatesTokenCount":7,"totalTokenCount":18}}\
        """
            .formatted(part);
    byte[] bytes =
        (isStreamed ? "data: " + body + "\n\n" : body).getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .set("Content-Type", isStreamed ? "text/event-stream" : "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
