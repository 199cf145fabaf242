package dev.motus.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.models.messages.MessageDeltaUsage;
import com.openai.models.completions.CompletionUsage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.motus.analysis.cost.Cost;
import dev.motus.analysis.cost.Prices;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.anthropic.api.AnthropicApi;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Tokens that came from a provider's cache or were written to it, as each provider's client counts
 * them: of 20 tokens 8 were read, and 2 written where the provider tells.
 */
class ProviderUsageTest {
  private static AnsweringServer server;

  @BeforeAll
  static void start() throws IOException {
    server = new AnsweringServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static ChatModel openAi() {
    return OpenAiChatModel.builder()
        .openAiApi(OpenAiApi.builder().baseUrl(server.url()).apiKey("none").build())
        .defaultOptions(OpenAiChatOptions.builder().model("gpt-5").streamUsage(true).build())
        .build();
  }

  private static ChatModel anthropic() {
    return AnthropicChatModel.builder()
        .anthropicApi(AnthropicApi.builder().baseUrl(server.url()).apiKey("none").build())
        .defaultOptions(AnthropicChatOptions.builder().model("claude-opus-5").maxTokens(9).build())
        .build();
  }

  /** The task of a call of the model, which is a bean. */
  private static <T> TaskMeta traced(Class<T> type, T model, Consumer<T> conversation) {
    TaskMeta[] task = new TaskMeta[1];
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(MotusAutoConfiguration.class))
        .withPropertyValues("motus.collection.level=detailed")
        .withBean(type, () -> model)
        .run(
            context -> {
              conversation.accept(context.getBean(type));
              task[0] =
                  AgentRuntime.get().tracer().taskMeta().values().stream()
                      .reduce((first, second) -> second)
                      .orElseThrow();
            });
    return Objects.requireNonNull(task[0]);
  }

  private static void ask(ChatModel model, boolean isStreamed) {
    Prompt prompt = new Prompt("Hi", model.getDefaultOptions());
    if (isStreamed) {
      assertThat(model.stream(prompt).collectList().block(Duration.ofSeconds(30))).isNotEmpty();
    } else {
      assertThat(model.call(prompt).getResult().getOutput().getText()).isEqualTo("Hello");
    }
  }

