package com.example.travel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Speaks OpenAI's protocol on loopback. It calls the tools that the question names as {@code
 * tool:argument}, all at once, and then says that it is done.
 */
final class ModelServer implements AutoCloseable {
  private static final Pattern WANTED = Pattern.compile("(weather|forecast|broken):(\\w+)");
  private static final Pattern RESULT = Pattern.compile("\"role\" *: *\"tool\"");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile Function<String, String> answers = request -> "It is done.";

  ModelServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What it says from now on where it calls no tool, by the request. */
  void answers(Function<String, String> byRequest) {
    answers = byRequest;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean isStreamed = request.replace(" ", "").contains("\"stream\":true");
    List<String> calls = new ArrayList<>();
    Matcher wanted = WANTED.matcher(request);
    while (!RESULT.matcher(request).find() && request.contains("\"tools\"") && wanted.find()) {
      calls.add(
          """
          {"index":%d,"id":"call_%d","type":"function","function":{"name":"%s",\
          "arguments":"{\\"city\\":\\"%s\\"}"}}\
          """
              .formatted(calls.size(), calls.size(), wanted.group(1), wanted.group(2)));
    }
    String message =
        calls.isEmpty()
            ? "{\"role\":\"assistant\",\"content\":\"" + answers.apply(request) + "\"}"
            : "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":["
                + String.join(",", calls)
                + "]}";
    String reason = calls.isEmpty() ? "stop" : "tool_calls";
    byte[] body =
        (isStreamed ? streamed(message, reason) : whole(message, reason))
            .getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .set("Content-Type", isStreamed ? "text/event-stream" : "application/json");
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static String whole(String message, String reason) {
    return """
        {"id":"c1","object":"chat.completion","created":1,"model":"gpt-test","choices":[{"index":0,\
        "message":%s,"finish_reason":"%s"}],\
        "usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}}\
        """
        .formatted(message, reason);
  }

  private static String streamed(String message, String reason) {
    return chunk(message, "null") + chunk("{}", "\"" + reason + "\"") + "data: [DONE]\n\n";
  }

  private static String chunk(String delta, String reason) {
    return """
        data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"gpt-test",\
        "choices":[{"index":0,"delta":%s,"finish_reason":%s}]}

        """
        .formatted(delta, reason);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
