package dev.motus.format.otlp;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.MessagePart;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is special to a type of task, in the names of {@link OpenInferenceConventions}. */
final class OpenInferenceAttributes {
  private final UniqueAttributes out;

  private OpenInferenceAttributes(UniqueAttributes out) {
    this.out = out;
  }

  static void write(TaskMeta task, @Nullable String sessionId, UniqueAttributes out)
      throws IOException {
    new OpenInferenceAttributes(out).all(task, sessionId);
  }

  private void all(TaskMeta task, @Nullable String sessionId) throws IOException {
    out.text(OpenInferenceConventions.SPAN_KIND, kind(task.type()));
    out.text(OpenInferenceConventions.SESSION_ID, sessionId);
    if (task.type() == TaskType.AGENT_CALL) {
      out.text(OpenInferenceConventions.AGENT_NAME, SpanAttributes.agentName(task));
    } else if (task.type() == TaskType.TOOL_CALL) {
      out.text(OpenInferenceConventions.TOOL_NAME, task.name());
      out.text(OpenInferenceConventions.TOOL_DESCRIPTION, task.description());
    }
    ModelCall call = task.modelCall();
    if (call != null) {
      model(call);
    }
    if (call == null || task.type() != TaskType.MODEL_CALL) {
      arguments(task);
      result(task.result());
    }
  }

  private static String kind(TaskType type) {
    return switch (type) {
      case AGENT_CALL -> OpenInferenceConventions.KIND_AGENT;
      case TOOL_CALL -> OpenInferenceConventions.KIND_TOOL;
      case MODEL_CALL -> OpenInferenceConventions.KIND_MODEL;
      case NORMAL_TASK, MAGIC_TASK -> OpenInferenceConventions.KIND_TASK;
    };
  }

  /** A single text argument is shown as it is; a tool's arguments are always an object. */
  private void arguments(TaskMeta task) throws IOException {
    Map<String, CapturedValue> arguments = task.arguments();
    if (arguments.isEmpty()) {
      return;
    }
    String text = arguments.values().iterator().next().asText();
    if (arguments.size() == 1 && text != null && task.type() != TaskType.TOOL_CALL) {
      input(text, OpenInferenceConventions.TYPE_TEXT);
    } else {
      input(UniqueAttributes.json(arguments), OpenInferenceConventions.TYPE_JSON);
    }
  }

  private void result(@Nullable CapturedValue result) throws IOException {
    if (result != null) {
      String text = result.asText();
      if (text != null) {
        output(text, OpenInferenceConventions.TYPE_TEXT);
      } else {
        output(UniqueAttributes.json(result), OpenInferenceConventions.TYPE_JSON);
      }
    }
  }

  private void model(ModelCall call) throws IOException {
    out.text(OpenInferenceConventions.SYSTEM, call.provider());
    out.text(OpenInferenceConventions.PROVIDER, call.provider());
    out.text(
        OpenInferenceConventions.MODEL_NAME,
        call.responseModel() != null ? call.responseModel() : call.requestModel());
    out.text(OpenInferenceConventions.FINISH_REASON, call.finishReason());
    TokenUsage usage = call.usage();
    if (usage != null) {
      out.number(OpenInferenceConventions.TOKENS_INPUT, usage.input());
      out.number(OpenInferenceConventions.TOKENS_OUTPUT, usage.output());
      out.number(OpenInferenceConventions.TOKENS_TOTAL, usage.totalTokens());
      out.number(OpenInferenceConventions.TOKENS_REASONING, usage.reasoning());
      out.number(OpenInferenceConventions.TOKENS_CACHE_READ, usage.cacheRead());
      out.number(OpenInferenceConventions.TOKENS_CACHE_WRITE, usage.cacheWrite());
    }
    if (!call.input().isEmpty()) {
      input(GenAiMessages.input(call.input()), OpenInferenceConventions.TYPE_JSON);
      int index = 0;
      for (ModelMessage message : call.input()) {
        message(OpenInferenceConventions.INPUT_MESSAGES + index++, message);
      }
    }
    ModelMessage answer = call.output();
    if (answer != null) {
      if (answer.toolCalls().isEmpty() && answer.content() != null) {
        output(answer.content(), OpenInferenceConventions.TYPE_TEXT);
      } else {
        output(
            GenAiMessages.output(answer, call.finishReason()), OpenInferenceConventions.TYPE_JSON);
      }
      message(OpenInferenceConventions.OUTPUT_MESSAGES + 0, answer);
    }
    int index = 0;
    for (ModelTool tool : call.tools()) {
      out.text(
          OpenInferenceConventions.TOOLS + index++ + OpenInferenceConventions.TOOL_SCHEMA,
          GenAiMessages.functionSchema(tool));
    }
  }

  private void message(String prefix, ModelMessage message) throws IOException {
    out.text(prefix + OpenInferenceConventions.MESSAGE_ROLE, message.role());
    out.text(prefix + OpenInferenceConventions.MESSAGE_NAME, message.name());
    out.text(prefix + OpenInferenceConventions.MESSAGE_TOOL_CALL_ID, message.toolCallId());
    if (message.reasoning() == null && message.parts().isEmpty()) {
      out.text(prefix + OpenInferenceConventions.MESSAGE_CONTENT, message.content());
    } else {
      contents(prefix + OpenInferenceConventions.MESSAGE_CONTENTS, message);
    }
    int index = 0;
    for (ModelToolCall call : message.toolCalls()) {
      String each = prefix + OpenInferenceConventions.MESSAGE_TOOL_CALLS + index++;
      out.text(each + OpenInferenceConventions.TOOL_CALL_ID, call.id());
      out.text(each + OpenInferenceConventions.TOOL_CALL_NAME, call.name());
      out.text(each + OpenInferenceConventions.TOOL_CALL_ARGUMENTS, call.arguments());
    }
  }

  private void contents(String prefix, ModelMessage message) throws IOException {
    int index = 0;
    if (message.reasoning() != null) {
      content(
          prefix + index++, OpenInferenceConventions.CONTENT_TYPE_REASONING, message.reasoning());
    }
    if (message.parts().isEmpty()) {
      content(prefix + index, OpenInferenceConventions.CONTENT_TYPE_TEXT, message.content());
    }
    for (MessagePart part : message.parts()) {
      String each = prefix + index++;
      out.text(each + OpenInferenceConventions.CONTENT_TYPE, part.type());
      out.text(each + OpenInferenceConventions.CONTENT_TEXT, part.text());
      if (part.type().equals("image")) {
        out.text(each + OpenInferenceConventions.CONTENT_IMAGE_URL, part.uri());
      }
    }
  }

  private void content(String prefix, String type, @Nullable String text) throws IOException {
    if (text != null) {
      out.text(prefix + OpenInferenceConventions.CONTENT_TYPE, type);
      out.text(prefix + OpenInferenceConventions.CONTENT_TEXT, text);
    }
  }

  private void input(String value, String type) throws IOException {
    out.text(OpenInferenceConventions.INPUT_VALUE, value);
    out.text(OpenInferenceConventions.INPUT_TYPE, type);
  }

  private void output(String value, String type) throws IOException {
    out.text(OpenInferenceConventions.OUTPUT_VALUE, value);
    out.text(OpenInferenceConventions.OUTPUT_TYPE, type);
  }
}
