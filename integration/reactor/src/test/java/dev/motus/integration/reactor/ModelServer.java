package dev.motus.integration.reactor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A model that speaks OpenAI's protocol on the loopback interface: it asks for the weather in Bern,
 * and answers with what the tool said.
 */
final class ModelServer implements AutoCloseable {
  private static final String MODEL =
      "\"id\":\"c1\",\"created\":1700000000,\"model\":\"m1\",\"object\":";
  private static final String CALL =
      "\"tool_calls\":[{\"index\":0,\"id\":\"t1\",\"type\":\"function\",\"function\":"
          + "{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Bern\\\"}\"}}]";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  ModelServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean isAnswered = asked.contains("Sunny in Bern");
    if (asked.replace(" ", "").contains("\"stream\":true")) {
      stream(exchange, isAnswered);
    } else {
      String message = isAnswered ? "\"content\":\"Sunny in Bern.\"" : "\"content\":null," + CALL;
      send(
          exchange,
          "application/json",
          List.of(
              "{"
                  + MODEL
                  + "\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"role\":"
                  + "\"assistant\","
                  + message
                  + "},\"finish_reason\":\""
                  + (isAnswered ? "stop" : "tool_calls")
                  + "\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,"
                  + "\"total_tokens\":2}}"));
    }
  }

  private static void stream(HttpExchange exchange, boolean isAnswered) throws IOException {
    if (isAnswered) {
      send(
          exchange,
          "text/event-stream",
          List.of(
              chunk("\"role\":\"assistant\",\"content\":\"Sunny \"", "null"),
              chunk("\"content\":\"in Bern.\"", "null"),
              chunk("", "\"stop\""),
              "data: [DONE]\n\n"));
    } else {
      send(
          exchange,
          "text/event-stream",
          List.of(
              chunk("\"role\":\"assistant\"," + CALL, "null"),
              chunk("", "\"tool_calls\""),
              "data: [DONE]\n\n"));
    }
  }

  private static String chunk(String delta, String finish) {
    return "data: {"
        + MODEL
        + "\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{"
        + delta
        + "},\"finish_reason\":"
        + finish
        + "}]}\n\n";
  }

  private static void send(HttpExchange exchange, String type, List<String> parts)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      for (String part : parts) {
        body.write(part.getBytes(StandardCharsets.UTF_8));
        body.flush();
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
