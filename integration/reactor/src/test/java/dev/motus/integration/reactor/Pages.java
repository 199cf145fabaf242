package dev.motus.integration.reactor;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.Tool;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** An agent that reads pages by a client with threads of its own. */
public class Pages {
  private final WebClient client;

  /** An agent that reads by a client. */
  public Pages(WebClient client) {
    this.client = client;
  }

  /** Reads one page. */
  @AgentTask
  public Mono<String> read(String path) {
    return client.get().uri(path).retrieve().bodyToMono(String.class).map(this::parse);
  }

  /** Reads a page and then another one. */
  @AgentTask
  public Mono<String> follow(String path) {
    return client
        .get()
        .uri(path)
        .retrieve()
        .bodyToMono(String.class)
        .flatMap(page -> client.get().uri(page).retrieve().bodyToMono(String.class))
        .publishOn(Schedulers.boundedElastic())
        .map(this::parse);
  }

  /** Reads two pages at once. */
  @AgentTask
  public Mono<String> both(String path) {
    Mono<String> one = client.get().uri(path).retrieve().bodyToMono(String.class);
    return Mono.zip(one.map(this::parse), one.map(this::parse), String::concat);
  }

  /** Reads by pieces. */
  @AgentTask
  public Flux<String> pieces(String path) {
    return client.get().uri(path).retrieve().bodyToFlux(String.class).map(this::parse);
  }

  /** What a page says. */
  @Tool
  public String parse(String page) {
    return page.trim();
  }
}
