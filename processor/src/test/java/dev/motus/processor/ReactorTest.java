package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reactor's publishers behind traced methods, with Reactor itself. */
class ReactorTest {
  @TempDir Path folder;

  private List<Object> run(String tools, String body) throws Exception {
    return new PublisherProgram(
            folder,
            """
            import java.time.Duration;
            import org.reactivestreams.*;
            import reactor.core.CoreSubscriber;
            import reactor.core.publisher.*;
            import reactor.core.scheduler.*;
            import reactor.util.context.Context;
            """)
        .run(tools, body);
  }

  @Test
  void monoEndsWithItsValueBeforeWhoeverBlocksGoesOn() throws Exception {
    assertThat(
            run(
                """
                @Tool public Mono<String> ask(String q) {
                  return Mono.fromCallable(() -> q + inner.inner(1)).subscribeOn(Schedulers.parallel());
                }
                @Tool public Mono<Void> tell() { return Mono.empty(); }
                """,
                """
                Mono<String> answer = tools.ask("a");
                spans();
                seen.add(answer.block());
                tools.tell().block();
                """))
        .isEqualTo(
            List.of(
                "ask RUNNING", "a1", "after: none", "ask OK \"a1\"", "inner OK", "tell OK null"));
  }

  @Test
  void contextIsCurrentOnTheWayUpAndDown() throws Exception {
    assertThat(
            run(
                """
                @Tool public Flux<Integer> list() {
                  return Flux.range(1, 2).map(inner::inner);
                }
                @Tool public Mono<String> ask() {
                  return Mono.deferContextual(view -> Mono.just(view.get("user")));
                }
                """,
                """
                seen.add(tools.list().map(i -> current() + i).collectList().block());
                seen.add(tools.ask().contextWrite(Context.of("user", "me")).block());
                """))
        .isEqualTo(
            List.of(
                List.of("list1", "list2"),
                "me",
                "after: none",
                "list OK items=2 [1,2]",
                "inner OK below list",
                "inner OK below list",
                "ask OK \"me\""));
  }

  @Test
  void failuresPassAndEveryAttemptIsATask() throws Exception {
    assertThat(
            run(
                """
                final AtomicInteger attempts = new AtomicInteger();
                @Tool public Flux<Integer> list() {
                  return Flux.defer(() -> attempts.incrementAndGet() < 3
                      ? Flux.error(new IllegalStateException("attempt " + attempts))
                      : Flux.just(7));
                }
                """,
                "seen.add(tools.list().retry(2).collectList().block());"))
        .isEqualTo(
            List.of(List.of(7), "after: none", "list ERROR", "list ERROR", "list OK items=1 [7]"));
  }

  @Test
  void cancellingTakingAndTimingOutCancelTheTask() throws Exception {
    assertThat(
            run(
                """
                final AtomicInteger cancelled = new AtomicInteger();
                @Tool public Flux<Integer> endless() {
                  return Flux.generate(sink -> sink.next(1));
                }
                @Tool public Mono<String> never() {
                  return Mono.<String>never().doOnCancel(cancelled::incrementAndGet);
                }
                @Tool public Mono<String> impatient() {
                  return Mono.<String>never().timeout(Duration.ofMillis(1));
                }
                """,
                """
                seen.add(tools.endless().take(2).collectList().block());
                tools.never().subscribe().dispose();
                seen.add(tools.never().timeout(Duration.ofMillis(1)).onErrorReturn("late").block());
                seen.add(tools.impatient().onErrorReturn("late").block());
                seen.add(tools.cancelled.get());
                """))
        .isEqualTo(
            List.of(
                List.of(1, 1),
                "late",
                "late",
                2,
                "after: none",
                "endless CANCELLED items=2 [1,1]",
                "never CANCELLED",
                "never CANCELLED",
                "impatient ERROR"));
  }

