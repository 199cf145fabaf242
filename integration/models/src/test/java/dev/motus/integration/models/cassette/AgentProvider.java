package dev.motus.integration.models.cassette;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Speaks OpenAI's and Anthropic's protocol on loopback: has two tools called at once, then says
 * that it is done. A question with "busy" and a status is refused by that the first time, one with
 * "forbidden" always.
 */
final class AgentProvider implements AutoCloseable {
  private static final Pattern BUSY = Pattern.compile("busy (\\d{3})");
  private static final List<String> CITIES = List.of("Bern", "Rome");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile boolean wasBusy;

  AgentProvider() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  int requests() {
    return requests.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean isAnthropic = exchange.getRequestURI().getPath().endsWith("/messages");
    boolean streams = request.replace(" ", "").contains("\"stream\":true");
    boolean isTold = request.contains("tool_call_id") || request.contains("tool_use_id");
    Matcher busy = BUSY.matcher(request);
    if (request.contains("forbidden")) {
      send(exchange, 400, "application/json", error("You may not ask this."));
    } else if (!isTold && busy.find() && !wasBusy) {
      wasBusy = true;
      exchange.getResponseHeaders().set("Retry-After", "1");
      send(exchange, Integer.parseInt(busy.group(1)), "application/json", error("Busy."));
    } else if (streams) {
      wasBusy = false;
      send(
          exchange,
          200,
          "text/event-stream",
          isAnthropic ? anthropicEvents(isTold) : openAiEvents(isTold));
    } else {
      wasBusy = false;
      send(exchange, 200, "application/json", isAnthropic ? anthropic(isTold) : openAi(isTold));
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Connection", "close");
    exchange.sendResponseHeaders(status, 0);
    try (exchange) {
      for (String event : text.split("(?<=\n\n)")) {
        exchange.getResponseBody().write(event.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
      }
    }
  }

  private static String error(String message) {
    return """
        {"type":"error","error":{"type":"invalid_request_error","message":"%s"}}"""
        .formatted(message);
  }

  private static String openAiCall(int index) {
    return """
        {"index":%d,"id":"call_%d","type":"function","function":{"name":"weather",\
        "arguments":"{\\"city\\":\\"%s\\"}"}}"""
        .formatted(index, index, CITIES.get(index));
  }

  private static String openAi(boolean isTold) {
    String message =
        isTold
            ? "\"content\":\"It is done.\""
            : "\"content\":null,\"tool_calls\":[" + openAiCall(0) + "," + openAiCall(1) + "]";
    return """
        {"id":"c1","object":"chat.completion","created":1,"model":"stub-1-2026","choices":[\
        {"index":0,"message":{"role":"assistant",%s},"finish_reason":"%s"}],\
        "usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}}"""
        .formatted(message, isTold ? "stop" : "tool_calls");
  }

  private static String openAiEvents(boolean isTold) {
    List<String> deltas =
        isTold
            ? List.of("\"content\":\"It is \"", "\"content\":\"done.\"")
            : List.of(
                "\"tool_calls\":[" + openAiCall(0) + "]", "\"tool_calls\":[" + openAiCall(1) + "]");
    StringBuilder events = new StringBuilder();
    for (String delta : deltas) {
      events.append(openAiEvent("\"role\":\"assistant\"," + delta, "null"));
    }
    return events
        .append(openAiEvent("", isTold ? "\"stop\"" : "\"tool_calls\""))
        .append("data: [DONE]\n\n")
        .toString();
  }

  private static String openAiEvent(String delta, String finishReason) {
    return """
        data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"stub-1-2026",\
        "choices":[{"index":0,"delta":{%s},"finish_reason":%s}]}

        """
        .formatted(delta, finishReason);
  }

  private static String anthropicMessage(String content, String stopReason) {
    return """
        {"id":"msg_1","type":"message","role":"assistant","model":"stub-1-2026","content":[%s],\
        "stop_reason":%s,"stop_sequence":null,"usage":{"input_tokens":11,"output_tokens":7,\
        "cache_creation_input_tokens":0,"cache_read_input_tokens":0}}"""
        .formatted(content, stopReason);
  }

  private static String anthropicCall(int index, String input) {
    return """
        {"type":"tool_use","id":"toolu_%d","name":"weather","input":%s}"""
        .formatted(index, input);
  }

  private static String city(int index) {
    return "{\"city\":\"" + CITIES.get(index) + "\"}";
  }

  private static String anthropic(boolean isTold) {
    return isTold
        ? anthropicMessage("{\"type\":\"text\",\"text\":\"It is done.\"}", "\"end_turn\"")
        : anthropicMessage(
            anthropicCall(0, city(0)) + "," + anthropicCall(1, city(1)), "\"tool_use\"");
  }

  private static String anthropicEvents(boolean isTold) {
    StringBuilder events = new StringBuilder();
    event(events, "message_start", "\"message\":" + anthropicMessage("", "null"));
    if (isTold) {
      block(
          events,
          0,
          "{\"type\":\"text\",\"text\":\"\"}",
          List.of(
              "{\"type\":\"text_delta\",\"text\":\"It is \"}",
              "{\"type\":\"text_delta\",\"text\":\"done.\"}"));
    } else {
      for (int i = 0; i < CITIES.size(); i++) {
        String json = city(i).replace("\"", "\\\"");
        block(
            events,
            i,
            anthropicCall(i, "{}"),
            List.of("{\"type\":\"input_json_delta\",\"partial_json\":\"" + json + "\"}"));
      }
    }
    String reason = isTold ? "end_turn" : "tool_use";
    event(
        events,
        "message_delta",
        "\"delta\":{\"stop_reason\":\""
            + reason
            + "\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":7}");
    event(events, "message_stop", "\"end\":true");
    return events.toString();
  }

  private static void block(StringBuilder events, int index, String start, List<String> deltas) {
    event(events, "content_block_start", "\"index\":" + index + ",\"content_block\":" + start);
    for (String delta : deltas) {
      event(events, "content_block_delta", "\"index\":" + index + ",\"delta\":" + delta);
    }
    event(events, "content_block_stop", "\"index\":" + index);
  }

  private static void event(StringBuilder events, String type, String fields) {
    events
        .append("event: ")
        .append(type)
        .append("\ndata: {\"type\":\"")
        .append(type)
        .append("\",")
        .append(fields)
        .append("}\n\n");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
