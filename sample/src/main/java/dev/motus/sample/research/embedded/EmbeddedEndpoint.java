package dev.motus.sample.research.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.motus.runtime.task.TaskContext;
import dev.motus.sample.research.model.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A chat-completions end point on this machine. The agent reaches it over HTTP with a key, as it
 * would reach any other.
 */
public final class EmbeddedEndpoint implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MODEL = "embedded-rules";

  private final HttpServer server;
  private final String key = UUID.randomUUID().toString();

  private EmbeddedEndpoint(HttpServer server) {
    this.server = server;
  }

  /** Starts on a free port of the loopback address. */
  public static EmbeddedEndpoint start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      EmbeddedEndpoint endpoint = new EmbeddedEndpoint(server);
      server.createContext("/v1/chat/completions", endpoint::answer);
      server.start();
      return endpoint;
    } catch (IOException noPort) {
      throw new UncheckedIOException("No port is free on the loopback address.", noPort);
    }
  }

  /** Where it is, and the key that it wants. */
  public Endpoint endpoint() {
    InetSocketAddress address = server.getAddress();
    String host = address.getAddress().getHostAddress();
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return new Endpoint(
        URI.create("http://" + literal + ":" + address.getPort() + "/v1"), key, MODEL);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!("Bearer " + key).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        send(exchange, 401, error("Wrong API key."));
        return;
      }
      JsonNode request;
      try {
        request = JSON.readTree(exchange.getRequestBody());
      } catch (JsonProcessingException malformed) {
        send(exchange, 400, error("The request is not JSON."));
        return;
      }
      send(exchange, 200, below(exchange, request));
    }
  }

  /** Below the call that sent the request: anything traced in here would show up there. */
  private static JsonNode below(HttpExchange exchange, JsonNode request) {
    AtomicReference<JsonNode> answer = new AtomicReference<>();
    TaskContext.extract(
            name -> String.join(",", exchange.getRequestHeaders().getOrDefault(name, List.of())))
        .run(() -> answer.set(Completions.of(MODEL, request, RuleBasedModel.answer(request))));
    return answer.get();
  }

  private static JsonNode error(String message) {
    return JSON.createObjectNode().set("error", JSON.createObjectNode().put("message", message));
  }

  private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
