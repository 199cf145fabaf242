package dev.motus.format.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages of other products in the shape of chat completions, which {@code tracer_state.json} has:
 * made of parts (OpenTelemetry), of blocks (Anthropic, Bedrock, Vercel AI), or plain. A message
 * with the answers of several tools becomes several messages.
 */
final class ChatMessages {
  private ChatMessages() {}

  /** The messages of an array; a text or an object is one message. */
  static List<Json> of(Json messages, String role) {
    List<Json> all = new ArrayList<>();
    if (messages.isArray() && !messages.items().isEmpty() && isBlock(messages.items().get(0))) {
      return of(Json.of(Map.of("role", Json.of(role), "content", messages)));
    }
    for (Json each : messages.isArray() ? messages.items() : List.of(messages)) {
      if (each.isObject()) {
        Map<String, Json> message = new LinkedHashMap<>(each.fields());
        message.putIfAbsent("role", Json.of(role));
        all.addAll(of(Json.of(message)));
      } else if (each.isThere()) {
        all.add(plain(role, each.toText()));
      }
    }
    return all;
  }

  static Json plain(String role, String content) {
    Map<String, Json> message = new LinkedHashMap<>();
    message.put("role", Json.of(role));
    message.put("content", Json.of(content));
    return Json.of(message);
  }

  /** Whether it is a part of a message and no message. */
  private static boolean isBlock(Json value) {
    return value.isObject()
        && value.get("role").isMissing()
        && (value.get("type").isText()
            || value.get("text").isText()
            || value.get("toolUse").isObject()
            || value.get("toolResult").isObject());
  }

  private static List<Json> of(Json message) {
    Map<String, Json> base = new LinkedHashMap<>();
    base.put("role", message.get("role"));
    if (message.get("name").isThere()) {
      base.put("name", message.get("name"));
    }
    Parts parts = new Parts(base);
    Json reasoning = message.get("reasoning", "reasoning_content");
    if (reasoning.isThere() && !reasoning.toText().isEmpty()) {
      parts.reasoning.add(reasoning.toText());
    }
    Json content = message.get("parts").isArray() ? message.get("parts") : message.get("content");
    Json blocks = content.isText() ? blocks(content) : content;
    if (blocks.isArray()) {
      blocks.items().forEach(parts::add);
    } else if (content.isObject()) {
      parts.add(content);
    } else if (content.isThere()) {
      parts.texts.add(content.toText());
    }
    for (Json call : message.get("tool_calls", "toolCalls").unpacked().items()) {
      parts.calls.add(call(call));
    }
    return parts.messages(message.get("tool_call_id"));
  }

  /** Blocks that some products send as text. */
  private static Json blocks(Json text) {
    if (!text.toText().startsWith("[{")) {
      return text;
    }
    Json value = text.unpacked();
    return value.isArray() && value.items().stream().allMatch(ChatMessages::isBlock) ? value : text;
  }

  /** A tool call, however its fields are called. */
  static Json call(Json call) {
    Json made = call.get("function").isObject() ? call.get("function") : call;
    Map<String, Json> function = new LinkedHashMap<>();
    function.put("name", Json.of(made.get("name", "toolName").text("")));
    Json arguments = made.get("arguments", "args", "input");
    if (arguments.isThere()) {
      function.put("arguments", Json.of(arguments.toText()));
    }
    Map<String, Json> called = new LinkedHashMap<>();
    Json id = call.get("id", "toolCallId", "toolUseId", "call_id");
    if (id.isThere()) {
      called.put("id", id);
    }
    called.put("type", Json.of("function"));
    called.put("function", Json.of(function));
    return Json.of(called);
  }

  /** The texts of an array that has nothing else in it, else null. */
  static @Nullable String onlyTexts(Json blocks) {
    List<String> texts = new ArrayList<>();
    for (Json block : blocks.items()) {
      String type = block.get("type").text("text");
      String text = block.isText() ? block.text() : block.get("text").text();
      if (text == null || !(type.equals("text") || type.endsWith("put_text"))) {
        return null;
      }
      texts.add(text);
    }
    return texts.isEmpty() ? null : String.join("\n", texts);
  }

  /** What a message is made of, sorted. */
  private static final class Parts {
    final Map<String, Json> base;
    final List<String> texts = new ArrayList<>();
    final List<String> reasoning = new ArrayList<>();
    final List<Json> calls = new ArrayList<>();
    final List<Json> answers = new ArrayList<>();

    Parts(Map<String, Json> base) {
      this.base = base;
    }

    void add(Json part) {
      String type = part.get("type").text("");
      if (part.get("toolUse").isObject()) {
        calls.add(call(part.get("toolUse")));
      } else if (part.get("toolResult").isObject()) {
        answer(part.get("toolResult"));
      } else if (part.get("reasoningContent").isObject()) {
        reasoning.add(part.get("reasoningContent").get("reasoningText").get("text").toText());
      } else {
        switch (type) {
          case "tool_call", "tool_use", "tool-call", "function" -> calls.add(call(part));
          case "tool_call_response", "tool_result", "tool-result" -> answer(part);
          case "reasoning", "thinking" ->
              reasoning.add(part.get("content", "thinking", "text").toText());
          default -> texts.add(text(part, type));
        }
      }
    }

    private static String text(Json part, String type) {
      Json said = part.get("text", "content");
      boolean isText = type.isEmpty() || type.equals("text") || type.endsWith("put_text");
      return part.isObject() && !(isText && said.isText()) ? part.toString() : textOf(part, said);
    }

    private static String textOf(Json part, Json said) {
      return part.isObject() ? said.toText() : part.toText();
    }

    private void answer(Json part) {
      Json given = part.get("response", "result", "output", "content");
      boolean isWrapped = given.get("type").isText() && !given.get("value").isMissing();
      Json content = isWrapped ? given.get("value") : given;
      String texts = content.isArray() ? onlyTexts(content) : null;
      Map<String, Json> answer = new LinkedHashMap<>(base);
      answer.put(
          "content",
          content.isThere() ? Json.of(texts == null ? content.toText() : texts) : Json.NULL);
      answer.put("tool_call_id", part.get("id", "tool_use_id", "toolCallId", "toolUseId"));
      answers.add(Json.of(answer));
    }

    List<Json> messages(Json callId) {
      List<Json> messages = new ArrayList<>();
      if (answers.isEmpty() || !texts.isEmpty() || !calls.isEmpty() || !reasoning.isEmpty()) {
        Map<String, Json> whole = new LinkedHashMap<>(base);
        whole.put("content", texts.isEmpty() ? Json.NULL : Json.of(String.join("\n", texts)));
        if (!reasoning.isEmpty()) {
          whole.put("reasoning", Json.of(String.join("\n", reasoning)));
        }
        if (!calls.isEmpty()) {
          whole.put("tool_calls", Json.of(calls));
        }
        if (callId.isThere()) {
          whole.put("tool_call_id", callId);
        }
        messages.add(Json.of(whole));
      }
      messages.addAll(answers);
      return messages;
    }
  }
}
