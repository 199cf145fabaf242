package dev.motus.junit.cassette;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider on loopback that does what a test has laid ready, one thing for each request. */
final class ScriptedProvider implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Queue<HttpHandler>> answers = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();

  ScriptedProvider() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  int requests() {
    return requests.get();
  }

  ScriptedProvider on(String path, HttpHandler answer) {
    answers.computeIfAbsent(path, each -> new ConcurrentLinkedQueue<>()).add(answer);
    return this;
  }

  ScriptedProvider on(String path, int status, String body) {
    return on(path, exchange -> send(exchange, status, body));
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    HttpHandler answer =
        answers.getOrDefault(exchange.getRequestURI().getPath(), new ArrayDeque<>()).poll();
    if (answer == null) {
      send(exchange, 404, "nothing is laid ready here");
    } else {
      answer.handle(exchange);
    }
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("X-Request-Id", "of-no-interest");
    if (body.startsWith("{")) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
    }
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
