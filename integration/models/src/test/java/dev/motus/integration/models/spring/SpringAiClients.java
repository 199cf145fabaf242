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
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.anthropic.api.AnthropicApi;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeTypeUtils;

/** Spring AI with the protocols of OpenAI and Anthropic. */
public final class SpringAiClients {
  private SpringAiClients() {}

  public static List<Client> all() {
    return List.of(
        new Client("spring-ai, OpenAI", Mode.SYNC, url -> call(openAi(url), openAiOptions())),
        new Client("spring-ai, OpenAI", Mode.STREAM, url -> stream(openAi(url), openAiOptions())),
        new Client(
            "spring-ai, Anthropic", Mode.SYNC, url -> call(anthropic(url), anthropicOptions())),
        new Client(
            "spring-ai, Anthropic",
            Mode.STREAM,
            url -> stream(anthropic(url), anthropicOptions())));
  }

  /** The input of the tool. */
  public record Search(String query) {}

  private static ChatModel openAi(String url) {
    return new TracedChatModel(
        OpenAiChatModel.builder()
            .openAiApi(OpenAiApi.builder().baseUrl(url).apiKey("none").build())
            .build());
  }

  private static ChatOptions openAiOptions() {
    return OpenAiChatOptions.builder()
        .model(MODEL)
        .streamUsage(true)
        .internalToolExecutionEnabled(false)
        .toolCallbacks(tools())
        .build();
  }

  private static ChatModel anthropic(String url) {
    return new TracedChatModel(
        AnthropicChatModel.builder()
            .anthropicApi(AnthropicApi.builder().baseUrl(url).apiKey("none").build())
            .build());
  }

  private static ChatOptions anthropicOptions() {
    return AnthropicChatOptions.builder()
        .model(MODEL)
        .maxTokens(100)
        .internalToolExecutionEnabled(false)
        .toolCallbacks(tools())
        .build();
  }

  private static List<ToolCallback> tools() {
    return List.of(
        FunctionToolCallback.<Search, String>builder(TOOL, search -> "none")
            .description(TOOL_DESCRIPTION)
            .inputType(Search.class)
            .build());
  }

  private static Prompt prompt(ChatOptions options) {
    return new Prompt(
        List.of(
            new SystemMessage(SYSTEM),
            UserMessage.builder()
                .text(QUESTION)
                .media(new Media(MimeTypeUtils.IMAGE_PNG, new ByteArrayResource(IMAGE)))
                .build()),
        options);
  }

  private static String call(ChatModel model, ChatOptions options) {
    return textOf(model.call(prompt(options)));
  }

  private static String stream(ChatModel model, ChatOptions options) {
    return model.stream(prompt(options))
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
