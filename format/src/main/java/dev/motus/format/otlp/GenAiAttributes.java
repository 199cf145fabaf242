package dev.motus.format.otlp;

import dev.motus.annotation.TaskType;
import dev.motus.format.json.ModelCallFields;
import dev.motus.format.json.ScoreFields;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is special to a type of task, in the names of {@link GenAiConventions}. */
final class GenAiAttributes {
  private GenAiAttributes() {}

  /**
   * Writes them.
   *
   * @return the names of the extra fields that are written by this
   */
  static Set<String> write(TaskMeta task, @Nullable String sessionId, UniqueAttributes out)
      throws IOException {
    ModelCall call = task.modelCall();
    Set<String> written = Set.of();
    switch (task.type()) {
      case AGENT_CALL -> {
        out.text(GenAiConventions.OPERATION_NAME, GenAiConventions.OPERATION_AGENT);
        out.text(GenAiConventions.AGENT_NAME, SpanAttributes.agentName(task));
        out.text(GenAiConventions.CONVERSATION_ID, sessionId);
      }
      case TOOL_CALL -> written = tool(task, out);
      case MODEL_CALL -> {
        out.text(GenAiConventions.OPERATION_NAME, operation(task));
        out.text(GenAiConventions.CONVERSATION_ID, sessionId);
        written = model(task, call == null ? ModelCall.EMPTY : call, out);
      }
      case NORMAL_TASK, MAGIC_TASK -> {}
    }
    if (call != null && task.type() != TaskType.MODEL_CALL) {
      // The conventions have no place for the model call of another kind of task.
      out.text("motus.model_call", ModelCallFields.json(call));
    }
    if (task.type() != TaskType.TOOL_CALL && (call == null || task.type() != TaskType.MODEL_CALL)) {
      out.values("motus.task.args", task.arguments());
      out.value("motus.task.result", task.result());
    }
    return written;
  }

  /** The attributes of the event of a score. */
  static void evaluation(ScoreFields score, @Nullable String responseId, AttributeSink out)
      throws IOException {
    out.text(GenAiConventions.EVALUATION_NAME, score.name());
    out.decimal(GenAiConventions.EVALUATION_VALUE, score.value());
    out.text(GenAiConventions.EVALUATION_LABEL, score.label());
    out.text(GenAiConventions.EVALUATION_EXPLANATION, score.comment());
    out.text(GenAiConventions.RESPONSE_ID, responseId);
  }

  /** What kind of model call it is: {@code chat} unless its field says something else. */
  static String operation(TaskMeta task) {
    String said = text(task, GenAiConventions.OPERATION);
    return said != null && GenAiConventions.MODEL_OPERATIONS.contains(said)
        ? said
        : GenAiConventions.OPERATION_CHAT;
  }

  private static @Nullable String text(TaskMeta task, String field) {
    CapturedValue value = task.extraFields().get(field);
    return value == null ? null : value.asText();
  }

  private static Set<String> tool(TaskMeta task, UniqueAttributes out) throws IOException {
    out.text(GenAiConventions.OPERATION_NAME, GenAiConventions.OPERATION_TOOL);
    out.text(GenAiConventions.TOOL_NAME, task.name());
    out.text(GenAiConventions.TOOL_TYPE, GenAiConventions.TOOL_TYPE_FUNCTION);
    out.text(GenAiConventions.TOOL_DESCRIPTION, task.description());
    String callId = text(task, GenAiConventions.TOOL_CALL);
    out.text(GenAiConventions.TOOL_CALL_ID, callId);
    out.values(GenAiConventions.TOOL_CALL_ARGUMENTS, task.arguments());
    out.value(GenAiConventions.TOOL_CALL_RESULT, task.result());
    return callId == null ? Set.of() : Set.of(GenAiConventions.TOOL_CALL);
  }

  /** How many messages at the beginning are none in the provider's own protocol. */
  private static int systemApart(ModelCall call) {
    String provider = call.provider();
    int count = 0;
    if (provider != null && GenAiConventions.SYSTEM_APART.contains(provider)) {
      while (count < call.input().size() && call.input().get(count).role().equals("system")) {
        count++;
      }
    }
    return count;
  }

  private static Set<String> model(TaskMeta task, ModelCall call, UniqueAttributes out)
      throws IOException {
    String provider = call.provider();
    out.text(
        GenAiConventions.PROVIDER_NAME,
        provider == null ? GenAiConventions.PROVIDER_UNKNOWN : provider);
    out.text(GenAiConventions.REQUEST_MODEL, call.requestModel());
    Set<String> written = RequestAttributes.write(task, out);
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
    List<ModelMessage> input = call.input();
    int apart = systemApart(call);
    if (apart > 0) {
      out.text(
          GenAiConventions.SYSTEM_INSTRUCTIONS,
          GenAiMessages.instructions(input.subList(0, apart)));
    }
    if (input.size() > apart) {
      out.text(
          GenAiConventions.INPUT_MESSAGES, GenAiMessages.input(input.subList(apart, input.size())));
    }
    if (call.output() != null) {
      out.text(GenAiConventions.OUTPUT_MESSAGES, GenAiMessages.output(call.output(), finishReason));
    }
    if (!call.tools().isEmpty()) {
      out.text(GenAiConventions.TOOL_DEFINITIONS, GenAiMessages.tools(call.tools()));
    }
    return written;
  }
}
