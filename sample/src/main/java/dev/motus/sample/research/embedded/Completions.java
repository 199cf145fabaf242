package dev.motus.sample.research.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/** Wraps an answer as the protocol wants it, with the tokens that it would about cost. */
final class Completions {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The usual estimate for English text and code. */
  private static final int CHARS_PER_TOKEN = 4;

  private Completions() {}

  static JsonNode of(String model, JsonNode request, Reply reply) {
    ObjectNode message = JSON.createObjectNode().put("role", "assistant");
    message.put("content", reply.calls().isEmpty() ? reply.text() : null);
    if (!reply.calls().isEmpty()) {
      ArrayNode calls = message.putArray("tool_calls");
      for (Reply.Call call : reply.calls()) {
        calls
            .addObject()
            .put("id", "call_" + UUID.randomUUID())
            .put("type", "function")
            .putObject("function")
            .put("name", call.tool())
            .put("arguments", call.arguments().toString());
      }
    }
    ObjectNode root =
        JSON.createObjectNode()
            .put("id", "chatcmpl-" + UUID.randomUUID())
            .put("object", "chat.completion")
            .put("created", Instant.now().getEpochSecond())
            .put("model", model);
    root.putArray("choices")
        .addObject()
        .put("index", 0)
        .put("finish_reason", reply.calls().isEmpty() ? "stop" : "tool_calls")
        .set("message", message);
    long prompt = tokens(request.path("messages")) + tokens(request.path("tools"));
    long completion = tokens(message);
    root.putObject("usage")
        .put("prompt_tokens", prompt)
        .put("completion_tokens", completion)
        .put("total_tokens", prompt + completion);
    return root;
  }

  private static long tokens(JsonNode text) {
    return (text.toString().length() + CHARS_PER_TOKEN - 1) / CHARS_PER_TOKEN;
  }
}