  @Test
  void backpressureReachesTheSource() throws Exception {
    assertThat(
            run(
                """
                @Tool public Flux<Integer> list() {
                  return Flux.range(1, 5).doOnRequest(n -> seen.add("requested " + n));
                }
                @Tool public Publisher<Integer> publish() {
                  return Flux.range(1, 5).doOnRequest(n -> seen.add("requested " + n));
                }
                """,
                """
                for (Publisher<Integer> publisher : List.of(tools.list(), tools.publish())) {
                  publisher.subscribe(new BaseSubscriber<Integer>() {
                    @Override protected void hookOnSubscribe(Subscription s) { s.request(2); }
                    @Override protected void hookOnNext(Integer i) {
                      if (i == 2) request(3);
                    }
                  });
                }
                """))
        .isEqualTo(
            List.of(
                "requested 2",
                "requested 3",
                "requested 2",
                "requested 3",
                "after: none",
                "list OK items=5 [1,2,3,4,5]",
                "publish OK items=5 [1,2,3,4,5]"));
  }

  /** Rules 1.9 and 2.13 of Reactive Streams say who refuses them. */
  @Test
  void nullsAreRefusedByWhomTheyWereMeantFor() throws Exception {
    List<Object> seen =
        run(
            """
            @Tool public Publisher<Integer> publish() {
              return s -> give(s);
            }
            @Tool public Flux<Integer> flux() {
              return new Flux<>() {
                @Override public void subscribe(CoreSubscriber<? super Integer> s) { give(s); }
              };
            }
            @Tool public Mono<Integer> mono() {
              return new Mono<>() {
                @Override public void subscribe(CoreSubscriber<? super Integer> s) { give(s); }
              };
            }
            static void give(Subscriber<? super Integer> subscriber) {
              Objects.requireNonNull(subscriber, "subscriber");
              subscriber.onSubscribe(null);
            }
            static class Strict implements CoreSubscriber<Integer> {
              public void onSubscribe(Subscription s) { Objects.requireNonNull(s, "subscription"); }
              public void onNext(Integer i) {}
              public void onError(Throwable t) {}
              public void onComplete() {}
            }
            """,
            """
            for (Tools each : List.of(new Tools(), tools)) {
              for (Publisher<Integer> publisher :
                  List.of(each.publish(), each.flux(), each.mono())) {
                for (CoreSubscriber<Integer> subscriber : Arrays.asList(null, new Tools.Strict())) {
                  try {
                    if (publisher instanceof Flux<Integer> flux) flux.subscribe(subscriber);
                    else if (publisher instanceof Mono<Integer> mono) mono.subscribe(subscriber);
                    else publisher.subscribe(subscriber);
                  } catch (NullPointerException refused) {
                    seen.add(refused.getMessage());
                  }
                }
              }
            }
            """);

    assertThat(seen.subList(6, 12)).isEqualTo(seen.subList(0, 6));
    assertThat(seen.subList(0, 6))
        .containsExactly(
            "subscriber",
            "subscription",
            "subscriber",
            "subscription",
            "subscriber",
            "subscription");
  }

  @Test
  void itemsAreShownAsOtherValuesAre() throws Exception {
    assertThat(
            run(
                """
                public record Hit(String title, @Redact String user) {}
                @Tool public Flux<Hit> list() { return Flux.just(new Hit("a", "me")); }
                @Tool public Mono<Hit> first() { return Mono.just(new Hit("b", "me")); }
                """,
                """
                seen.add(tools.list().count().block());
                seen.add(tools.first().block().title());
                """))
        .isEqualTo(
            List.of(
                1L,
                "b",
                "after: none",
                "list OK items=1 [{\"title\":\"a\",\"user\":\"[redacted]\"}]",
                "first OK {\"title\":\"b\",\"user\":\"[redacted]\"}"));
  }

  @Test
  void methodsThatThrowOrReturnNullEndAtOnce() throws Exception {
    assertThat(
            run(
                """
                @Tool public Mono<String> nothing() { return null; }
                @Tool public Flux<String> broken() { throw new IllegalStateException("no"); }
                """,
                """
                seen.add(tools.nothing() == null);
                try {
                  tools.broken();
                } catch (IllegalStateException e) {
                  seen.add(e.getMessage());
                }
                """))
        .isEqualTo(List.of(true, "no", "after: none", "nothing OK null", "broken ERROR"));
  }
}
