package dev.motus.format.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages and tools whose fields are attributes of their own: of OpenInference ({@code
 * llm.input_messages.0.message.content}) and of OpenLLMetry ({@code gen_ai.prompt.0.content}).
 */
final class NumberedMessages {
  private NumberedMessages() {}

  static List<Json> take(Attributes attributes, String role, String... prefixes) {
    List<Json> messages = new ArrayList<>();
    for (String prefix : prefixes) {
      for (Json each : attributes.takeNumbered(prefix)) {
        messages.addAll(ChatMessages.of(message(each), role));
      }
    }
    return messages;
  }

  private static Json message(Json flat) {
    Map<String, Json> message = new LinkedHashMap<>();
    Json plain = without("message.", flat);
    plain.fields().forEach((name, value) -> put(name, value, message));
    List<Json> calls = new ArrayList<>();
    for (Json call : Attributes.numbered(plain, "tool_calls.")) {
      calls.add(Json.of(without("function.", without("tool_call.", call)).fields()));
    }
    if (!calls.isEmpty()) {
      message.put("tool_calls", Json.of(calls));
    }
    List<Json> contents = new ArrayList<>();
    for (Json content : Attributes.numbered(plain, "contents.")) {
      contents.add(without("message_content.", content));
    }
    if (!contents.isEmpty()) {
      message.put("content", Json.of(contents));
    }
    return Json.of(message);
  }

  private static void put(String name, Json value, Map<String, Json> message) {
    if (!name.startsWith("tool_calls.") && !name.startsWith("contents.")) {
      message.put(name, value);
    }
  }

  private static Json without(String prefix, Json object) {
    Map<String, Json> fields = new LinkedHashMap<>();
    object
        .fields()
        .forEach(
            (name, value) ->
                fields.put(
                    name.startsWith(prefix) ? name.substring(prefix.length()) : name, value));
    return Json.of(fields);
  }

  /** The tools that were offered, in the shape of chat completions. */
  static List<Json> tools(Attributes attributes) {
    List<Json> tools = new ArrayList<>();
    Json definitions = attributes.takeUnpacked("gen_ai.tool.definitions", "ai.prompt.tools");
    definitions.items().forEach(each -> tools.add(tool(each.unpacked())));
    for (Json each : attributes.takeNumbered("llm.tools.")) {
      tools.add(tool(each.get("tool.json_schema").unpacked()));
    }
    for (Json each : attributes.takeNumbered("llm.request.functions.")) {
      tools.add(tool(each));
    }
    return tools;
  }

  private static Json tool(Json tool) {
    Json made = tool.get("function").isObject() ? tool.get("function") : tool;
    Map<String, Json> function = new LinkedHashMap<>();
    function.put("name", made.get("name"));
    function.put("description", made.get("description"));
    function.put("parameters", made.get("parameters", "input_schema", "inputSchema").unpacked());
    Map<String, Json> offered = new LinkedHashMap<>();
    offered.put("type", Json.of("function"));
    offered.put("function", Json.of(function));
    return Json.of(offered);
  }
}
