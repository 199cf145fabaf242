package dev.motus.integration.models;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Providers of models on loopback: each path is answered as the provider's own protocol says, whole
 * or event by event. Answers call a tool; below {@code /plain/} they don't, and below {@code
 * /tools/} no longer once the tool has answered.
 */
public final class Provider implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger breaks = new AtomicInteger();

  public Provider() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on the connection breaks in the middle of each answer that streams. */
  public void breakOff() {
    breakOff(Integer.MAX_VALUE);
  }

  /** The same of so many answers. */
  public void breakOff(int times) {
    breaks.set(times);
  }

  /** The bodies that came, in order. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      requests.add(body);
      String protocol = protocol(path);
      boolean streams =
          path.contains("streamGenerateContent")
              || path.endsWith("/converse-stream")
              || body.matches("(?s).*\"stream\"\\s*:\\s*true.*");
      boolean isAnswered = path.startsWith("/tools/") && body.contains("tool_call_id");
      String kind = path.startsWith("/plain/") || isAnswered ? "-plain" : "";
      String answer = read(protocol + kind + (streams ? ".sse" : ".json"));
      boolean binary = protocol.equals("bedrock") && streams;
      exchange
          .getResponseHeaders()
          .add(
              "Content-Type",
              binary ? EventStream.TYPE : streams ? "text/event-stream" : "application/json");
      if (streams) {
        stream(exchange, answer, binary);
      } else {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private void stream(HttpExchange exchange, String answer, boolean binary) throws IOException {
    boolean breaksOff = breaks.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    byte[] whole = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, breaksOff ? whole.length : 0);
    for (String event : answer.split("(?<=\n\n)")) {
      exchange
          .getResponseBody()
          .write(binary ? EventStream.message(event) : event.getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      if (breaksOff && event.contains("it up.")) {
        return;
      }
    }
  }

  private static String protocol(String path) {
    if (path.endsWith("/chat/completions")) {
      return "openai-chat";
    } else if (path.endsWith("/responses")) {
      return "openai-responses";
    } else if (path.endsWith("/messages")) {
      return "anthropic";
    } else if (path.contains("enerateContent")) {
      return "gemini";
    } else if (path.contains("/converse")) {
      return "bedrock";
    }
    throw new IllegalArgumentException("No protocol has the path " + path);
  }

  private static String read(String name) throws IOException {
    try (InputStream file = Provider.class.getResourceAsStream("/answers/" + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
