package dev.motus.cli.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TokenUsage;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Anthropic's Messages. How a conversation was divided into blocks is in no trace. */
final class AnthropicMessages implements WireProtocol {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String name() {
    return "Anthropic's Messages";
  }

  @Override
  public String provider() {
    return "https://api.anthropic.com";
  }

  @Override
  public String path() {
    return "/v1/messages";
  }

  @Override
  public void request(ModelCall call, ObjectNode body) {
    if (call.requestModel() != null) {
      body.put("model", call.requestModel());
    }
  }

  @Override
  public ObjectNode answer(ModelCall call) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("id", "msg_replayed").put("type", "message").put("role", "assistant");
    answer.put("model", WireProtocol.model(call));
    ArrayNode content = answer.putArray("content");
    ModelMessage output = Objects.requireNonNull(call.output());
    if (output.content() != null && !output.content().isEmpty()) {
      content.addObject().put("type", "text").put("text", output.content());
    }
    for (ModelToolCall each : output.toolCalls()) {
      ObjectNode block = content.addObject().put("type", "tool_use").put("id", each.id());
      block.put("name", each.name()).set("input", input(each.arguments()));
    }
    answer.put("stop_reason", Objects.requireNonNullElse(call.finishReason(), "end_turn"));
    answer.putNull("stop_sequence");
    TokenUsage usage = WireProtocol.usage(call);
    long read = WireProtocol.tokens(usage.cacheRead());
    long written = WireProtocol.tokens(usage.cacheWrite());
    answer
        .putObject("usage")
        .put("input_tokens", WireProtocol.tokens(usage.input()) - read - written)
        .put("cache_read_input_tokens", read)
        .put("cache_creation_input_tokens", written)
        .put("output_tokens", WireProtocol.tokens(usage.output()));
    return answer;
  }

  private static JsonNode input(@Nullable String arguments) {
    try {
      return JSON.readTree(arguments == null ? "{}" : arguments);
    } catch (JsonProcessingException cutOff) {
      return JsonNodeFactory.instance.objectNode();
    }
  }

  @Override
  public Optional<String[]> events(ModelCall call) {
    return Optional.empty();
  }
}
