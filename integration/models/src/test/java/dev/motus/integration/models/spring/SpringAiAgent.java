package dev.motus.integration.models.spring;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import java.time.Duration;
import java.util.stream.Collectors;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.ai.retry.TransientAiException;
import org.springframework.retry.support.RetryTemplate;

/** A chat client with a tool. */
public class SpringAiAgent {
  private final String url;

  /** An agent that asks a model there. */
  public SpringAiAgent(String url) {
    this.url = url;
  }

  @AgentTask(type = TaskType.AGENT_CALL)
  public String answer(String question, boolean streams) {
    ChatClient.ChatClientRequestSpec prompt =
        ChatClient.create(
                new TracedChatModel(
                    OpenAiChatModel.builder()
                        .openAiApi(
                            OpenAiApi.builder()
                                .baseUrl(url)
                                .completionsPath("/chat/completions")
                                .apiKey("none")
                                .build())
                        .defaultOptions(OpenAiChatOptions.builder().model("stub-1").build())
                        .retryTemplate(
                            RetryTemplate.builder()
                                .maxAttempts(3)
                                .retryOn(TransientAiException.class)
                                .fixedBackoff(1)
                                .build())
                        .build()))
            .prompt(question)
            .tools(new TracedWeather());
    return streams
        ? prompt.stream().content().collect(Collectors.joining()).block(Duration.ofSeconds(60))
        : prompt.call().content();
  }
}
