package dev.motus.sample.research.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.motus.tools.ToolFormat;
import dev.motus.tools.ToolSpec;
import java.util.ArrayList;
import java.util.List;

/** The JSON of the chat-completions protocol. */
final class ChatJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ChatJson() {}

  static String writeRequest(ChatRequest request) {
    ObjectNode root = JSON.createObjectNode().put("model", request.model());
    ArrayNode messages = root.putArray("messages");
    request.messages().forEach(message -> writeMessage(message, messages.addObject()));
    if (!request.tools().isEmpty()) {
      ArrayNode tools = root.putArray("tools");
      for (ToolSpec tool : request.tools()) {
        tools.addRawValue(new RawValue(tool.json(ToolFormat.OPENAI_CHAT)));
      }
    }
    return root.toString();
  }

  private static void writeMessage(ChatMessage message, ObjectNode out) {
    out.put("role", message.role()).put("content", message.content());
    if (!message.toolCallId().isEmpty()) {
      out.put("tool_call_id", message.toolCallId());
    }
    if (!message.toolCalls().isEmpty()) {
      ArrayNode calls = out.putArray("tool_calls");
      for (ToolCall call : message.toolCalls()) {
        calls
            .addObject()
            .put("id", call.id())
            .put("type", "function")
            .putObject("function")
            .put("name", call.name())
            .put("arguments", call.arguments());
      }
    }
  }

  static ChatReply readReply(String text) throws ModelException {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JsonProcessingException malformed) {
      throw unreadable("it is not JSON", text, malformed);
    }
    JsonNode choice = root.path("choices").path(0);
    if (!choice.path("message").isObject()) {
      throw unreadable("it has no choices[0].message", text, null);
    }
    return new ChatReply(
        root.path("model").asText(),
        ChatMessage.assistant(
            choice.path("message").path("content").asText(""),
            readToolCalls(choice.path("message").path("tool_calls"))),
        choice.path("finish_reason").asText("stop"),
        root.path("usage").path("prompt_tokens").asLong(),
        root.path("usage").path("completion_tokens").asLong());
  }

  private static List<ToolCall> readToolCalls(JsonNode calls) {
    List<ToolCall> found = new ArrayList<>();
    for (JsonNode call : calls) {
      JsonNode function = call.path("function");
      found.add(
          new ToolCall(
              call.path("id").asText(),
              function.path("name").asText(),
              function.path("arguments").asText("{}")));
    }
    return found;
  }

  private static ModelException unreadable(String why, String text, Throwable cause) {
    String start = text.strip().replaceAll("\\s+", " ");
    return new ModelException(
        "The model's answer cannot be read: "
            + why
            + ". It begins with: "
            + start.substring(0, Math.min(80, start.length()))
            + ". Is OPENAI_BASE_URL a chat-completions end point?",
        cause);
  }
}
