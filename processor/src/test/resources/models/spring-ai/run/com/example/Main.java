package com.example;

import com.openai.models.completions.CompletionUsage;
import java.util.List;
import java.util.function.Function;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.function.FunctionToolCallback;

public class Main implements Function<String, Object> {
  public record Query(String query) {}

  private static AssistantMessage answer(String text, String id) {
    return AssistantMessage.builder()
        .content(text)
        .toolCalls(
            List.of(
                new AssistantMessage.ToolCall(id, "function", "search", "{\"query\":\"cats\"}")))
        .build();
  }

  /** What the vendor's client gave. */
  private static Object nativeUsage(Prompt prompt) {
    if (prompt.getContents().contains("Anthropic")) {
      return com.anthropic.models.messages.Usage.builder()
          .inputTokens(20)
          .outputTokens(5)
          .cacheReadInputTokens(7)
          .cacheCreationInputTokens(0)
          .cacheCreation(java.util.Optional.empty())
          .inferenceGeo(java.util.Optional.empty())
          .outputTokensDetails(java.util.Optional.empty())
          .serverToolUse(java.util.Optional.empty())
          .serviceTier(java.util.Optional.empty())
          .speed(java.util.Optional.empty())
          .build();
    }
    return CompletionUsage.builder()
        .promptTokens(20)
        .completionTokens(5)
        .totalTokens(25)
        .promptTokensDetails(
            CompletionUsage.PromptTokensDetails.builder().cachedTokens(8).build())
        .completionTokensDetails(
            CompletionUsage.CompletionTokensDetails.builder().reasoningTokens(3).build())
        .build();
  }

  private static ChatResponse respond(Prompt prompt) {
    return new ChatResponse(
        List.of(
            new Generation(
                answer("I look it up.", "c2"),
                ChatGenerationMetadata.builder().finishReason("TOOL_CALLS").build())),
        ChatResponseMetadata.builder()
            .model("stub-1-2026")
            .usage(new DefaultUsage(20, 5, 25, nativeUsage(prompt)))
            .build());
  }

  @Override
  public Object apply(String url) {
    ChatModel model = new TracedChatModel(Main::respond);
    model.call(
        new Prompt(
            List.of(
                new SystemMessage("Be brief."),
                new UserMessage("Find cats"),
                answer("", "c1"),
                ToolResponseMessage.builder()
                    .responses(
                        List.of(
                            new ToolResponseMessage.ToolResponse("c1", "search", "none"),
                            new ToolResponseMessage.ToolResponse("c0", "search", "two")))
                    .build()),
            ToolCallingChatOptions.builder()
                .model("stub-1")
                .toolCallbacks(
                    FunctionToolCallback.builder("search", (Query query) -> "none")
                        .description("Searches.")
                        .inputType(Query.class)
                        .inputSchema("{\"type\":\"object\"}")
                        .build())
                .build()));
    model.call(new Prompt("From Anthropic"));
    return "done";
  }
}
