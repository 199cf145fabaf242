package dev.motus.sample.research.model;

import dev.motus.runtime.capture.Extraction;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TaskExtractor;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.tools.ToolSpec;
import java.util.List;
import java.util.Map;

/** Tells the trace what went to the model, what came back, and what it cost. */
public final class ChatExtractor implements TaskExtractor {
  @Override
  public void extractStart(List<Object> args, Map<String, Object> kwargs, Extraction into) {
    ChatRequest request = (ChatRequest) args.get(0);
    // The protocol's home: OpenTelemetry's conventions ask for it whoever speaks the protocol.
    into.provider("openai").requestModel(request.model());
    request.messages().forEach(message -> into.message(traced(message)));
    for (ToolSpec tool : request.tools()) {
      into.tool(new ModelTool(tool.name(), tool.description(), tool.schema()));
    }
  }

  @Override
  public void extractEnd(Object result, Extraction into) {
    ChatReply reply = (ChatReply) result;
    into.responseModel(reply.model())
        .output(traced(reply.message()), reply.finishReason())
        .usage(TokenUsage.of(reply.promptTokens(), reply.completionTokens()));
  }

  private static ModelMessage traced(ChatMessage message) {
    List<ModelToolCall> calls =
        message.toolCalls().stream()
            .map(call -> new ModelToolCall(call.id(), call.name(), call.arguments()))
            .toList();
    String answers = message.toolCallId().isEmpty() ? null : message.toolCallId();
    return new ModelMessage(message.role(), message.content(), null, calls, answers, null);
  }
}
