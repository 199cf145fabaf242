package dev.motus.tools.adapter;

import com.openai.core.JsonValue;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionTool;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.Tool;
import dev.motus.tools.ToolCatalog;
import dev.motus.tools.ToolFormat;
import dev.motus.tools.ToolRequest;
import dev.motus.tools.ToolResult;
import dev.motus.tools.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue's tools for OpenAI's own client, {@code openai-java}: what a request offers, and what
 * answers the calls of a response.
 *
 * <pre>{@code
 * request.tools(OpenAiTools.chat(tools, true));
 * for (ChatCompletionMessageToolCall call : message.toolCalls().orElse(List.of())) {
 *   request.addMessage(OpenAiTools.answer(tools, call.asFunction()));
 * }
 * }</pre>
 */
public final class OpenAiTools {
  private OpenAiTools() {}

  /**
   * The tools of a request of Chat Completions.
   *
   * @param strict whether a model can only write arguments that fit; a tool that this can't say,
   *     see {@link ToolSpec#json}, comes without
   */
  public static List<ChatCompletionTool> chat(ToolCatalog catalog, boolean strict) {
    ToolFormat format = strict ? ToolFormat.OPENAI_CHAT_STRICT : ToolFormat.OPENAI_CHAT;
    return catalog.specs().stream()
        .map(spec -> ChatCompletionTool.ofFunction(chat(JsonTree.object(spec.json(format)))))
        .toList();
  }

  private static ChatCompletionFunctionTool chat(Map<String, @Nullable Object> said) {
    @SuppressWarnings("unchecked") // of our own form
    Map<String, @Nullable Object> function =
        (Map<String, @Nullable Object>) Objects.requireNonNull(said.get("function"));
    FunctionDefinition.Builder definition =
        FunctionDefinition.builder()
            .name(String.valueOf(function.get("name")))
            .parameters(
                FunctionParameters.builder()
                    .putAllAdditionalProperties(values(function.get("parameters")))
                    .build());
    if (function.get("description") != null) {
      definition.description(String.valueOf(function.get("description")));
    }
    if (function.get("strict") != null) {
      definition.strict(true);
    }
    return ChatCompletionFunctionTool.builder().function(definition.build()).build();
  }

  /**
   * The tools of a request of Responses.
   *
   * @param strict as for {@link #chat}
   */
  public static List<Tool> responses(ToolCatalog catalog, boolean strict) {
    ToolFormat format = strict ? ToolFormat.OPENAI_RESPONSES_STRICT : ToolFormat.OPENAI_RESPONSES;
    return catalog.specs().stream()
        .map(spec -> Tool.ofFunction(responses(JsonTree.object(spec.json(format)))))
        .toList();
  }

  private static FunctionTool responses(Map<String, @Nullable Object> function) {
    FunctionTool.Builder tool =
        FunctionTool.builder()
            .name(String.valueOf(function.get("name")))
            .parameters(
                FunctionTool.Parameters.builder()
                    .putAllAdditionalProperties(values(function.get("parameters")))
                    .build())
            .strict(Boolean.TRUE.equals(function.get("strict")));
    if (function.get("description") != null) {
      tool.description(String.valueOf(function.get("description")));
    }
    return tool.build();
  }

  private static Map<String, JsonValue> values(@Nullable Object schema) {
    Map<String, JsonValue> all = new LinkedHashMap<>();
    if (schema instanceof Map<?, ?> map) {
      map.forEach((name, value) -> all.put((String) name, JsonValue.from(value)));
    }
    return all;
  }

  /** A call of Chat Completions, to which the program may add with {@link ToolRequest#with}. */
  public static ToolRequest request(ChatCompletionMessageFunctionToolCall call) {
    return ToolRequest.of(call.function().name(), call.function().arguments()).withId(call.id());
  }

  /** A call of Responses, to which the program may add with {@link ToolRequest#with}. */
  public static ToolRequest request(ResponseFunctionToolCall call) {
    return ToolRequest.of(call.name(), call.arguments()).withId(call.callId());
  }

  /** Makes a call of Chat Completions, and has the message that answers it. */
  public static ChatCompletionToolMessageParam answer(
      ToolCatalog catalog, ChatCompletionMessageFunctionToolCall call) {
    return answer(call, catalog.call(request(call)));
  }

  /** The message that answers a call of Chat Completions. */
  public static ChatCompletionToolMessageParam answer(
      ChatCompletionMessageFunctionToolCall call, ToolResult result) {
    return ChatCompletionToolMessageParam.builder()
        .toolCallId(call.id())
        .content(result.content())
        .build();
  }

  /** Makes a call of Responses, and has the item that answers it. */
  public static ResponseInputItem answer(ToolCatalog catalog, ResponseFunctionToolCall call) {
    return answer(call, catalog.call(request(call)));
  }

  /** The item that answers a call of Responses. */
  public static ResponseInputItem answer(ResponseFunctionToolCall call, ToolResult result) {
    return ResponseInputItem.ofFunctionCallOutput(
        ResponseInputItem.FunctionCallOutput.builder()
            .callId(call.callId())
            .output(result.content())
            .build());
  }
}
