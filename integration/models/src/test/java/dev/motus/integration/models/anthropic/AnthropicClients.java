package dev.motus.integration.models.anthropic;

import static dev.motus.integration.models.Conversation.IMAGE_BASE64;
import static dev.motus.integration.models.Conversation.MODEL;
import static dev.motus.integration.models.Conversation.QUESTION;
import static dev.motus.integration.models.Conversation.SYSTEM;
import static dev.motus.integration.models.Conversation.TOOL;
import static dev.motus.integration.models.Conversation.TOOL_DESCRIPTION;
import static dev.motus.integration.models.Conversation.WISH;

import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.ImageBlockParam;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Model;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.Tool;
import com.anthropic.services.blocking.MessageService;
import dev.motus.integration.models.Client;
import dev.motus.integration.models.Client.Mode;
import java.util.List;
import java.util.stream.Collectors;

/** Anthropic's client, messages. */
public final class AnthropicClients {
  private AnthropicClients() {}

  public static List<Client> all() {
    return List.of(
        new Client("anthropic-java", Mode.SYNC, AnthropicClients::create),
        new Client("anthropic-java", Mode.STREAM, AnthropicClients::createStreaming));
  }

  private static MessageService messages(String url) {
    return new TracedMessageService(
        AnthropicOkHttpClient.builder()
            .baseUrl(url)
            .apiKey("none")
            .maxRetries(0)
            .build()
            .messages());
  }

  private static ContentBlockParam text(String text) {
    return ContentBlockParam.ofText(TextBlockParam.builder().text(text).build());
  }

  private static MessageCreateParams params() {
    return MessageCreateParams.builder()
        .model(Model.of(MODEL))
        .maxTokens(100)
        .system(SYSTEM)
        .addUserMessageOfContentBlockParams(
            List.of(
                text(QUESTION),
                ContentBlockParam.ofImage(
                    ImageBlockParam.builder()
                        .source(
                            Base64ImageSource.builder()
                                .data(IMAGE_BASE64)
                                .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
                                .build())
                        .build()),
                text(WISH)))
        .addTool(
            Tool.builder()
                .name(TOOL)
                .description(TOOL_DESCRIPTION)
                .inputSchema(Tool.InputSchema.builder().build())
                .build())
        .build();
  }

  private static String create(String url) {
    return messages(url).create(params()).content().stream()
        .flatMap(block -> block.text().stream())
        .map(block -> block.text())
        .collect(Collectors.joining());
  }

  private static String createStreaming(String url) {
    try (StreamResponse<RawMessageStreamEvent> answer = messages(url).createStreaming(params())) {
      return answer.stream()
          .flatMap(event -> event.contentBlockDelta().stream())
          .flatMap(event -> event.delta().text().stream())
          .map(delta -> delta.text())
          .collect(Collectors.joining());
    }
  }
}
