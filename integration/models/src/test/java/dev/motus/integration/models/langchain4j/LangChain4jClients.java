package dev.motus.integration.models.langchain4j;

import static dev.motus.integration.models.Conversation.IMAGE_BASE64;
import static dev.motus.integration.models.Conversation.MODEL;
import static dev.motus.integration.models.Conversation.QUESTION;
import static dev.motus.integration.models.Conversation.SYSTEM;
import static dev.motus.integration.models.Conversation.TOOL;
import static dev.motus.integration.models.Conversation.TOOL_DESCRIPTION;
import static dev.motus.integration.models.Conversation.WISH;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.motus.integration.models.Client;
import dev.motus.integration.models.Client.Mode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** LangChain4j with OpenAI's and with Anthropic's protocol. */
public final class LangChain4jClients {
  private LangChain4jClients() {}

  public static List<Client> all() {
    return List.of(
        new Client("langchain4j, OpenAI", Mode.SYNC, url -> ask(openAi(url))),
        new Client("langchain4j, OpenAI", Mode.STREAM, url -> ask(openAiStream(url))),
        new Client("langchain4j, Anthropic", Mode.SYNC, url -> ask(anthropic(url))),
        new Client("langchain4j, Anthropic", Mode.STREAM, url -> ask(anthropicStream(url))));
  }

  private static ChatModel openAi(String url) {
    return OpenAiChatModel.builder()
        .baseUrl(url + "/v1")
        .apiKey("none")
        .modelName(MODEL)
        .maxRetries(0)
        .build();
  }

  private static StreamingChatModel openAiStream(String url) {
    return OpenAiStreamingChatModel.builder()
        .baseUrl(url + "/v1")
        .apiKey("none")
        .modelName(MODEL)
        .build();
  }

  private static ChatModel anthropic(String url) {
    return AnthropicChatModel.builder()
        .baseUrl(url + "/v1")
        .apiKey("none")
        .modelName(MODEL)
        .maxRetries(0)
        .build();
  }

  private static StreamingChatModel anthropicStream(String url) {
    return AnthropicStreamingChatModel.builder()
        .baseUrl(url + "/v1")
        .apiKey("none")
        .modelName(MODEL)
        .build();
  }

  private static ChatRequest request() {
    return ChatRequest.builder()
        .messages(
            SystemMessage.from(SYSTEM),
            UserMessage.from(
                TextContent.from(QUESTION),
                ImageContent.from(IMAGE_BASE64, "image/png"),
                TextContent.from(WISH)))
        .toolSpecifications(
            ToolSpecification.builder()
                .name(TOOL)
                .description(TOOL_DESCRIPTION)
                .parameters(JsonObjectSchema.builder().addStringProperty("query").build())
                .build())
        .build();
  }

  private static String ask(ChatModel model) {
    return new TracedChatModel(model).chat(request()).aiMessage().text();
  }

  private static String ask(StreamingChatModel model) throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    StringBuilder text = new StringBuilder();
    new TracedStreamingChatModel(model)
        .chat(
            request(),
            new StreamingChatResponseHandler() {
              @Override
              public void onPartialResponse(String part) {
                text.append(part);
              }

              @Override
              public void onCompleteResponse(ChatResponse response) {
                answer.complete(text.toString());
              }

              @Override
              public void onError(Throwable error) {
                answer.completeExceptionally(error);
              }
            });
    return answer.get(30, TimeUnit.SECONDS);
  }
}
