package com.example.chat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Speaks OpenAI's protocol on loopback. It calls the tools that the question names as {@code
 * tool:argument}, all at once, and then says that it is done.
 */
final class ModelServer implements AutoCloseable {
  private static final Pattern WANTED = Pattern.compile("(weather|book|price|reserve|remind|today):(\\w*)");
  private static final String USAGE =
      """
      "usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18,\
      "prompt_tokens_details":{"cached_tokens":4},\
      "completion_tokens_details":{"reasoning_tokens":3}}\
      """;
  private static final Pattern RESULT = Pattern.compile("\"role\" *: *\"tool\"");

  private final Semaphore slowRequests = new Semaphore(0);
  private final CountDownLatch mayAnswer = new CountDownLatch(1);
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

  /** Waits until so many requests that are answered slowly are here. */
  void awaitSlowRequests(int number) throws InterruptedException {
    if (!slowRequests.tryAcquire(number, 60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("No " + number + " slow requests have come");
    }
  }

  /** Has the requests answered that ask to be answered slowly. */
  void answerSlowRequests() {
    mayAnswer.countDown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean isStreamed = request.replace(" ", "").contains("\"stream\":true");
    boolean hasResults = RESULT.matcher(request).find();
    List<String> calls = new ArrayList<>();
    Matcher wanted = WANTED.matcher(request);
    while (!hasResults && wanted.find()) {
      String arguments = wanted.group(2).isEmpty() ? "{}" : "{\\\"city\\\":\\\"" + wanted.group(2) + "\\\"}";
      calls.add(
          """
          {"index":%d,"id":"call_%d","type":"function","function":{"name":"%s","arguments":"%s"}}\
          """
              .formatted(calls.size(), calls.size(), wanted.group(1), arguments));
    }
    if (request.contains("slowly")) {
      slowRequests.release();
      awaitPermission();
    }
    byte[] body = (isStreamed ? streamed(calls) : whole(calls)).getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .set("Content-Type", isStreamed ? "text/event-stream" : "application/json");
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private void awaitPermission() {
    try {
      if (!mayAnswer.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Nobody has had slow requests answered");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String whole(List<String> calls) {
    String message =
        calls.isEmpty()
            ? "{\"role\":\"assistant\",\"content\":\"It is done.\"}"
            : "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[" + String.join(",", calls) + "]}";
    return """
        {"id":"c1","object":"chat.completion","created":1,"model":"gpt-test","choices":[{"index":0,\
        "message":%s,"finish_reason":"%s"}],%s}\
        """
        .formatted(message, calls.isEmpty() ? "stop" : "tool_calls", USAGE);
  }

  private static String streamed(List<String> calls) {
    List<String> deltas =
        calls.isEmpty()
            ? List.of(
                "{\"role\":\"assistant\",\"content\":\"It is\"}", "{\"content\":\" done.\"}")
            : List.of(
                "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":["
                    + String.join(",", calls)
                    + "]}");
    StringBuilder events = new StringBuilder();
    for (int i = 0; i <= deltas.size(); i++) {
      boolean isLast = i == deltas.size();
      events
          .append("data: ")
          .append(
              """
              {"id":"c1","object":"chat.completion.chunk","created":1,"model":"gpt-test",\
              "choices":[{"index":0,"delta":%s,"finish_reason":%s}]}\
              """
                  .formatted(
                      isLast ? "{}" : deltas.get(i),
                      isLast ? (calls.isEmpty() ? "\"stop\"" : "\"tool_calls\"") : "null"))
          .append("\n\n");
    }
    return events
        .append("data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,")
        .append("\"model\":\"gpt-test\",\"choices\":[],")
        .append(USAGE)
        .append("}\n\ndata: [DONE]\n\n")
        .toString();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
