package dev.motus.cli.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.motus.cli.trace.OtlpSpan.Attributes;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TokenUsage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What OpenTelemetry's GenAI conventions say of a model call, as the runtime knows it. */
final class OtlpMessages {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private OtlpMessages() {}

  static ModelCall modelCall(Attributes attributes) {
    List<ModelMessage> output = messages(attributes.node("gen_ai.output.messages"));
    JsonNode reasons = attributes.node("gen_ai.response.finish_reasons");
    return new ModelCall(
        attributes.text("gen_ai.request.model"),
        attributes.text("gen_ai.provider.name"),
        messages(attributes.node("gen_ai.input.messages")),
        tools(attributes.node("gen_ai.tool.definitions")),
        attributes.text("gen_ai.response.model"),
        output.isEmpty() ? null : output.get(0),
        reasons == null || reasons.isEmpty() ? null : OtlpValues.text(reasons.get(0)),
        usage(attributes));
  }

  private static @Nullable TokenUsage usage(Attributes attributes) {
    Long input = attributes.number("gen_ai.usage.input_tokens");
    Long output = attributes.number("gen_ai.usage.output_tokens");
    Long reasoning = attributes.number("gen_ai.usage.reasoning.output_tokens");
    Long cached = attributes.number("gen_ai.usage.cache_read.input_tokens");
    return input == null && output == null && reasoning == null && cached == null
        ? null
        : new TokenUsage(input, output, null, reasoning, cached);
  }

  private static List<ModelMessage> messages(@Nullable JsonNode attribute) {
    List<ModelMessage> messages = new ArrayList<>();
    for (JsonNode message : structure(attribute)) {
      messages.add(message(message));
    }
    return messages;
  }

  private static ModelMessage message(JsonNode message) {
    StringBuilder content = new StringBuilder();
    String reasoning = null;
    String callId = null;
    boolean hasContent = false;
    List<ModelToolCall> calls = new ArrayList<>();
    for (JsonNode part : message.path("parts")) {
      switch (part.path("type").asText()) {
        case "tool_call" ->
            calls.add(
                new ModelToolCall(
                    part.path("id").textValue(),
                    part.path("name").asText("unknown"),
                    part.has("arguments") ? OtlpValues.text(part.path("arguments")) : null));
        case "reasoning" -> reasoning = OtlpValues.text(part.path("content"));
        case "tool_call_response" -> {
          callId = part.path("id").textValue();
          hasContent |= append(part.path("response"), content);
        }
        case "text" -> hasContent |= append(part.path("content"), content);
        default -> hasContent |= append(part, content);
      }
    }
    if (!hasContent && message.has("content")) {
      hasContent = append(message.path("content"), content);
    }
    return new ModelMessage(
        message.path("role").asText("unknown"),
        hasContent ? content.toString() : null,
        reasoning,
        calls,
        callId,
        message.path("name").textValue());
  }

  private static boolean append(JsonNode part, StringBuilder content) {
    if (part.isNull() || part.isMissingNode()) {
      return false;
    }
    content.append(content.length() == 0 ? "" : "\n").append(OtlpValues.text(part));
    return true;
  }

  private static List<ModelTool> tools(@Nullable JsonNode attribute) {
    List<ModelTool> tools = new ArrayList<>();
    for (JsonNode entry : structure(attribute)) {
      JsonNode tool = entry.has("function") ? entry.path("function") : entry;
      tools.add(
          new ModelTool(
              tool.path("name").asText("unknown"),
              tool.path("description").textValue(),
              tool.has("parameters") ? tool.path("parameters").toString() : null));
    }
    return tools;
  }

  /** An attribute that is a structure, or the text of one. */
  private static JsonNode structure(@Nullable JsonNode attribute) {
    if (attribute == null) {
      return MAPPER.missingNode();
    }
    String text = attribute.textValue();
    if (text == null) {
      return attribute;
    }
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException plainText) {
      return attribute;
    }
  }

  /** Values by name; a value that is no object goes under the name {@code value}. */
  static Map<String, CapturedValue> values(@Nullable JsonNode attribute) {
    Map<String, CapturedValue> values = new LinkedHashMap<>();
    JsonNode structure = structure(attribute);
    if (structure.isObject()) {
      structure
          .properties()
          .forEach(entry -> values.put(entry.getKey(), captured(entry.getValue())));
    } else if (!structure.isMissingNode()) {
      values.put("value", captured(structure));
    }
    return values;
  }

  static @Nullable CapturedValue value(@Nullable JsonNode attribute) {
    return attribute == null ? null : captured(structure(attribute));
  }

  static CapturedValue captured(JsonNode value) {
    String text = value.textValue();
    return text != null ? CapturedValue.of(text) : CapturedValue.ofJson(value.toString());
  }
}
