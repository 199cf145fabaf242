package com.example;

import com.anthropic.models.messages.MessageCreateParams;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.util.List;
import java.util.function.Function;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;

/** One call with each library, in the order in which the end point answers. */
public class Main implements Function<String, Object> {
  @Override
  public Object apply(String url) {
    OpenAi openAi = new TracedOpenAi(url);
    openAi.chat(
        ChatCompletionCreateParams.builder()
            .model("gpt-5")
            .addUserMessage("Hi")
            .temperature(0.5)
            .maxCompletionTokens(100)
            .build());
    openAi.respond(ResponseCreateParams.builder().model("gpt-5").input("Hi").build());
    openAi.respond(ResponseCreateParams.builder().model("local").input("Hi").build());
    new TracedAnthropic(url)
        .ask(
            MessageCreateParams.builder()
                .model("claude")
                .maxTokens(9)
                .addUserMessage("Hi")
                .build());
    new TracedGemini(url).generate("gemini-2.5-flash", "Hi");
    new TracedBedrock(url)
        .converse(
            ConverseRequest.builder()
                .modelId("amazon.nova-lite-v1:0")
                .messages(
                    Message.builder()
                        .role(ConversationRole.USER)
                        .content(ContentBlock.fromText("Hi"))
                        .build())
                .build());
    new com.example.lang.TracedChatModel(
            OpenAiChatModel.builder()
                .baseUrl(url)
                .apiKey("none")
                .modelName("gpt-5")
                .maxRetries(0)
                .build())
        .chat(UserMessage.from("Hi"));
    new com.example.lang.TracedChatModel(
            AnthropicChatModel.builder()
                .baseUrl(url)
                .apiKey("none")
                .modelName("claude")
                .maxRetries(0)
                .build())
        .chat(UserMessage.from("Hi"));
    new com.example.lang.TracedChatModel(
            GoogleAiGeminiChatModel.builder()
                .baseUrl(url)
                .apiKey("none")
                .modelName("gemini-2.5-flash")
                .maxRetries(0)
                .build())
        .chat(UserMessage.from("Hi"));
    spring(
        GenerateContentResponseUsageMetadata.builder()
            .promptTokenCount(20)
            .candidatesTokenCount(5)
            .thoughtsTokenCount(3)
            .cachedContentTokenCount(8)
            .totalTokenCount(28)
            .build());
    spring(
        TokenUsage.builder()
            .inputTokens(20)
            .outputTokens(5)
            .cacheReadInputTokens(8)
            .cacheWriteInputTokens(2)
            .totalTokens(35)
            .build());
    try {
      new com.example.lang.TracedChatModel(
              OpenAiChatModel.builder()
                  .baseUrl(url)
                  .apiKey("none")
                  .modelName("gpt-5-mini")
                  .maxRetries(0)
                  .build())
          .chat(UserMessage.from("Hi"));
    } catch (RuntimeException expected) {
      return "done";
    }
    return "the end point has no more answers";
  }

  private static void spring(Object nativeUsage) {
    new com.example.spring.TracedChatModel(
            prompt ->
                new ChatResponse(
                    List.of(new Generation(new AssistantMessage("Hello"))),
                    ChatResponseMetadata.builder()
                        .usage(new DefaultUsage(20, 5, 25, nativeUsage))
                        .build()))
        .call(new Prompt("Hi"));
  }
}
