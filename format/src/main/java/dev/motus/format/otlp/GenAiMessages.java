package dev.motus.format.otlp;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.format.json.EmbeddedJson;
import dev.motus.format.json.JsonOutput;
import dev.motus.runtime.capture.MessagePart;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.ModelToolCall;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages and tools as JSON text in the shape of OpenTelemetry's GenAI conventions. */
final class GenAiMessages {
  private GenAiMessages() {}

  /** The value of {@code gen_ai.input.messages}. */
  static String input(List<ModelMessage> messages) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JsonOutput.generator(text)) {
      out.writeStartArray();
      for (ModelMessage message : messages) {
        message(message, null, out);
      }
      out.writeEndArray();
    }
    return text.toString();
  }

  /** The value of {@code gen_ai.system_instructions}: the parts of all these messages. */
  static String instructions(List<ModelMessage> messages) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JsonOutput.generator(text)) {
      out.writeStartArray();
      for (ModelMessage message : messages) {
        parts(message, out);
      }
      out.writeEndArray();
    }
    return text.toString();
  }

  /** The value of {@code gen_ai.output.messages}. */
  static String output(ModelMessage answer, @Nullable String finishReason) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JsonOutput.generator(text)) {
      out.writeStartArray();
      message(answer, finishReason, out);
      out.writeEndArray();
    }
    return text.toString();
  }

  /** The value of {@code gen_ai.tool.definitions}. */
  static String tools(List<ModelTool> tools) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JsonOutput.generator(text)) {
      out.writeStartArray();
      for (ModelTool tool : tools) {
        out.writeStartObject();
        out.writeStringField("type", GenAiConventions.TOOL_TYPE_FUNCTION);
        out.writeStringField("name", tool.name());
        JsonOutput.text(out, "description", tool.description());
        json(out, "parameters", tool.parameters());
        out.writeEndObject();
      }
      out.writeEndArray();
    }
    return text.toString();
  }

  /** One tool in the shape of the OpenAI protocol, which OpenInference wants. */
  static String functionSchema(ModelTool tool) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JsonOutput.generator(text)) {
      out.writeStartObject();
      out.writeStringField("type", GenAiConventions.TOOL_TYPE_FUNCTION);
      out.writeObjectFieldStart("function");
      out.writeStringField("name", tool.name());
      JsonOutput.text(out, "description", tool.description());
      json(out, "parameters", tool.parameters());
      out.writeEndObject();
      out.writeEndObject();
    }
    return text.toString();
  }

  private static void message(
      ModelMessage message, @Nullable String finishReason, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("role", message.role());
    JsonOutput.text(out, "name", message.name());
    out.writeArrayFieldStart("parts");
    parts(message, out);
    out.writeEndArray();
    JsonOutput.text(out, "finish_reason", finishReason);
    out.writeEndObject();
  }

  private static void parts(ModelMessage message, JsonGenerator out) throws IOException {
    part("reasoning", message.reasoning(), out);
    if (message.toolCallId() != null) {
      out.writeStartObject();
      out.writeStringField("type", "tool_call_response");
      out.writeStringField("id", message.toolCallId());
      // The published schema requires this field, even when the tool returned nothing.
      json(out, "response", message.content() == null ? "null" : message.content());
      out.writeEndObject();
    } else if (message.parts().isEmpty()) {
      part("text", contentOf(message), out);
    }
    for (MessagePart part : message.parts()) {
      part(part, message.toolCallId() != null, out);
    }
    for (ModelToolCall call : message.toolCalls()) {
      out.writeStartObject();
      out.writeStringField("type", "tool_call");
      JsonOutput.text(out, "id", call.id());
      out.writeStringField("name", call.name());
      json(out, "arguments", call.arguments());
      out.writeEndObject();
    }
  }

  /** The text; an empty one where there would be no part at all. */
  private static @Nullable String contentOf(ModelMessage message) {
    boolean isEmpty = message.reasoning() == null && message.toolCalls().isEmpty();
    return message.content() == null && isEmpty ? "" : message.content();
  }

  /**
   * A text or a medium. What is known of bytes that were sent is not what the conventions ask of a
   * {@code blob}, so it is a part of its own kind, as they allow.
   *
   * @param isTold whether the texts stand in another part already
   */
  private static void part(MessagePart part, boolean isTold, JsonGenerator out) throws IOException {
    if (part.text() != null) {
      part("text", isTold ? null : part.text(), out);
      return;
    }
    out.writeStartObject();
    out.writeStringField("type", part.uri() == null ? part.type() : "uri");
    if (part.uri() != null) {
      out.writeStringField("modality", part.type());
    }
    JsonOutput.text(out, "mime_type", part.mediaType());
    JsonOutput.text(out, "uri", part.uri());
    JsonOutput.number(out, "size", part.size());
    out.writeEndObject();
  }

  private static void part(String type, @Nullable String content, JsonGenerator out)
      throws IOException {
    if (content != null) {
      out.writeStartObject();
      out.writeStringField("type", type);
      out.writeStringField("content", content);
      out.writeEndObject();
    }
  }

  private static void json(JsonGenerator out, String name, @Nullable String json)
      throws IOException {
    if (json != null) {
      out.writeFieldName(name);
      EmbeddedJson.write(out, json);
    }
  }
}
