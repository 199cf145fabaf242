package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Pipelines as clients of models build them: context within the pipeline, tools on schedulers,
 * items from threads of the client. Each calls {@code inner} once, below the publisher's task.
 */
class ReactorPipelineFormsTest extends FormsTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofMillis(1);

  /** A pipeline of the threads of a trial. */
  @FunctionalInterface
  private interface Pipeline extends BiFunction<Trial, Threads, Flux<String>> {}

  private record Threads(ExecutorService client, Scheduler scheduler) {
    /** A source that emits on the client's thread. */
    Flux<String> emitting(String... items) {
      return Flux.create(
          sink ->
              client.execute(
                  () -> {
                    List.of(items).forEach(sink::next);
                    sink.complete();
                  }));
    }
  }

  @Override
  List<Form> forms() {
    return List.of(
        form("inner contextWrite", (trial, threads) -> written(deferred(trial))),
        form("deferContextual on a scheduler", this::deferredOnScheduler),
        form("publishOn below contextWrite", this::publishedBelowContext),
        form("subscribeOn in flatMap", this::subscribedInFlatMap),
        form("items from a client's thread", (t, threads) -> threads.emitting("a").map(call(t))),
        form("chat client: tools of a streamed answer", this::chatClient),
        form("future of a client", this::future),
        form("delay", (trial, threads) -> Mono.delay(SOON).map(tick -> trial.inner()).flux()),
        form("delayElements", (t, threads) -> Flux.just("a").delayElements(SOON).map(call(t))),
        form("interval", (t, threads) -> Flux.interval(SOON).take(1).map(tick -> t.inner())),
        form("retry with backoff", this::retried),
        form("zip", this::zipped),
        form("timeout", (t, threads) -> threads.emitting("a").timeout(DEADLINE).map(call(t))),
        form("error answered by another publisher", this::resumed));
  }

  /** The same where Reactor's own propagation is on: it must not take the task away. */
  @TestFactory
  List<DynamicTest> withAutomaticContextPropagation() {
    return motus()
        .map(
            test ->
                DynamicTest.dynamicTest(
                    test.getDisplayName(),
                    () -> {
                      Hooks.enableAutomaticContextPropagation();
                      try {
                        test.getExecutable().execute();
                      } finally {
                        Hooks.disableAutomaticContextPropagation();
                      }
                    }))
        .toList();
  }

  private static Form form(String name, Pipeline pipeline) {
    return Form.named(name)
        .shows("outer ended", "later below outer ended", "inner below later ended")
        .plainly(
            trial -> {
              Threads threads = new Threads(trial.pool(), Schedulers.fromExecutor(trial.pool()));
              Flux<String> result =
                  trial.outer(() -> trial.tools().flux(() -> pipeline.apply(trial, threads)));
              assertThat(result.blockLast(DEADLINE)).isEqualTo("done");
            });
  }

  private static Function<Object, String> call(Trial trial) {
    return item -> trial.inner();
  }

  private static Flux<String> deferred(Trial trial) {
    return Flux.deferContextual(context -> Flux.just(trial.inner()));
  }

  private static Flux<String> written(Flux<String> pipeline) {
    return pipeline.contextWrite(context -> context.put("observation", "a framework's"));
  }

  private Flux<String> deferredOnScheduler(Trial trial, Threads threads) {
    return written(deferred(trial).subscribeOn(threads.scheduler()));
  }

  private Flux<String> publishedBelowContext(Trial trial, Threads threads) {
    return written(Flux.just("a").publishOn(threads.scheduler()).map(call(trial)));
  }

  private Flux<String> subscribedInFlatMap(Trial trial, Threads threads) {
    return Flux.just("a").flatMap(item -> deferred(trial).subscribeOn(threads.scheduler()));
  }

  private Flux<String> chatClient(Trial trial, Threads threads) {
    return written(
        threads
            .emitting("chunk", "call of a tool")
            .buffer()
            .flatMap(chunks -> deferred(trial).subscribeOn(threads.scheduler()))
            .concatWith(threads.emitting("done")));
  }

  private Flux<String> future(Trial trial, Threads threads) {
    return Mono.fromFuture(() -> CompletableFuture.supplyAsync(() -> "a", threads.client()))
        .map(call(trial))
        .flux();
  }

  private Flux<String> retried(Trial trial, Threads threads) {
    return Flux.defer(
            new java.util.function.Supplier<Flux<String>>() {
              private boolean isSecond;

              @Override
              public Flux<String> get() {
                if (isSecond) {
                  return Flux.just(trial.inner());
                }
                isSecond = true;
                return Flux.error(new IllegalStateException("busy"));
              }
            })
        .retryWhen(Retry.backoff(1, SOON));
  }

  private Flux<String> zipped(Trial trial, Threads threads) {
    return Flux.zip(threads.emitting("a"), threads.emitting("b"), (a, b) -> trial.inner());
  }

  private Flux<String> resumed(Trial trial, Threads threads) {
    return threads
        .emitting("a")
        .map(item -> Integer.toString(Integer.parseInt(item)))
        .onErrorResume(refused -> deferred(trial));
  }
}
