package dev.motus.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.MessagePart;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TokenUsage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ModelCallFields} writes, and what Motus for Python writes in its place: content
 * that is no text becomes its JSON, tool calls may lack the wrapping {@code function}.
 */
final class ModelCallFieldsReader {
  private static final String UNKNOWN = "unknown";

  private boolean seen;
  private boolean knowsModels;
  private @Nullable String provider;
  private @Nullable String model;
  private List<ModelMessage> input = List.of();
  private List<ModelTool> tools = List.of();
  private @Nullable String responseModel;
  private @Nullable ModelMessage output;
  private @Nullable String finishReason;
  private @Nullable TokenUsage usage;
  private @Nullable CapturedValue cost;

  /** Reads the field when it is one of a model call in its usual shape, or else says no. */
  boolean read(String name, JsonParser in) throws IOException {
    JsonToken token = in.currentToken();
    switch (name) {
      case "model_name" -> {
        String asked = JsonInput.text(in);
        model = knowsModels ? model : asked;
      }
      case "model_input_meta" -> {
        if (token != JsonToken.START_ARRAY) {
          return false;
        }
        input = messages(in);
      }
      case "model_output_meta" -> {
        if (token != JsonToken.START_OBJECT) {
          return false;
        }
        output(in);
      }
      case "tool_meta" -> {
        if (token != JsonToken.START_ARRAY) {
          return false;
        }
        tools = tools(in);
      }
      default -> {
        return false;
      }
    }
    seen = true;
    return true;
  }

  /** What the fields can't say: they call either one the model. */
  void models(@Nullable String request, @Nullable String response, @Nullable String from) {
    model = request;
    responseModel = response;
    provider = from;
    knowsModels = true;
    seen = true;
  }

  /** What the call cost, as other products write it to the usage; null when none was read. */
  @Nullable CapturedValue cost() {
    return cost;
  }

  /** What was read, or null when it was nothing. */
  @Nullable ModelCall toModelCall() {
    return seen
        ? new ModelCall(model, provider, input, tools, responseModel, output, finishReason, usage)
        : null;
  }

  private static List<ModelMessage> messages(JsonParser in) throws IOException {
    List<ModelMessage> messages = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() != JsonToken.START_OBJECT) {
        messages.add(ModelMessage.of(UNKNOWN, JsonInput.text(in)));
        continue;
      }
      Message message = new Message();
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String name = in.currentName();
        in.nextToken();
        if (!message.read(name, in)) {
          in.skipChildren();
        }
      }
      messages.add(message.toMessage(UNKNOWN));
    }
    return messages;
  }

  private void output(JsonParser in) throws IOException {
    Message message = new Message();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      switch (name) {
        case "model" -> {
          String answered = JsonInput.text(in);
          responseModel = knowsModels ? responseModel : answered;
        }
        case "finish_reason" -> finishReason = JsonInput.text(in);
        case "usage" -> usage(in);
        default -> {
          if (!message.read(name, in)) {
            in.skipChildren();
          }
        }
      }
    }
    output = message.seen ? message.toMessage("assistant") : null;
  }

  private void usage(JsonParser in) throws IOException {
    UsageFields.Read read = UsageFields.read(in);
    usage = read == null ? null : read.usage();
    cost = read == null ? null : read.cost();
  }

  private static List<ModelTool> tools(JsonParser in) throws IOException {
    List<ModelTool> tools = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      Function tool = new Function();
      tool.read(in);
      tools.add(
          new ModelTool(
              tool.name == null ? UNKNOWN : tool.name, tool.description, tool.parameters));
    }
    return tools;
  }

  /** One message while it is read. */
  private static final class Message {
    private boolean seen;
    private @Nullable String role;
    private @Nullable String content;
    private @Nullable String reasoning;
    private final List<ModelToolCall> calls = new ArrayList<>();
    private @Nullable String callId;
    private @Nullable String participant;
    private List<MessagePart> parts = List.of();

    boolean read(String name, JsonParser in) throws IOException {
      switch (name) {
        case "role" -> role = JsonInput.text(in);
        case "content" -> content = content(in);
        case "reasoning", "reasoning_content" -> reasoning = JsonInput.text(in);
        case "tool_call_id" -> callId = JsonInput.text(in);
        case "name" -> participant = JsonInput.text(in);
        case "tool_calls" -> toolCalls(in);
        case "parts" -> parts = MessagePartFields.read(in);
        default -> {
          return false;
        }
      }
      seen = true;
      return true;
    }

    /** A text, also in the only part of a message; other parts as their JSON. */
    private static @Nullable String content(JsonParser in) throws IOException {
      String text = JsonInput.text(in);
      if (text == null || in.currentToken() != JsonToken.END_ARRAY) {
        return text;
      }
      String only = TextParts.textOf(text);
      return only == null ? text : only;
    }

    private void toolCalls(JsonParser in) throws IOException {
      if (in.currentToken() != JsonToken.START_ARRAY) {
        in.skipChildren();
        return;
      }
      while (in.nextToken() != JsonToken.END_ARRAY) {
        Function call = new Function();
        call.read(in);
        calls.add(
            new ModelToolCall(call.id, call.name == null ? UNKNOWN : call.name, call.arguments));
      }
    }

    ModelMessage toMessage(String defaultRole) {
      return new ModelMessage(
          role == null ? defaultRole : role, content, reasoning, calls, callId, participant, parts);
    }
  }

  /** A tool or a call of one: {@code {"id", "function": {…}}}, or flat. */
  private static final class Function {
    private @Nullable String id;
    private @Nullable String name;
    private @Nullable String description;
    private @Nullable String parameters;
    private @Nullable String arguments;

    void read(JsonParser in) throws IOException {
      if (in.currentToken() != JsonToken.START_OBJECT) {
        name = JsonInput.text(in);
        return;
      }
      int depth = 1;
      while (depth > 0) {
        JsonToken token = in.nextToken();
        if (token == JsonToken.END_OBJECT) {
          depth--;
          continue;
        }
        String property = in.currentName();
        boolean wraps = in.nextToken() == JsonToken.START_OBJECT && property.equals("function");
        if (wraps) {
          depth++;
          continue;
        }
        switch (property) {
          case "id" -> id = JsonInput.text(in);
          case "name" -> name = JsonInput.text(in);
          case "description" -> description = JsonInput.text(in);
          case "parameters" -> parameters = JsonInput.text(in);
          case "arguments" -> arguments = JsonInput.text(in);
          default -> in.skipChildren();
        }
      }
    }
  }
}