  private static Cost cost(TaskMeta task) {
    return Prices.bundled().of(task).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void openAisPromptHasWhatCameFromTheCache(boolean isStreamed) {
    TaskMeta task = traced(ChatModel.class, openAi(), model -> ask(model, isStreamed));

    assertThat(task.modelCall().usage()).isEqualTo(new TokenUsage(20L, 8L, 28L, 3L, 8L, null));
    // 12 × 1.25 + 8 × 0.125 + 8 × 10
    assertThat(cost(task).amount()).isEqualByComparingTo("0.000096");
    assertThat(cost(task).basis()).doesNotContain("if no cache");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anthropicsInputHasNotAndIsAddedToIt(boolean isStreamed) {
    TaskMeta task = traced(ChatModel.class, anthropic(), model -> ask(model, isStreamed));

    assertThat(task.modelCall().usage()).isEqualTo(new TokenUsage(20L, 8L, null, null, 8L, 2L));
    // 10 × 5 + 8 × 0.5 + 2 × 6.25 + 8 × 25
    assertThat(cost(task).amount()).isEqualByComparingTo("0.0002665");
  }

  private static ChatModel saying(DefaultUsage usage) {
    return new ChatModel() {
      @Override
      public ChatResponse call(Prompt prompt) {
        return new ChatResponse(
            List.of(new Generation(new AssistantMessage("Hello"))),
            ChatResponseMetadata.builder().model("gpt-5").usage(usage).build());
      }

      @Override
      public ChatOptions getDefaultOptions() {
        return ChatOptions.builder().model("gpt-5").build();
      }
    };
  }

  /** What Spring AI keeps of clients that it does not come with in this release, or not at all. */
  private static Stream<Arguments> natives() {
    return Stream.of(
        Arguments.of(
            CompletionUsage.builder()
                .promptTokens(20)
                .completionTokens(8)
                .totalTokens(28)
                .promptTokensDetails(
                    CompletionUsage.PromptTokensDetails.builder().cachedTokens(8).build())
                .build(),
            new TokenUsage(20L, 8L, 28L, null, 8L, null)),
        Arguments.of(
            MessageDeltaUsage.builder()
                .inputTokens(10)
                .outputTokens(8)
                .cacheReadInputTokens(8)
                .cacheCreationInputTokens(2)
                .serverToolUse(Optional.empty())
                .build(),
            new TokenUsage(20L, 8L, null, null, 8L, 2L)),
        Arguments.of(
            MessageDeltaUsage.builder()
                .inputTokens(Optional.empty())
                .outputTokens(8)
                .cacheReadInputTokens(8)
                .cacheCreationInputTokens(2)
                .serverToolUse(Optional.empty())
                .build(),
            new TokenUsage(30L, 8L, null, null, 8L, 2L)));
  }

  @ParameterizedTest
  @MethodSource("natives")
  void whatTheVendorsClientSaidIsRead(Object nativeUsage, TokenUsage expected) {
    ChatModel model = saying(new DefaultUsage(20, 8, 28, nativeUsage));
    TaskMeta task = traced(ChatModel.class, model, each -> ask(each, false));

    assertThat(task.modelCall().usage()).isEqualTo(expected);
  }

  @Test
  void whereNobodySaysTheCostSaysSo() {
    TaskMeta task =
        traced(ChatModel.class, saying(new DefaultUsage(20, 8, 28)), model -> ask(model, false));

    assertThat(task.modelCall().usage()).isEqualTo(new TokenUsage(20L, 8L, 28L, null, null, null));
    assertThat(cost(task).amount()).isEqualByComparingTo(new BigDecimal("0.000105"));
    assertThat(cost(task).basis()).endsWith(", if no cache was used");
  }

  /** LangChain4j's, with which the starter traces as well. */
  private static Stream<Arguments> ofLangChain4j() {
    return Stream.of(
        Arguments.of(
            OpenAiTokenUsage.builder()
                .inputTokenCount(20)
                .outputTokenCount(8)
                .totalTokenCount(28)
                .inputTokensDetails(
                    OpenAiTokenUsage.InputTokensDetails.builder().cachedTokens(8).build())
                .outputTokensDetails(
                    OpenAiTokenUsage.OutputTokensDetails.builder().reasoningTokens(3).build())
                .build(),
            new TokenUsage(20L, 8L, 28L, 3L, 8L, null)),
        Arguments.of(
            AnthropicTokenUsage.builder()
                .inputTokenCount(10)
                .outputTokenCount(8)
                .cacheReadInputTokens(8)
                .cacheCreationInputTokens(2)
                .build(),
            new TokenUsage(20L, 8L, null, null, 8L, 2L)));
  }

  @ParameterizedTest
  @MethodSource("ofLangChain4j")
  void soAreTokensOfLangChain4j(
      dev.langchain4j.model.output.TokenUsage usage, TokenUsage expected) {
    dev.langchain4j.model.chat.ChatModel model =
        new dev.langchain4j.model.chat.ChatModel() {
          @Override
          public dev.langchain4j.model.chat.response.ChatResponse chat(ChatRequest request) {
            return dev.langchain4j.model.chat.response.ChatResponse.builder()
                .aiMessage(AiMessage.from("Hello"))
                .tokenUsage(usage)
                .build();
          }
        };
    TaskMeta task =
        traced(
            dev.langchain4j.model.chat.ChatModel.class,
            model,
            each ->
                assertThat(
                        each.chat(ChatRequest.builder().messages(UserMessage.from("Hi")).build())
                            .aiMessage()
                            .text())
                    .isEqualTo("Hello"));

    assertThat(task.modelCall().usage()).isEqualTo(expected);
  }
}
