package dev.motus.delivery.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that plays Motus Cloud, by its protocol and nothing but its protocol. */
final class CloudReceiver implements AutoCloseable {
  static final String KEY = "lith-4f0d9a6be1c2-secret";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;

  /** Every request in order, such as {@code POST /traces/t-1/spans}. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  /** Spans by trace, in the order they came. */
  final Map<String, List<JsonNode>> spans = new ConcurrentHashMap<>();

  final List<JsonNode> created = new CopyOnWriteArrayList<>();
  final List<String> completed = new CopyOnWriteArrayList<>();

  /** What is answered instead, 0: nothing else. */
  volatile int status;

  /** How many spans a request may have. */
  volatile int mostSpans = Integer.MAX_VALUE;

  private CloudReceiver(HttpServer server) {
    this.server = server;
    server.createContext("/api/", this::handle);
    server.start();
  }

  static CloudReceiver start() throws IOException {
    return new CloudReceiver(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
  }

  Destination destination() {
    return Destination.motusCloud(url(), KEY);
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath().substring("/api".length());
    boolean known =
        ("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    requests.add(exchange.getRequestMethod() + " " + path);
    if (status != 0 || !known) {
      String says = "{\"error\":\"bad key " + KEY + "\"}";
      answer(exchange, status == 0 ? 401 : status, says);
      return;
    }
    String[] parts = path.split("/");
    if (path.equals("/traces")) {
      created.add(JSON.readTree(body));
      String id = "t-" + created.size();
      spans.put(id, new CopyOnWriteArrayList<>());
      answer(exchange, 201, "{\"trace_id\":\"" + id + "\"}");
    } else if (path.endsWith("/spans") && spans.containsKey(parts[2])) {
      JsonNode sent = JSON.readTree(body).get("spans");
      if (sent.size() > mostSpans) {
        answer(exchange, 413, "{}");
        return;
      }
      sent.forEach(spans.get(parts[2])::add);
      answer(exchange, 200, "{}");
    } else if (path.endsWith("/complete") && spans.containsKey(parts[2])) {
      completed.add(parts[2]);
      answer(exchange, 200, "{}");
    } else {
      answer(exchange, 404, "{}");
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.getResponseBody().close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
