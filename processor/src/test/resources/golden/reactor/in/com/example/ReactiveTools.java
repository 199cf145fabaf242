package com.example;

import dev.motus.annotation.Tool;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

public class ReactiveTools {
  @Tool
  public Mono<String> ask(String question) {
    return Mono.just(question);
  }

  @Tool
  public Mono<Void> tell(String news) {
    return Mono.empty();
  }

  @Tool
  public <E extends Number> Flux<? extends List<E>> list(List<E> elements) {
    return Flux.just(elements);
  }

  @Tool
  public Publisher<Integer> publish() {
    return Flux.just(1);
  }
}
