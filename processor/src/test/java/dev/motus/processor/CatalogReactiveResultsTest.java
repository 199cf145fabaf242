package dev.motus.processor;

import static dev.motus.processor.CatalogProgram.content;
import static dev.motus.processor.CatalogProgram.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.tools.StartedCall;
import dev.motus.tools.ToolCatalog;
import dev.motus.tools.ToolRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools that return what Reactor, RxJava and Mutiny have, with these libraries themselves. */
class CatalogReactiveResultsTest {
  private static CatalogProgram program;
  private static ToolCatalog tools;

  @BeforeAll
  static void compile(@TempDir Path folder) throws Exception {
    program =
        CatalogProgram.of(
            folder,
            """
            record Hit(String path, int line) {}
            static class Hits extends io.reactivex.rxjava3.core.Flowable<Hit> {
              @Override protected void subscribeActual(org.reactivestreams.Subscriber<? super Hit> s) {
                io.reactivex.rxjava3.core.Flowable.just(new Hit("a", 1)).subscribe(s);
              }
            }
            @Tool reactor.core.publisher.Mono<Hit> mono() {
              return reactor.core.publisher.Mono.just(new Hit("a", 1))
                  .subscribeOn(reactor.core.scheduler.Schedulers.parallel());
            }
            @Tool reactor.core.publisher.Mono<Void> told() { return reactor.core.publisher.Mono.empty(); }
            @Tool reactor.core.publisher.Flux<Hit> flux() {
              return reactor.core.publisher.Flux.just(new Hit("a", 1), new Hit("b", 2));
            }
            @Tool org.reactivestreams.Publisher<Integer> publisher() {
              return reactor.core.publisher.Flux.range(1, 3);
            }
            @Tool io.reactivex.rxjava3.core.Single<String> single() {
              return io.reactivex.rxjava3.core.Single.just("one");
            }
            @Tool io.reactivex.rxjava3.core.Maybe<String> maybe() {
              return io.reactivex.rxjava3.core.Maybe.empty();
            }
            @Tool io.reactivex.rxjava3.core.Completable completable() {
              return io.reactivex.rxjava3.core.Completable.complete();
            }
            @Tool io.reactivex.rxjava3.core.Observable<String> observable() {
              return io.reactivex.rxjava3.core.Observable.just("a", "b");
            }
            @SuppressWarnings("motus:unfollowed-result") @Tool Hits hits() { return new Hits(); }
            @Tool io.smallrye.mutiny.Uni<String> uni() {
              return io.smallrye.mutiny.Uni.createFrom().item("one");
            }
            @Tool reactor.core.publisher.Mono<String> fails() {
              return reactor.core.publisher.Mono.error(new IllegalStateException("The index is closed."));
            }
            @Tool reactor.core.publisher.Mono<String> nothing() { return null; }
            @Tool reactor.core.publisher.Mono<String> never() { return reactor.core.publisher.Mono.never(); }
            """);
    tools = program.tools();
  }

  @AfterAll
  static void close() throws Exception {
    program.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mono        | {"path":"a","line":1}
          told        | done
          flux        | [{"path":"a","line":1},{"path":"b","line":2}]
          publisher   | [1,2,3]
          single      | one
          maybe       | null
          completable | done
          observable  | ["a","b"]
          hits        | [{"path":"a","line":1}]
          uni         | one
          nothing     | null
          """)
  void theModelReadsWhatTheyComeTo(String tool, String expected) {
    assertThat(content(tools, tool, "{}")).isEqualTo(expected);
  }

  @Test
  void whatFailsIsAnErrorWithItsMessage() {
    assertThat(error(tools, "fails", "{}")).isEqualTo("The index is closed.");
  }

  @Test
  void whatNeverComesIsEndedByTheTimeout() {
    assertThat(error(tools.withTimeout(Duration.ofMillis(50)), "never", "{}"))
        .isEqualTo("never took longer than 0.05 s.");
  }

  @Test
  void whoeverStartsACallHasTheVeryObjectThatTheMethodReturned() {
    StartedCall call = tools.start(ToolRequest.of("never", "{}"));

    assertThat(call.returned()).isInstanceOf(reactor.core.publisher.Mono.class);
    call.cancel();
    assertThat(call.await().content()).isEqualTo("The call of never was cancelled.");
  }
}
