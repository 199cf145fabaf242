package dev.motus.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A real HTTP server that plays the identity provider and the cloud: it answers each request of a
 * kind with what was scripted for it, the last one again and again.
 */
final class FarEnd implements AutoCloseable {
  /** What came. */
  record Request(String line, String authorization, String body) {}

  /** What goes back. */
  interface Reply {
    void to(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Deque<Reply>> scripts = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  FarEnd() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Adds an answer for a request line such as {@code POST /oauth/token}. */
  FarEnd on(String line, Reply reply) {
    scripts.computeIfAbsent(line, any -> new ArrayDeque<>()).add(reply);
    return this;
  }

  FarEnd on(String line, int status, String body) {
    return on(line, json(status, body));
  }

  static Reply json(int status, String body) {
    return exchange -> {
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      requests.add(new Request(line, exchange.getRequestHeaders().getFirst("Authorization"), body));
      Deque<Reply> script = scripts.getOrDefault(line, new ArrayDeque<>());
      Reply reply;
      synchronized (script) {
        reply = script.size() > 1 ? script.poll() : script.peek();
      }
      (reply == null ? json(404, "{}") : reply).to(exchange);
    }
  }

  List<Request> requests() {
    return requests;
  }

  List<String> lines() {
    return requests.stream().map(Request::line).toList();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
