package dev.motus.integration.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
 * tool:argument}, all at once, and then says that it is done. It refuses what is "broken off".
 */
public final class ModelServer implements AutoCloseable {
  private static final Pattern WANTED =
      Pattern.compile("(weather|book|price|today|forecast|broken):(\\w*)");

  /** Of 11 tokens 4 came from the cache, of 7 that were answered 3 were reasoning. */
  private static final String USAGE =
      """
      "usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18,\
      "prompt_tokens_details":{"cached_tokens":4},\
      "completion_tokens_details":{"reasoning_tokens":3}}\
      """;

  private static final Pattern RESULT = Pattern.compile("\"role\" *: *\"tool\"");

  private volatile Function<String, String> answers = request -> "It is done.";
  private final Gate gate = new Gate();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Starts one. */
  public ModelServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where it is, without a path. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What holds the requests that have the word "slowly" in them. */
  public Gate gate() {
    return gate;
  }

  /**
   * What it says from now on where it calls no tool, by the request: the inside of a JSON string.
   */
  public void answers(Function<String, String> byRequest) {
    answers = byRequest;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (request.contains("broken off")) {
      exchange.sendResponseHeaders(400, -1);
      exchange.close();
      return;
    }
    if (exchange.getRequestURI().getPath().endsWith("/embeddings")) {
      send(exchange, "application/json", embeddings(request));
      return;
    }
    boolean isStreamed = request.replace(" ", "").contains("\"stream\":true");
    boolean callsTools = request.contains("\"tools\"") && !RESULT.matcher(request).find();
    List<String> calls = new ArrayList<>();
    Matcher wanted = WANTED.matcher(request);
    while (callsTools && wanted.find()) {
      String arguments =
          wanted.group(2).isEmpty() ? "{}" : "{\\\"city\\\":\\\"" + wanted.group(2) + "\\\"}";
      calls.add(
          """
          {"index":%d,"id":"call_%d","type":"function","function":{"name":"%s","arguments":"%s"}}\
          """
              .formatted(calls.size(), calls.size(), wanted.group(1), arguments));
    }
    gate.pass(request);
    String answer = answers.apply(request);
    send(
        exchange,
        isStreamed ? "text/event-stream" : "application/json",
        isStreamed ? streamed(calls, answer) : whole(calls, answer));
  }

  private static void send(HttpExchange exchange, String type, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    // The JDK's server may close a connection while a client takes it up again.
    exchange.getResponseHeaders().set("Connection", "close");
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /** Two texts are alike when both name Bern, or both name Rome. */
  private static String embeddings(String request) throws IOException {
    List<String> found = new ArrayList<>();
    for (JsonNode text : new ObjectMapper().readTree(request).path("input")) {
      found.add(
          """
          {"object":"embedding","index":%d,"embedding":[%d,%d,0.1]}\
          """
              .formatted(
                  found.size(),
                  text.asText().contains("Bern") ? 1 : 0,
                  text.asText().contains("Rome") ? 1 : 0));
    }
    return """
        {"object":"list","model":"embedding-test","data":[%s],\
        "usage":{"prompt_tokens":5,"total_tokens":5}}\
        """
        .formatted(String.join(",", found));
  }

  private static String whole(List<String> calls, String answer) {
    String message =
        calls.isEmpty()
            ? "{\"role\":\"assistant\",\"content\":\"" + answer + "\"}"
            : "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":["
                + String.join(",", calls)
                + "]}";
    return """
        {"id":"c1","object":"chat.completion","created":1,"model":"gpt-test","choices":[{"index":0,\
        "message":%s,"finish_reason":"%s"}],%s}\
        """
        .formatted(message, calls.isEmpty() ? "stop" : "tool_calls", USAGE);
  }

  private static String streamed(List<String> calls, String answer) {
    List<String> deltas =
        calls.isEmpty()
            ? List.of(
                "{\"role\":\"assistant\",\"content\":\"\"}", "{\"content\":\"" + answer + "\"}")
            : calls.stream()
                .map(
                    call ->
                        "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[" + call + "]}")
                .toList();
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
