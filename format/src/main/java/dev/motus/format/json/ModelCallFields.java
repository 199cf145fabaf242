package dev.motus.format.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TokenUsage;
import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a model call in {@code tracer_state.json}: messages, tools and usage in the shape
 * of OpenAI's chat completions, which Motus's own tools read.
 */
public final class ModelCallFields {
  private ModelCallFields() {}

  /**
   * Writes the fields into an object that is open.
   *
   * @param cost what the call cost, null when that is not known; written where there is usage
   * @param withMessages whether to write the messages and tools that were sent, which a
   *     conversation repeats with each call
   */
  static void write(
      ModelCall call, @Nullable CapturedValue cost, boolean withMessages, JsonGenerator out)
      throws IOException {
    JsonOutput.text(out, "model_name", firstOf(call.requestModel(), call.responseModel()));
    if (withMessages && !call.input().isEmpty()) {
      out.writeArrayFieldStart("model_input_meta");
      for (ModelMessage message : call.input()) {
        message(message, out);
      }
      out.writeEndArray();
    }
    output(call, cost, out);
    if (withMessages && !call.tools().isEmpty()) {
      out.writeArrayFieldStart("tool_meta");
      for (ModelTool tool : call.tools()) {
        tool(tool, out);
      }
      out.writeEndArray();
    }
  }

  /** The fields as the text of one object. */
  public static String json(ModelCall call) throws IOException {
    StringWriter json = new StringWriter();
    try (JsonGenerator out = JsonOutput.generator(json)) {
      out.writeStartObject();
      write(call, null, true, out);
      out.writeEndObject();
    }
    return json.toString();
  }

  /** Writes one message that was sent: an element of {@code model_input_meta}. */
  public static void message(ModelMessage message, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("role", message.role());
    content(message, out);
    JsonOutput.text(out, "tool_call_id", message.toolCallId());
    JsonOutput.text(out, "name", message.name());
    out.writeEndObject();
  }

  /** Writes one tool that was offered: an element of {@code tool_meta}. */
  public static void tool(ModelTool tool, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("type", "function");
    out.writeObjectFieldStart("function");
    out.writeStringField("name", tool.name());
    JsonOutput.text(out, "description", tool.description());
    String parameters = tool.parameters();
    if (parameters != null) {
      out.writeFieldName("parameters");
      EmbeddedJson.write(out, parameters);
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void output(ModelCall call, @Nullable CapturedValue cost, JsonGenerator out)
      throws IOException {
    ModelMessage answer = call.output();
    TokenUsage usage = call.usage();
    if (answer == null
        && usage == null
        && call.responseModel() == null
        && call.finishReason() == null) {
      return;
    }
    out.writeObjectFieldStart("model_output_meta");
    JsonOutput.text(out, "model", firstOf(call.responseModel(), call.requestModel()));
    if (answer != null) {
      JsonOutput.text(out, "role", answer.role());
      content(answer, out);
    }
    if (usage != null) {
      UsageFields.write(usage, cost, out);
    }
    JsonOutput.text(out, "finish_reason", call.finishReason());
    out.writeEndObject();
  }

  /** {@code content} is written even when it is null: that is how an answer of calls looks. */
  private static void content(ModelMessage message, JsonGenerator out) throws IOException {
    out.writeStringField("content", message.content());
    MessagePartFields.write(message.parts(), out);
    JsonOutput.text(out, "reasoning", message.reasoning());
    if (message.toolCalls().isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("tool_calls");
    for (ModelToolCall call : message.toolCalls()) {
      out.writeStartObject();
      JsonOutput.text(out, "id", call.id());
      out.writeStringField("type", "function");
      out.writeObjectFieldStart("function");
      out.writeStringField("name", call.name());
      // Text, not an object: that is the protocol, and what a model writes may be malformed.
      JsonOutput.text(out, "arguments", call.arguments());
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static @Nullable String firstOf(@Nullable String one, @Nullable String other) {
    return one != null ? one : other;
  }
}
