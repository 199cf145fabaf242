package dev.motus.integration.models.spring;

import static dev.motus.integration.models.Conversation.IMAGE;
import static dev.motus.integration.models.Conversation.MODEL;
import static dev.motus.integration.models.Conversation.QUESTION;
import static dev.motus.integration.models.Conversation.SYSTEM;
import static dev.motus.integration.models.Conversation.TOOL;
import static dev.motus.integration.models.Conversation.TOOL_DESCRIPTION;

import dev.motus.integration.models.Client;
import dev.motus.integration.models.Client.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeTypeUtils;

/** Spring AI with OpenAI's protocol. */
public final class SpringAiClients {
  private SpringAiClients() {}

  public static List<Client> all() {
    return List.of(
        new Client("spring-ai, OpenAI", Mode.SYNC, SpringAiClients::call),
        new Client("spring-ai, OpenAI", Mode.STREAM, SpringAiClients::stream));
  }

  /** The input of the tool. */
  public record Search(String query) {}

  private static ChatModel model(String url) {
    return new TracedChatModel(
        OpenAiChatModel.builder()
            .openAiApi(OpenAiApi.builder().baseUrl(url).apiKey("none").build())
            .build());
  }

  private static Prompt prompt() {
    return new Prompt(
        List.of(
            new SystemMessage(SYSTEM),
            UserMessage.builder()
                .text(QUESTION)
                .media(new Media(MimeTypeUtils.IMAGE_PNG, new ByteArrayResource(IMAGE)))
                .build()),
        OpenAiChatOptions.builder()
            .model(MODEL)
            .streamUsage(true)
            .internalToolExecutionEnabled(false)
            .toolCallbacks(
                List.of(
                    FunctionToolCallback.<Search, String>builder(TOOL, search -> "none")
                        .description(TOOL_DESCRIPTION)
                        .inputType(Search.class)
                        .build()))
            .build());
  }

  private static String call(String url) {
    return textOf(model(url).call(prompt()));
  }

  private static String stream(String url) {
    return model(url).stream(prompt())
        .map(SpringAiClients::textOf)
        .collect(Collectors.joining())
        .block(Duration.ofSeconds(30));
  }

  private static String textOf(ChatResponse response) {
    return Optional.ofNullable(response.getResult())
        .map(result -> result.getOutput().getText())
        .filter(Objects::nonNull)
        .orElse("");
  }
}
