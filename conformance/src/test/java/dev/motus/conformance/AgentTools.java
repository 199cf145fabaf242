package dev.motus.conformance;

import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.motus.annotation.AgentTask;
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

/**
 * An agent's methods, one for each kind of result. What a method does is what it is given, so that
 * a form can say where and when it happens. Motus traces {@code TracedAgentTools}, which its
 * processor generates of this class; the other products override every method by hand.
 */
public class AgentTools {
  @AgentTask(name = "outer")
  public <T> T outer(Callable<T> body) throws Exception {
    return body.call();
  }

  @AgentTask(name = "inner")
  public <T> T inner(Callable<T> body) throws Exception {
    return body.call();
  }

  /** Called on a thread before a form begins; no form shows it. */
  @AgentTask(name = TrialRun.WARM_UP)
  public void warmUp() {}

  /** Calls itself, so many calls in all. */
  @AgentTask(name = "again")
  public int again(int calls) {
    return calls <= 1 ? 1 : 1 + again(calls - 1);
  }

  @AgentTask(name = "later")
  public CompletableFuture<String> stage(Supplier<CompletableFuture<String>> body) {
    return body.get();
  }

  @AgentTask(name = "later")
  public Future<String> future(Supplier<Future<String>> body) {
    return body.get();
  }

  @AgentTask(name = "later")
  public Flow.Publisher<String> publisher(Supplier<Flow.Publisher<String>> body) {
    return body.get();
  }

  @AgentTask(name = "later")
  public Mono<String> mono(Supplier<Mono<String>> body) {
    return body.get();
  }

  @AgentTask(name = "later")
  public Flux<String> flux(Supplier<Flux<String>> body) {
    return body.get();
  }

  @AgentTask(name = "later")
  public Uni<String> uni(Supplier<Uni<String>> body) {
    return body.get();
  }

  @AgentTask(name = "later")
  public Multi<String> multi(Supplier<Multi<String>> body) {
    return body.get();
  }

  @AgentTask(name = "later")
  public Single<String> single(Supplier<Single<String>> body) {
    return body.get();
  }

  @AgentTask(name = "later")
  public Flowable<String> flowable(Supplier<Flowable<String>> body) {
    return body.get();
  }

  @AgentTask(name = "later")
  public Stream<String> stream(Supplier<Stream<String>> body) {
    return body.get();
  }

  @AgentTask(name = "later")
  public Iterator<String> iterator(Supplier<Iterator<String>> body) {
    return body.get();
  }

  /** A client that answers by calling back, on a thread of its own. */
  @AgentTask(name = "later")
  public void chat(
      Consumer<StreamingChatResponseHandler> client, StreamingChatResponseHandler handler) {
    client.accept(handler);
  }
}
