package dev.motus.integration.models.openai;

import static dev.motus.integration.models.Conversation.IMAGE_URL;
import static dev.motus.integration.models.Conversation.MODEL;
import static dev.motus.integration.models.Conversation.QUESTION;
import static dev.motus.integration.models.Conversation.SYSTEM;
import static dev.motus.integration.models.Conversation.TOOL;
import static dev.motus.integration.models.Conversation.TOOL_DESCRIPTION;
import static dev.motus.integration.models.Conversation.WISH;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.client.okhttp.OpenAIOkHttpClientAsync;
import com.openai.core.JsonValue;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.StreamResponse;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputContent;
import com.openai.models.responses.ResponseInputImage;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseInputText;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.services.blocking.ResponseService;
import com.openai.services.blocking.chat.ChatCompletionService;
import dev.motus.integration.models.Client;
import dev.motus.integration.models.Client.Mode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** OpenAI's client: chat completions, blocking and asynchronous, and responses. */
public final class OpenAiClients {
  private OpenAiClients() {}

  public static List<Client> all() {
    return List.of(
        new Client("openai-java, chat", Mode.SYNC, OpenAiClients::chat),
        new Client("openai-java, chat", Mode.STREAM, OpenAiClients::chatStream),
        new Client("openai-java, async chat", Mode.SYNC, OpenAiClients::chatAsync),
        new Client("openai-java, async chat", Mode.STREAM, OpenAiClients::chatAsyncStream),
        new Client("openai-java, responses", Mode.SYNC, OpenAiClients::responses),
        new Client("openai-java, responses", Mode.STREAM, OpenAiClients::responsesStream));
  }

  private static OpenAIClient client(String url) {
    return OpenAIOkHttpClient.builder().baseUrl(url + "/v1").apiKey("none").maxRetries(0).build();
  }

  private static OpenAIClientAsync asyncClient(String url) {
    return OpenAIOkHttpClientAsync.builder()
        .baseUrl(url + "/v1")
        .apiKey("none")
        .maxRetries(0)
        .build();
  }

  private static ChatCompletionContentPart text(String text) {
    return ChatCompletionContentPart.ofText(
        ChatCompletionContentPartText.builder().text(text).build());
  }

  private static ChatCompletionCreateParams.Builder chatParams() {
    return ChatCompletionCreateParams.builder()
        .model(MODEL)
        .addSystemMessage(SYSTEM)
        .addUserMessageOfArrayOfContentParts(
            List.of(
                text(QUESTION),
                ChatCompletionContentPart.ofImageUrl(
                    ChatCompletionContentPartImage.builder()
                        .imageUrl(
                            ChatCompletionContentPartImage.ImageUrl.builder()
                                .url(IMAGE_URL)
                                .build())
                        .build()),
                text(WISH)))
        .addFunctionTool(
            FunctionDefinition.builder()
                .name(TOOL)
                .description(TOOL_DESCRIPTION)
                .parameters(
                    FunctionParameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .build())
                .build());
  }

  private static ChatCompletionCreateParams streamParams() {
    return chatParams()
        .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
        .build();
  }

  private static String chat(String url) {
    ChatCompletionService chat = new TracedChatCompletionService(client(url).chat().completions());
    return chat.create(chatParams().build()).choices().get(0).message().content().orElseThrow();
  }

  private static String chatStream(String url) {
    ChatCompletionService chat = new TracedChatCompletionService(client(url).chat().completions());
    try (StreamResponse<ChatCompletionChunk> answer = chat.createStreaming(streamParams())) {
      return answer.stream().map(OpenAiClients::textOf).collect(Collectors.joining());
    }
  }

  private static String textOf(ChatCompletionChunk chunk) {
    return chunk.choices().stream()
        .flatMap(choice -> choice.delta().content().stream())
        .collect(Collectors.joining());
  }

  private static String chatAsync(String url) {
    return new TracedChatCompletionServiceAsync(asyncClient(url).chat().completions())
        .create(chatParams().build())
        .join()
        .choices()
        .get(0)
        .message()
        .content()
        .orElseThrow();
  }

  private static String chatAsyncStream(String url) throws Exception {
    AsyncStreamResponse<ChatCompletionChunk> answer =
        new TracedChatCompletionServiceAsync(asyncClient(url).chat().completions())
            .createStreaming(streamParams());
    StringBuilder text = new StringBuilder();
    answer.subscribe(chunk -> text.append(textOf(chunk)));
    answer.onCompleteFuture().get(30, TimeUnit.SECONDS);
    return text.toString();
  }

  private static ResponseCreateParams responseParams() {
    return ResponseCreateParams.builder()
        .model(MODEL)
        .instructions(SYSTEM)
        .inputOfResponse(
            List.of(
                ResponseInputItem.ofEasyInputMessage(
                    EasyInputMessage.builder()
                        .role(EasyInputMessage.Role.USER)
                        .contentOfResponseInputMessageContentList(
                            List.of(
                                inputText(QUESTION),
                                ResponseInputContent.ofInputImage(
                                    ResponseInputImage.builder()
                                        .detail(ResponseInputImage.Detail.AUTO)
                                        .imageUrl(IMAGE_URL)
                                        .build()),
                                inputText(WISH)))
                        .build())))
        .addTool(
            FunctionTool.builder()
                .name(TOOL)
                .description(TOOL_DESCRIPTION)
                .parameters(
                    FunctionTool.Parameters.builder()
                        .putAllAdditionalProperties(Map.of("type", JsonValue.from("object")))
                        .build())
                .strict(false)
                .build())
        .build();
  }

  private static ResponseInputContent inputText(String text) {
    return ResponseInputContent.ofInputText(ResponseInputText.builder().text(text).build());
  }

  private static String responses(String url) {
    ResponseService responses = new TracedResponseService(client(url).responses());
    Response response = responses.create(responseParams());
    return response.output().stream()
        .flatMap(item -> item.message().stream())
        .flatMap(message -> message.content().stream())
        .flatMap(content -> content.outputText().stream())
        .map(text -> text.text())
        .collect(Collectors.joining());
  }

  private static String responsesStream(String url) {
    ResponseService responses = new TracedResponseService(client(url).responses());
    try (StreamResponse<ResponseStreamEvent> answer = responses.createStreaming(responseParams())) {
      return answer.stream()
          .flatMap(event -> event.outputTextDelta().stream())
          .map(delta -> delta.delta())
          .collect(Collectors.joining());
    }
  }
}
