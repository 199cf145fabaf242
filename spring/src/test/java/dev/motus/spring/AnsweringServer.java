package dev.motus.spring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;

/** Providers of models on loopback, each of which has one answer, whole and as a stream. */
final class AnsweringServer implements AutoCloseable {
  private final HttpServer server;

  AnsweringServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", AnsweringServer::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes());
    boolean isStreamed = request.replace(" ", "").contains("\"stream\":true");
    String provider =
        exchange.getRequestURI().getPath().endsWith("/messages") ? "anthropic" : "openai";
    exchange
        .getResponseHeaders()
        .set("Content-Type", isStreamed ? "text/event-stream" : "application/json");
    String file = "/answers/" + provider + (isStreamed ? ".sse" : ".json");
    try (exchange;
        InputStream answer = AnsweringServer.class.getResourceAsStream(file)) {
      byte[] body = Objects.requireNonNull(answer, file).readAllBytes();
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
