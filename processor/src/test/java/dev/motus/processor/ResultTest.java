package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results of the JDK whose work goes on after the method has returned. */
class ResultTest {
  @TempDir Path folder;

  private List<Object> run(String tools, String body) throws Exception {
    return new PublisherProgram(folder, "import java.util.stream.*;").run(tools, body);
  }

  @Test
  void futuresEndWhenTheyAreGotOrFoundDone() throws Exception {
    assertThat(
            run(
                """
                final FutureTask<String> work = new FutureTask<>(() -> "text");
                @Tool public Future<String> got() { return work; }
                @Tool public FutureTask<String> kept() { return work; }
                @Tool public Future<String> stage() { return CompletableFuture.completedFuture("now"); }
                @Tool public Future<String> cancelled() { return new FutureTask<>(() -> "never"); }
                """,
                """
                Future<String> got = tools.got();
                seen.add(tools.kept() == tools.work);
                spans();
                tools.work.run();
                seen.add(got.get());
                seen.add(tools.stage() instanceof CompletableFuture);
                tools.cancelled().cancel(true);
                """))
        .isEqualTo(
            List.of(
                true,
                "got RUNNING",
                "kept RUNNING",
                "text",
                true,
                "after: none",
                "got OK \"text\"",
                "kept OK \"text\"",
                "stage OK \"now\"",
                "cancelled CANCELLED"));
  }

  @Test
  void publishersStreamsAndIteratorsEndWhenTheirItemsDo() throws Exception {
    assertThat(
            run(
                """
                final SubmissionPublisher<Integer> source = new SubmissionPublisher<>(Runnable::run, 8);
                @Tool public Flow.Publisher<Integer> publish() { return source; }
                @Tool public Stream<? extends Number> stream() { return Stream.of(1, 2).map(inner::inner); }
                @Tool public IntStream numbers() { return IntStream.of(3, 4); }
                @Tool public Iterator<String> iterate() { return List.of("a").iterator(); }
                @Tool public Stream<String> closed() { return Stream.of("b", "c"); }
                """,
                """
                tools.publish().subscribe(new Flow.Subscriber<Integer>() {
                  @Override public void onSubscribe(Flow.Subscription s) { s.request(9); }
                  @Override public void onNext(Integer i) { seen.add(current() + i); }
                  @Override public void onError(Throwable t) { seen.add(t); }
                  @Override public void onComplete() { seen.add("complete"); }
                });
                tools.source.submit(7);
                tools.source.close();
                seen.add(tools.stream().toList());
                seen.add(tools.numbers().sum());
                tools.iterate().forEachRemaining(seen::add);
                try (Stream<String> stream = tools.closed()) {
                  seen.add(stream.findFirst().get());
                }
                """))
        .isEqualTo(
            List.of(
                "publish7",
                "complete",
                List.of(1, 2),
                7,
                "a",
                "b",
                "after: none",
                "publish OK items=1 [7]",
                "stream OK items=2 [1,2]",
                "inner OK below stream",
                "inner OK below stream",
                "numbers OK items=2 [3,4]",
                "iterate OK items=1 [\"a\"]",
                "closed OK items=1 [\"b\"]"));
  }
}
