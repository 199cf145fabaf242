package dev.motus.format.otlp;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is special to a type of task, in the names of {@link GenAiConventions}. */
final class GenAiAttributes {
  private GenAiAttributes() {}

  static void write(TaskMeta task, @Nullable String sessionId, UniqueAttributes out)
      throws IOException {
    switch (task.type()) {
      case AGENT_CALL -> {
        out.text(GenAiConventions.OPERATION_NAME, GenAiConventions.OPERATION_AGENT);
        out.text(GenAiConventions.AGENT_NAME, SpanAttributes.agentName(task));
        out.text(GenAiConventions.CONVERSATION_ID, sessionId);
      }
      case TOOL_CALL -> tool(task, out);
      case MODEL_CALL -> out.text(GenAiConventions.OPERATION_NAME, GenAiConventions.OPERATION_CHAT);
      case NORMAL_TASK, MAGIC_TASK -> {}
    }
    ModelCall call = task.modelCall();
    if (call != null) {
      model(call, out);
    }
    if (task.type() != TaskType.TOOL_CALL && (call == null || task.type() != TaskType.MODEL_CALL)) {
      out.values("motus.task.args", task.arguments());
      out.value("motus.task.result", task.result());
    }
  }

  private static void tool(TaskMeta task, UniqueAttributes out) throws IOException {
    out.text(GenAiConventions.OPERATION_NAME, GenAiConventions.OPERATION_TOOL);
    out.text(GenAiConventions.TOOL_NAME, task.name());
    out.text(GenAiConventions.TOOL_TYPE, GenAiConventions.TOOL_TYPE_FUNCTION);
    out.text(GenAiConventions.TOOL_DESCRIPTION, task.description());
    out.values(GenAiConventions.TOOL_CALL_ARGUMENTS, task.arguments());
    out.value(GenAiConventions.TOOL_CALL_RESULT, task.result());
  }

  private static void model(ModelCall call, UniqueAttributes out) throws IOException {
    out.text(GenAiConventions.PROVIDER_NAME, call.provider());
    out.text(GenAiConventions.REQUEST_MODEL, call.requestModel());
    out.text(GenAiConventions.RESPONSE_MODEL, call.responseModel());
    String finishReason = call.finishReason();
    if (finishReason != null) {
      out.texts(GenAiConventions.RESPONSE_FINISH_REASONS, List.of(finishReason));
    }
    TokenUsage usage = call.usage();
    if (usage != null) {
      out.number(GenAiConventions.USAGE_INPUT_TOKENS, usage.input());
      out.number(GenAiConventions.USAGE_OUTPUT_TOKENS, usage.output());
      out.number(GenAiConventions.USAGE_REASONING_TOKENS, usage.reasoning());
      out.number(GenAiConventions.USAGE_CACHE_READ_TOKENS, usage.cacheRead());
      out.number(GenAiConventions.USAGE_CACHE_WRITE_TOKENS, usage.cacheWrite());
    }
    if (!call.input().isEmpty()) {
      out.text(GenAiConventions.INPUT_MESSAGES, GenAiMessages.input(call.input()));
    }
    if (call.output() != null) {
      out.text(GenAiConventions.OUTPUT_MESSAGES, GenAiMessages.output(call.output(), finishReason));
    }
    if (!call.tools().isEmpty()) {
      out.text(GenAiConventions.TOOL_DEFINITIONS, GenAiMessages.tools(call.tools()));
    }
  }
}
