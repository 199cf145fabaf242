package dev.motus.tools.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** A provider that gives the answers it was given, one a request, and keeps what it was asked. */
final class ScriptedServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Deque<String> answers = new ArrayDeque<>();
  private final List<JsonNode> requests = Collections.synchronizedList(new ArrayList<>());
  private final HttpServer server;

  ScriptedServer(String... answers) throws IOException {
    this.answers.addAll(List.of(answers));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
          byte[] body = this.answers.removeFirst().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** The bodies of the requests, in order. */
  List<JsonNode> requests() {
    return requests;
  }

  static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** An answer of Chat Completions that asks for calls; each is a name and arguments. */
  static String chatCalls(String... calls) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < calls.length; i += 2) {
      all.append(i == 0 ? "" : ",")
          .append(
              "{\"id\":\"call_%d\",\"type\":\"function\",\"function\":{\"name\":\"%s\",\"arguments\":%s}}"
                  .formatted(i / 2, calls[i], quoted(calls[i + 1])));
    }
    return chat("\"content\":null,\"tool_calls\":[" + all + "]", "tool_calls");
  }

  /** An answer of Chat Completions. */
  static String chatText(String text) {
    return chat("\"content\":" + quoted(text), "stop");
  }

  private static String chat(String message, String reason) {
    return """
        {"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,\
        "message":{"role":"assistant",%s,"refusal":null},"logprobs":null,"finish_reason":"%s"}],\
        "usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}\
        """
        .formatted(message, reason);
  }

  static String quoted(String text) {
    return JSON.valueToTree(text).toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
