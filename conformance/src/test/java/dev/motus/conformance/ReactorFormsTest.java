package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** {@code Mono} and {@code Flux}: the span lasts from the call to the end of the work. */
class ReactorFormsTest extends FormsTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final String[] ENDED = {"outer ended", "later below outer ended"};
  private static final String[] FAILED = {"outer ended", "later below outer failed"};
  private static final String[] CANCELLED = {"outer ended", "later below outer cancelled"};

  @Override
  List<Form> forms() {
    return List.of(mono(), flux(), reactorScheduler());
  }

  /** The work fails. */
  private static IllegalStateException broken() {
    return new IllegalStateException("broken");
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
        .shows(spans)
        .plainly(ReactorFormsTest::onReactorScheduler)
        .carried(
            trial -> {
              trial.product().followReactor();
              onReactorScheduler(trial);
            })
        .shows(spans)
        .plainly(ReactorFormsTest::afterReactorPublishOn)
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
}
