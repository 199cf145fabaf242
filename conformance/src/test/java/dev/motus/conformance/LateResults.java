package dev.motus.conformance;

import dev.motus.annotation.AgentTask;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Iterator;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Methods whose work begins when somebody asks their results for it, each returns its argument. */
public class LateResults {
  @AgentTask(name = "later")
  public <T> Publisher<T> publisher(Publisher<T> given) {
    return given;
  }

  @AgentTask(name = "later")
  public <T> Flow.Publisher<T> flow(Flow.Publisher<T> given) {
    return given;
  }

  @AgentTask(name = "later")
  public <T> Flux<T> flux(Flux<T> given) {
    return given;
  }

  @AgentTask(name = "later")
  public <T> Mono<T> mono(Mono<T> given) {
    return given;
  }

  @AgentTask(name = "later")
  public <T> Uni<T> uni(Uni<T> given) {
    return given;
  }

  @AgentTask(name = "later")
  public <T> Multi<T> multi(Multi<T> given) {
    return given;
  }

  @AgentTask(name = "later")
  public <T> Single<T> single(Single<T> given) {
    return given;
  }

  @AgentTask(name = "later")
  public <T> Maybe<T> maybe(Maybe<T> given) {
    return given;
  }

  @AgentTask(name = "later")
  public Completable completable(Completable given) {
    return given;
  }

  @AgentTask(name = "later")
  public <T> Observable<T> observable(Observable<T> given) {
    return given;
  }

  @AgentTask(name = "later")
  public <T> Flowable<T> flowable(Flowable<T> given) {
    return given;
  }

  @AgentTask(name = "later")
  public <T> Stream<T> stream(Stream<T> given) {
    return given;
  }

  @AgentTask(name = "later")
  public <T> Iterator<T> iterator(Iterator<T> given) {
    return given;
  }

  @AgentTask(name = "later")
  public <T> CompletionStage<T> stage(CompletionStage<T> given) {
    return given;
  }
}
