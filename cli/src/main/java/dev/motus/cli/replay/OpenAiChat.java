package dev.motus.cli.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.Redactor;
import dev.motus.runtime.capture.TokenUsage;
import java.util.Objects;
import java.util.Optional;

/** OpenAI's Chat Completions, which many providers speak. */
final class OpenAiChat implements WireProtocol {
  @Override
  public String name() {
    return "OpenAI's Chat Completions";
  }

  @Override
  public String provider() {
    return "https://api.openai.com/v1";
  }

  @Override
  public String path() {
    return "/v1/chat/completions";
  }

  @Override
  public void request(ModelCall call, ObjectNode body) {
    if (call.requestModel() != null) {
      body.put("model", call.requestModel());
    }
    ArrayNode messages = body.putArray("messages");
    call.input().forEach(message -> request(message, messages.addObject()));
  }

  /** Media are not in the trace, and an empty text beside tool calls may be null or left out. */
  private static void request(ModelMessage message, ObjectNode out) {
    out.put("role", message.role());
    String content = message.content();
    if (content != null
        && message.parts().isEmpty()
        && !(content.isEmpty() && !message.toolCalls().isEmpty())
        && !content.contains(Redactor.REDACTED)) {
      out.put("content", content);
    }
    if (message.toolCallId() != null) {
      out.put("tool_call_id", message.toolCallId());
    }
    toolCalls(message, out, false);
  }

  private static void toolCalls(ModelMessage message, ObjectNode out, boolean isNumbered) {
    if (message.toolCalls().isEmpty()) {
      return;
    }
    ArrayNode calls = out.putArray("tool_calls");
    for (ModelToolCall each : message.toolCalls()) {
      ObjectNode call = calls.addObject();
      if (isNumbered) {
        call.put("index", calls.size() - 1);
      }
      call.put("id", each.id()).put("type", "function");
      call.putObject("function")
          .put("name", each.name())
          .put("arguments", Objects.requireNonNullElse(each.arguments(), "{}"));
    }
  }

  @Override
  public ObjectNode answer(ModelCall call) {
    ObjectNode answer = head(call, "chat.completion");
    ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
    ModelMessage output = Objects.requireNonNull(call.output());
    ObjectNode message =
        choice.putObject("message").put("role", "assistant").put("content", output.content());
    toolCalls(output, message, false);
    choice.put("finish_reason", reason(call));
    usage(call, answer);
    return answer;
  }

  @Override
  public Optional<String[]> events(ModelCall call) {
    ModelMessage output = Objects.requireNonNull(call.output());
    ObjectNode said = head(call, "chat.completion.chunk");
    ObjectNode delta = said.putArray("choices").addObject().put("index", 0).putObject("delta");
    delta.put("role", "assistant").put("content", output.content());
    toolCalls(output, delta, true);
    ObjectNode end = head(call, "chat.completion.chunk");
    ObjectNode choice = end.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta");
    choice.put("finish_reason", reason(call));
    ObjectNode sum = head(call, "chat.completion.chunk");
    sum.putArray("choices");
    usage(call, sum);
    return Optional.of(
        new String[] {
          event(said.toString()), event(end.toString()), event(sum.toString()), event("[DONE]")
        });
  }

  private static String event(String data) {
    return "data: " + data + "\n\n";
  }

  private static ObjectNode head(ModelCall call, String kind) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", "chatcmpl-replayed")
        .put("object", kind)
        .put("created", 0)
        .put("model", WireProtocol.model(call));
  }

  private static String reason(ModelCall call) {
    return Objects.requireNonNullElse(call.finishReason(), "stop");
  }

  private static void usage(ModelCall call, ObjectNode answer) {
    TokenUsage usage = WireProtocol.usage(call);
    ObjectNode out = answer.putObject("usage");
    long input = WireProtocol.tokens(usage.input());
    long output = WireProtocol.tokens(usage.output());
    out.put("prompt_tokens", input);
    out.put("completion_tokens", output);
    out.put("total_tokens", usage.total() == null ? input + output : usage.total());
    if (usage.cacheRead() != null) {
      out.putObject("prompt_tokens_details").put("cached_tokens", usage.cacheRead());
    }
    if (usage.reasoning() != null) {
      out.putObject("completion_tokens_details").put("reasoning_tokens", usage.reasoning());
    }
  }
}
