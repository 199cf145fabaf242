package dev.motus.studio.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The studio's API over runs that a test makes, for what a real studio does not do on demand: fail,
 * go away, or tell of thousands of runs. Thread-safe.
 */
final class MadeStudio implements AutoCloseable {
  private final List<ObjectNode> runs = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<OutputStream> listeners = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private volatile List<String> reported = List.of("plain");
  private volatile int fails;
  private volatile String failure = "";

  private MadeStudio(int port) throws IOException {
    listen(port);
  }

  static MadeStudio start() throws IOException {
    return new MadeStudio(0);
  }

  private void listen(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** Adds runs, and tells the pages that listen. */
  void add(ObjectNode... more) throws IOException {
    runs.addAll(List.of(more));
    tell();
  }

  /** Changes the run of an id. */
  void change(String id, ObjectNode now) throws IOException {
    runs.replaceAll(run -> run.get("id").asText().equals(id) ? now : run);
    tell();
  }

  void remove(String id) throws IOException {
    runs.removeIf(run -> run.get("id").asText().equals(id));
    tell();
  }

  /** Answers questions for runs with this from now on; with 200, as usual again. */
  void fail(int status, String message) {
    failure = message;
    fails = status == 200 ? 0 : status;
  }

  /** Has these texts in what is said of many runs. */
  void report(List<String> texts) {
    reported = List.copyOf(texts);
  }

  /** Goes away, as a program that was killed. */
  void stop() {
    server.stop(0);
    listeners.clear();
  }

  /** Comes back under the address that it had. */
  void startAgain() throws IOException {
    listen(server.getAddress().getPort());
  }

  /** The paths with their questions that were asked for. */
  List<String> asked() {
    return asked;
  }

  private void tell() throws IOException {
    for (OutputStream listener : listeners) {
      try {
        listener.write("event: runs\ndata: {\"ids\":[]}\n\n".getBytes(StandardCharsets.UTF_8));
        listener.flush();
      } catch (IOException gone) {
        listeners.remove(listener);
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(exchange.getRequestURI().toString());
    Map<String, String> query = query(exchange.getRequestURI());
    if (path.equals("/")) {
      try (InputStream page =
          MadeStudio.class.getResourceAsStream("/dev/motus/studio/studio.html")) {
        reply(exchange, 200, "text/html; charset=utf-8", page.readAllBytes());
      }
    } else if (path.equals("/api/v1/events")) {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      OutputStream events = exchange.getResponseBody();
      events.write(": hello\n\n".getBytes(StandardCharsets.UTF_8));
      events.flush();
      listeners.add(events);
    } else if (path.endsWith("/view") || path.equals("/api/v1/compare")) {
      // The page itself is the viewer's and has tests of its own; this only says what was asked
      // for.
      String name =
          path.endsWith("/view") ? path.split("/")[4] : query.get("a") + " and " + query.get("b");
      reply(
          exchange,
          200,
          "text/html; charset=utf-8",
          ("<!DOCTYPE html><html lang=en><link rel=icon href=data:,><title>"
                  + name
                  + "</title><p id=opened>"
                  + name
                  + "</p></html>")
              .getBytes(StandardCharsets.UTF_8));
    } else if (fails != 0) {
      ObjectNode error = MadeRun.JSON.createObjectNode();
      error.putObject("error").put("code", "made").put("message", failure);
      json(exchange, fails, error);
    } else if (path.equals("/api/v1/runs")) {
      json(exchange, 200, list(query));
    } else if (path.equals("/api/v1/facets")) {
      json(exchange, 200, facets(query));
    } else if (path.equals("/api/v1/trends")) {
      json(exchange, 200, MadeReports.trends(reported));
    } else if (path.equals("/api/v1/trends/prompts")) {
      json(exchange, 200, MadeReports.prompts(reported));
    } else if (path.equals("/api/v1/trends/errors")) {
      json(exchange, 200, MadeReports.errors(reported));
    } else if (path.equals("/api/v1/builds")) {
      json(exchange, 200, MadeReports.builds(query.get("a"), query.get("b"), reported));
    } else {
      json(exchange, 404, MadeRun.JSON.createObjectNode());
    }
  }

  private ObjectNode list(Map<String, String> query) {
    List<ObjectNode> found = new ArrayList<>(found(query).sorted(order(query)).toList());
    int from = Integer.parseInt(query.getOrDefault("cursor", "0"));
    int to = Math.min(found.size(), from + Integer.parseInt(query.getOrDefault("limit", "50")));
    ObjectNode page = MadeRun.JSON.createObjectNode().put("total", found.size());
    page.putArray("runs").addAll(found.subList(Math.min(from, to), to));
    page.put("next", to < found.size() ? String.valueOf(to) : null);
    return page;
  }

  private Stream<ObjectNode> found(Map<String, String> query) {
    return runs.stream()
        .filter(run -> fits(query, "project", run.path("project").asText()))
        .filter(run -> fits(query, "build", run.path("build").asText()))
        .filter(run -> fits(query, "session", run.path("session").asText()))
        .filter(run -> fits(query, "status", run.path("status").asText()))
        .filter(run -> fitsOne(query, "agent", run.path("agents")))
        .filter(run -> fitsOne(query, "model", run.path("models")))
        .filter(
            run ->
                run.path("started_us").asLong()
                    >= Long.parseLong(query.getOrDefault("since_us", "0")))
        .filter(
            run ->
                run.path("duration_us").asLong()
                    >= 1_000 * Long.parseLong(query.getOrDefault("min_ms", "0")))
        .filter(
            run ->
                Stream.of(query.getOrDefault("text", "").split(" "))
                    .allMatch(word -> run.path("name").asText().contains(word)));
  }

  private static boolean fits(Map<String, String> query, String field, String value) {
    return !query.containsKey(field) || query.get(field).equals(value);
  }

  private static boolean fitsOne(Map<String, String> query, String field, JsonNode values) {
    boolean found = !query.containsKey(field);
    for (JsonNode value : values) {
      found |= value.asText().equals(query.get(field));
    }
    return found;
  }

  private static Comparator<ObjectNode> order(Map<String, String> query) {
    Function<ObjectNode, Double> number =
        switch (query.getOrDefault("sort", "started")) {
          case "duration" -> run -> run.path("duration_us").asDouble();
          case "tokens" ->
              run -> run.path("input_tokens").asDouble() + run.path("output_tokens").asDouble();
          case "cost" -> run -> run.path("cost").path("amount").asDouble();
          case "errors" -> run -> run.path("errors").asDouble();
          case "spans" -> run -> run.path("spans").asDouble();
          default -> run -> run.path("started_us").asDouble();
        };
    Comparator<ObjectNode> order =
        "name".equals(query.get("sort"))
            ? Comparator.comparing(run -> run.path("name").asText())
            : Comparator.comparing(number);
    return "asc".equals(query.get("dir")) ? order : order.reversed();
  }

  private ObjectNode facets(Map<String, String> query) {
    ObjectNode facets = MadeRun.JSON.createObjectNode();
    Map.of(
            "projects",
            "project",
            "builds",
            "build",
            "statuses",
            "status",
            "agents",
            "agents",
            "models",
            "models")
        .forEach(
            (facet, field) -> {
              Map<String, Integer> counts = new TreeMap<>();
              found(query)
                  .map(run -> run.path(field))
                  .flatMap(value -> value.isArray() ? texts(value) : Stream.of(value.asText()))
                  .forEach(value -> counts.merge(value, 1, Integer::sum));
              ArrayNode values = facets.putArray(facet);
              counts.forEach(
                  (value, number) -> values.addObject().put("value", value).put("runs", number));
            });
    return facets;
  }

  private static Stream<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts.stream();
  }

  private static Map<String, String> query(URI address) {
    Map<String, String> query = new HashMap<>();
    if (address.getRawQuery() != null) {
      for (String part : address.getRawQuery().split("&")) {
        String[] pair = part.split("=", 2);
        query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  private static void json(HttpExchange exchange, int status, ObjectNode body) throws IOException {
    reply(exchange, status, "application/json", MadeRun.JSON.writeValueAsBytes(body));
  }

  private static void reply(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
