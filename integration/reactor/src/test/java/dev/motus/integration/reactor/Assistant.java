package dev.motus.integration.reactor;

import dev.motus.annotation.AgentTask;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An agent that streams its answer. */
public class Assistant {
  private final ChatClient client;
  private final Weather weather;

  /** An agent with a model and a tool. */
  public Assistant(ChatModel model, Weather weather) {
    this.client = ChatClient.create(model);
    this.weather = weather;
  }

  /** Answers in pieces. */
  @AgentTask
  public Flux<String> stream(String question) {
    return client.prompt(question).tools(weather).stream().content();
  }

  /** Answers in pieces that it puts together. */
  @AgentTask
  public Mono<String> collect(String question) {
    return client.prompt(question).tools(weather).stream().content().reduce("", String::concat);
  }

  /** Waits for the answer. */
  @AgentTask
  public String wait(String question) {
    return client.prompt(question).tools(weather).call().content();
  }

  /** Waits for the pieces. */
  @AgentTask
  public String waitForPieces(String question) {
    return String.join(
        "", client.prompt(question).tools(weather).stream().content().collectList().block());
  }
}
