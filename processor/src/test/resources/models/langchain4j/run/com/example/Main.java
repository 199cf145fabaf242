package com.example;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

public class Main implements Function<String, Object> {
  private static final class Chat implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
      return ChatResponse.builder()
          .aiMessage(
              AiMessage.builder()
                  .text("I look it up.")
                  .thinking("The user wants cats.")
                  .toolExecutionRequests(List.of(call("c2", "{\"query\":\"cats\"}")))
                  .build())
          .modelName("stub-1-2026")
          .finishReason(FinishReason.TOOL_EXECUTION)
          .tokenUsage(
              OpenAiTokenUsage.builder()
                  .inputTokenCount(20)
                  .outputTokenCount(5)
                  .totalTokenCount(25)
                  .inputTokensDetails(
                      OpenAiTokenUsage.InputTokensDetails.builder().cachedTokens(8).build())
                  .outputTokensDetails(
                      OpenAiTokenUsage.OutputTokensDetails.builder().reasoningTokens(3).build())
                  .build())
          .build();
    }
  }

  private static final class Embeddings implements EmbeddingModel {
    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      return Response.from(List.of(Embedding.from(new float[] {1, 2})), new TokenUsage(4));
    }
  }

  private static ToolExecutionRequest call(String id, String arguments) {
    return ToolExecutionRequest.builder().id(id).name("search").arguments(arguments).build();
  }

  @Override
  public Object apply(String url) {
    ChatModel model = new TracedChatModel(new Chat());
    model.chat(
        ChatRequest.builder()
            .modelName("stub-1")
            .messages(
                SystemMessage.from("Be brief."),
                UserMessage.from(
                    "ann",
                    List.of(
                        TextContent.from("Find"),
                        ImageContent.from("http://127.0.0.1/cat.png"),
                        TextContent.from("cats"))),
                AiMessage.from(call("c1", "{}")),
                ToolExecutionResultMessage.from("c1", "search", "none"),
                CustomMessage.from(Map.of("note", "later")))
            .toolSpecifications(
                ToolSpecification.builder()
                    .name("search")
                    .description("Searches.")
                    .parameters(
                        JsonObjectSchema.builder()
                            .addStringProperty("query", "the words")
                            .required("query")
                            .build())
                    .build())
            .build());
    new TracedEmbeddingModel(new Embeddings()).embedAll(List.of(TextSegment.from("a cat")));
    new TracedStreamingChatModel(
            new StreamingChatModel() {
              @Override
              public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
                handler.onPartialResponse("I look ");
                handler.onCompleteResponse(new Chat().doChat(request));
              }
            })
        .chat(
            List.of(UserMessage.from("Find cats")),
            new StreamingChatResponseHandler() {
              @Override
              public void onPartialResponse(String part) {}

              @Override
              public void onCompleteResponse(ChatResponse response) {}

              @Override
              public void onError(Throwable error) {}
            });
    return "done";
  }
}
