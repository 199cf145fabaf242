package dev.motus.conformance;

import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The agent's methods for a product that puts a span around a call. */
final class SpannedTools extends AgentTools {
  private final Spans spans;

  /** A product's span around a call. */
  interface Spans {
    <T> T around(String name, Callable<T> body) throws Exception;
  }

  SpannedTools(Spans spans) {
    this.spans = spans;
  }

  private <T> T span(String name, Supplier<T> body) {
    try {
      return spans.around(name, body::get);
    } catch (RuntimeException | Error thrown) {
      throw thrown;
    } catch (Exception impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Override
  public <T> T outer(Callable<T> body) throws Exception {
    return spans.around("outer", body);
  }

  @Override
  public <T> T inner(Callable<T> body) throws Exception {
    return spans.around("inner", body);
  }

  @Override
  public int again(int calls) {
    return span("again", () -> super.again(calls));
  }

  @Override
  public CompletableFuture<String> stage(Supplier<CompletableFuture<String>> body) {
    return span("later", body);
  }

  @Override
  public Future<String> future(Supplier<Future<String>> body) {
    return span("later", body);
  }

  @Override
  public Flow.Publisher<String> publisher(Supplier<Flow.Publisher<String>> body) {
    return span("later", body);
  }

  @Override
  public Mono<String> mono(Supplier<Mono<String>> body) {
    return span("later", body);
  }

  @Override
  public Flux<String> flux(Supplier<Flux<String>> body) {
    return span("later", body);
  }

  @Override
  public Uni<String> uni(Supplier<Uni<String>> body) {
    return span("later", body);
  }

  @Override
  public Multi<String> multi(Supplier<Multi<String>> body) {
    return span("later", body);
  }

  @Override
  public Single<String> single(Supplier<Single<String>> body) {
    return span("later", body);
  }

  @Override
  public Flowable<String> flowable(Supplier<Flowable<String>> body) {
    return span("later", body);
  }

  @Override
  public Stream<String> stream(Supplier<Stream<String>> body) {
    return span("later", body);
  }

  @Override
  public Iterator<String> iterator(Supplier<Iterator<String>> body) {
    return span("later", body);
  }

  @Override
  public void chat(
      Consumer<StreamingChatResponseHandler> client, StreamingChatResponseHandler handler) {
    span(
        "later",
        () -> {
          client.accept(handler);
          return null;
        });
  }
}
