package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Results that are a recipe: the work is done when somebody subscribes or iterates, long after the
 * call. The span lasts from the call to the end of that work.
 */
class PublisherFormsTest extends FormsTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final String[] ENDED = {"outer ended", "later below outer ended"};
  private static final String[] FAILED = {"outer ended", "later below outer failed"};
  private static final String[] CANCELLED = {"outer ended", "later below outer cancelled"};

  @Override
  List<Form> forms() {
    return List.of(
        flowPublisher(),
        mono(),
        flux(),
        reactorScheduler(),
        uni(),
        multi(),
        mutinyExecutor(),
        rxJava(),
        rxScheduler(),
        stream(),
        abandoned());
  }

  /** The work fails. */
  private static IllegalStateException broken() {
    return new IllegalStateException("broken");
  }

  private static Form flowPublisher() {
    return Form.named("method that returns a `Flow.Publisher`")
        .shows(ENDED)
        .plainly(
            trial -> {
              ExecutorService pool = trial.pool();
              CompletableFuture<String> seen = new CompletableFuture<>();
              try (SubmissionPublisher<String> source = new SubmissionPublisher<>(pool, 8)) {
                Flow.Publisher<String> result =
                    trial.outer(() -> trial.tools().publisher(() -> source));
                result.subscribe(new FirstItem(seen, false));
                trial.stillOpen("later");
                source.submit("done");
              }
              assertThat(seen.get(30, TimeUnit.SECONDS)).isEqualTo("done");
            })
        .shows(CANCELLED)
        .plainly(
            trial -> {
              CompletableFuture<String> seen = new CompletableFuture<>();
              try (SubmissionPublisher<String> source =
                  new SubmissionPublisher<>(trial.pool(), 8)) {
                Flow.Publisher<String> result =
                    trial.outer(() -> trial.tools().publisher(() -> source));
                result.subscribe(new FirstItem(seen, true));
                trial.stillOpen("later");
                source.submit("done");
                assertThat(seen.get(30, TimeUnit.SECONDS)).isEqualTo("done");
              }
            });
  }

  /** Takes all items, or just one. */
  private static final class FirstItem implements Flow.Subscriber<String> {
    private final CompletableFuture<String> seen;
    private final boolean cancels;
    private Flow.Subscription subscription;
    private String item;

    FirstItem(CompletableFuture<String> seen, boolean cancels) {
      this.seen = seen;
      this.cancels = cancels;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String next) {
      item = next;
      if (cancels) {
        subscription.cancel();
        seen.complete(item);
      }
    }

    @Override
    public void onError(Throwable thrown) {
      seen.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
      seen.complete(item);
    }
  }

  private static Form mono() {
    return Form.named("method that returns a `Mono`")
        .shows(ENDED)
        .plainly(
            trial -> {
              Sinks.One<String> source = Sinks.one();
              Mono<String> result = trial.outer(() -> trial.tools().mono(source::asMono));
              trial.stillOpen("later");
              CompletableFuture<String> seen = result.toFuture();
              trial.stillOpen("later");
              trial.elsewhere(() -> source.tryEmitValue("done").orThrow());
              assertThat(seen.join()).isEqualTo("done");
            })
        .shows(FAILED)
        .plainly(
            trial -> {
              Mono<String> result =
                  trial.outer(() -> trial.tools().mono(() -> Mono.error(broken())));
              trial.stillOpen("later");
              assertThatThrownBy(result::block).isInstanceOf(IllegalStateException.class);
            })
        .shows(CANCELLED)
        .plainly(
            trial -> {
              Disposable subscribed =
                  trial.outer(() -> trial.tools().mono(Mono::never)).subscribe();
              trial.stillOpen("later");
              trial.elsewhere(subscribed::dispose);
            });
  }

  private static Form flux() {
    return Form.named("method that returns a `Flux`")
        .shows(ENDED)
        .plainly(
            trial -> {
              Flux<String> result =
                  trial.outer(() -> trial.tools().flux(() -> Flux.just("a", "b")));
              trial.stillOpen("later");
              assertThat(result.collectList().block(DEADLINE)).containsExactly("a", "b");
            })
        .shows(FAILED)
        .plainly(
            trial -> {
              Flux<String> result =
                  trial.outer(
                      () ->
                          trial
                              .tools()
                              .flux(() -> Flux.just("a").concatWith(Flux.error(broken()))));
              trial.stillOpen("later");
              assertThatThrownBy(result::blockLast).isInstanceOf(IllegalStateException.class);
            })
        .shows(CANCELLED)
        .plainly(
            trial -> {
              Flux<String> result =
                  trial.outer(() -> trial.tools().flux(() -> Flux.just("a", "b", "c")));
              trial.stillOpen("later");
              assertThat(result.take(1).collectList().block(DEADLINE)).containsExactly("a");
            });
  }

  /** Traced calls in operators that run on another thread: below the publisher's span. */
  private static Form reactorScheduler() {
    String[] spans = {"outer ended", "later below outer ended", "inner below later ended"};
    return Form.named("traced call on a scheduler of Reactor")
        .needsCarrier()
        .shows(spans)
        .plainly(PublisherFormsTest::onReactorScheduler)
        .carried(
            trial -> {
              trial.product().followReactor();
              onReactorScheduler(trial);
            })
        .shows(spans)
        .plainly(PublisherFormsTest::afterReactorPublishOn)
        .carried(
            trial -> {
              trial.product().followReactor();
              afterReactorPublishOn(trial);
            });
  }

  private static Scheduler reactorScheduler(Trial trial) throws Exception {
    return reactor.core.scheduler.Schedulers.fromExecutorService(trial.pool());
  }

  private static void onReactorScheduler(Trial trial) throws Exception {
    Scheduler scheduler = reactorScheduler(trial);
    Mono<String> result =
        trial.outer(
            () -> trial.tools().mono(() -> Mono.fromCallable(trial::inner).subscribeOn(scheduler)));
    assertThat(result.block(DEADLINE)).isEqualTo("done");
  }

  private static void afterReactorPublishOn(Trial trial) throws Exception {
    Scheduler scheduler = reactorScheduler(trial);
    Mono<String> result =
        trial.outer(
            () ->
                trial
                    .tools()
                    .mono(() -> Mono.just("a").publishOn(scheduler).map(given -> trial.inner())));
    assertThat(result.block(DEADLINE)).isEqualTo("done");
  }

  private static Form uni() {
    return Form.named("method that returns a `Uni`")
        .shows(ENDED)
        .plainly(
            trial -> {
              Uni<String> result =
                  trial.outer(() -> trial.tools().uni(() -> Uni.createFrom().item("done")));
              trial.stillOpen("later");
              assertThat(result.await().atMost(DEADLINE)).isEqualTo("done");
            })
        .shows(FAILED)
        .plainly(
            trial -> {
              Uni<String> result =
                  trial.outer(() -> trial.tools().uni(() -> Uni.createFrom().failure(broken())));
              trial.stillOpen("later");
              assertThatThrownBy(() -> result.await().atMost(DEADLINE))
                  .isInstanceOf(IllegalStateException.class);
            })
        .shows(CANCELLED)
        .plainly(
            trial -> {
              Uni<String> result =
                  trial.outer(() -> trial.tools().uni(() -> Uni.createFrom().nothing()));
              trial.stillOpen("later");
              result.subscribe().with(item -> {}).cancel();
            });
  }

  private static Form multi() {
    return Form.named("method that returns a `Multi`")
        .shows(ENDED)
        .plainly(
            trial -> {
              Multi<String> result =
                  trial.outer(() -> trial.tools().multi(() -> Multi.createFrom().items("a", "b")));
              trial.stillOpen("later");
              assertThat(result.collect().asList().await().atMost(DEADLINE))
                  .containsExactly("a", "b");
            })
        .shows(CANCELLED)
        .plainly(
            trial -> {
              Multi<String> result =
                  trial.outer(() -> trial.tools().multi(() -> Multi.createFrom().nothing()));
              trial.stillOpen("later");
              result.subscribe().with(item -> {}).cancel();
            });
  }

  private static Form mutinyExecutor() {
    return Form.named("traced call on an executor of Mutiny")
        .needsCarrier()
        .shows("outer ended", "later below outer ended", "inner below later ended")
        .plainly(trial -> mutiny(trial, trial.pool()))
        .carried(trial -> mutiny(trial, trial.product().wrap(trial.pool())));
  }

  private static void mutiny(Trial trial, ExecutorService executor) throws Exception {
    Uni<String> result =
        trial.outer(
            () ->
                trial
                    .tools()
                    .uni(
                        () ->
                            Uni.createFrom()
                                .item((Supplier<String>) trial::inner)
                                .runSubscriptionOn(executor)));
    assertThat(result.await().atMost(DEADLINE)).isEqualTo("done");
  }

  private static Form rxJava() {
    return Form.named("method that returns a `Single` or `Flowable`")
        .shows(ENDED)
        .plainly(
            trial -> {
              Single<String> result =
                  trial.outer(() -> trial.tools().single(() -> Single.just("done")));
              trial.stillOpen("later");
              assertThat(result.blockingGet()).isEqualTo("done");
            })
        .shows(FAILED)
        .plainly(
            trial -> {
              Flowable<String> result =
                  trial.outer(() -> trial.tools().flowable(() -> Flowable.error(broken())));
              trial.stillOpen("later");
              assertThatThrownBy(result::blockingLast).isInstanceOf(IllegalStateException.class);
            })
        .shows(CANCELLED)
        .plainly(
            trial -> {
              Flowable<String> result =
                  trial.outer(() -> trial.tools().flowable(() -> Flowable.just("a", "b")));
              trial.stillOpen("later");
              assertThat(result.take(1).toList().blockingGet()).containsExactly("a");
            });
  }

  private static Form rxScheduler() {
    return Form.named("traced call on a scheduler of RxJava")
        .needsCarrier()
        .shows("outer ended", "later below outer ended", "inner below later ended")
        .plainly(trial -> rx(trial, trial.pool()))
        .carried(trial -> rx(trial, trial.product().wrap(trial.pool())));
  }

  private static void rx(Trial trial, ExecutorService executor) throws Exception {
    Single<String> result =
        trial.outer(
            () ->
                trial
                    .tools()
                    .single(
                        () ->
                            Single.fromCallable(trial::inner)
                                .subscribeOn(Schedulers.from(executor))));
    assertThat(result.blockingGet()).isEqualTo("done");
  }

  private static Form stream() {
    return Form.named("method that returns a `Stream` or `Iterator`")
        .shows(ENDED)
        .plainly(
            trial -> {
              Stream<String> result =
                  trial.outer(() -> trial.tools().stream(() -> Stream.of("a", "b")));
              trial.stillOpen("later");
              assertThat(result.toList()).containsExactly("a", "b");
            })
        .shows(FAILED)
        .plainly(
            trial -> {
              Stream<String> result =
                  trial.outer(
                      () ->
                          trial.tools().stream(
                              () ->
                                  Stream.generate(
                                      () -> {
                                        throw broken();
                                      })));
              trial.stillOpen("later");
              assertThatThrownBy(result::toList).isInstanceOf(IllegalStateException.class);
            })
        .shows(ENDED)
        .plainly(
            trial -> {
              Iterator<String> result =
                  trial.outer(() -> trial.tools().iterator(() -> List.of("a").iterator()));
              assertThat(result.next()).isEqualTo("a");
              trial.stillOpen("later");
              assertThat(result.hasNext()).isFalse();
            });
  }

  /** Nobody can know that it will not go on: it shows as unfinished, and never as done. */
  private static Form abandoned() {
    return Form.named("`Stream` or `Iterator` that is given up")
        .shows("outer ended", "later below outer running")
        .plainly(
            trial -> {
              Iterator<String> result =
                  trial.outer(() -> trial.tools().iterator(() -> List.of("a", "b").iterator()));
              assertThat(result.next()).isEqualTo("a");
              trial.stillOpen("later");
            })
        .shows("outer ended", "later below outer running")
        .plainly(
            trial -> {
              Stream<String> result = trial.outer(() -> trial.tools().stream(() -> Stream.of("a")));
              trial.stillOpen("later");
              assertThat(result).isNotNull();
            })
        // Closing says that it is over.
        .shows(ENDED)
        .plainly(
            trial -> {
              try (Stream<String> result =
                  trial.outer(() -> trial.tools().stream(() -> Stream.of("a", "b")))) {
                trial.stillOpen("later");
                assertThat(result.findFirst()).contains("a");
              }
            });
  }
}
