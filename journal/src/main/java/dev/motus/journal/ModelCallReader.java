package dev.motus.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.motus.format.json.EmbeddedJson;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TokenUsage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a model call as {@code ModelCallFields} writes it. */
final class ModelCallReader {
  private final List<ModelMessage> input = new ArrayList<>();
  private final List<ModelTool> tools = new ArrayList<>();
  private @Nullable ModelMessage output;
  private @Nullable String finishReason;
  private @Nullable TokenUsage usage;

  /** An object's fields, with those of the objects in it behind a dot. */
  private static final class Node {
    final Map<String, String> texts = new HashMap<>();
    final Map<String, Long> numbers = new HashMap<>();
    final List<Node> calls = new ArrayList<>();
    boolean hasContent;
  }

  ModelCall call(
      @Nullable String requestModel, @Nullable String responseModel, @Nullable String provider) {
    return new ModelCall(
        requestModel, provider, input, tools, responseModel, output, finishReason, usage);
  }

  void input(JsonParser json) throws IOException {
    for (Node each : nodes(json)) {
      input.add(message(each));
    }
  }

  void output(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    Node node = node(json);
    finishReason = node.texts.get("finish_reason");
    output = node.hasContent ? message(node) : null;
    Long total = node.numbers.get("usage.total_tokens");
    if (total != null) {
      usage =
          new TokenUsage(
              node.numbers.get("usage.prompt_tokens"),
              node.numbers.get("usage.completion_tokens"),
              total,
              node.numbers.get("usage.completion_tokens_details.reasoning_tokens"),
              node.numbers.get("usage.prompt_tokens_details.cached_tokens"));
    }
  }

  void tools(JsonParser json) throws IOException {
    for (Node each : nodes(json)) {
      tools.add(
          new ModelTool(
              each.texts.getOrDefault("function.name", ""),
              each.texts.get("function.description"),
              each.texts.get("function.parameters")));
    }
  }

  private static ModelMessage message(Node node) {
    List<ModelToolCall> calls = new ArrayList<>();
    for (Node each : node.calls) {
      calls.add(
          new ModelToolCall(
              each.texts.get("id"),
              each.texts.getOrDefault("function.name", ""),
              each.texts.get("function.arguments")));
    }
    return new ModelMessage(
        node.texts.getOrDefault("role", "assistant"),
        node.texts.get("content"),
        node.texts.get("reasoning"),
        calls,
        node.texts.get("tool_call_id"),
        node.texts.get("name"));
  }

  private static List<Node> nodes(JsonParser json) throws IOException {
    List<Node> all = new ArrayList<>();
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return all;
    }
    for (JsonToken each = json.nextToken();
        each != null && each != JsonToken.END_ARRAY;
        each = json.nextToken()) {
      if (each == JsonToken.START_OBJECT) {
        all.add(node(json));
      } else {
        json.skipChildren();
      }
    }
    return all;
  }

  private static Node node(JsonParser json) throws IOException {
    Node node = new Node();
    fields(json, "", node, 0);
    return node;
  }

  /** Deeper than three nothing is ours, so that no input leads far down here. */
  private static void fields(JsonParser json, String prefix, Node into, int depth)
      throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = prefix + json.currentName();
      JsonToken token = json.nextToken();
      if (name.equals("content")) {
        into.hasContent = true;
      }
      if (name.equals("function.parameters") && token != JsonToken.VALUE_STRING) {
        into.texts.put(name, EmbeddedJson.read(json));
      } else if (token == JsonToken.VALUE_STRING) {
        into.texts.put(name, json.getText());
      } else if (token == JsonToken.VALUE_NUMBER_INT) {
        into.numbers.put(name, json.getLongValue());
      } else if (name.equals("tool_calls") && depth == 0) {
        into.calls.addAll(nodes(json));
      } else if (token == JsonToken.START_OBJECT && depth < 3) {
        fields(json, name + ".", into, depth + 1);
      } else {
        json.skipChildren();
      }
    }
  }
}
