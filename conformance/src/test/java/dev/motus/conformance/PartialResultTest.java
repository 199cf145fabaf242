package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Recording;
import io.reactivex.rxjava3.core.Flowable;
import io.smallrye.mutiny.Multi;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.FlowAdapters;
import reactor.core.publisher.Flux;

/** What had come of a result that streams when its source failed or its caller had enough. */
class PartialResultTest {
  private static final List<String> ITEMS = List.of("Hello ", "wor");
  private static final RuntimeException BROKEN =
      new IllegalStateException(new IOException("connection reset"));

  /**
   * Someone who walks through a stream.
   *
   * @param all to the failure at its end
   * @param two no further than two items
   */
  record Walk(String form, Action all, Action two) {
    @Override
    public String toString() {
      return form;
    }
  }

  interface Action {
    void on(AgentTools tools);
  }

  private static Stream<String> failingStream() {
    return Stream.concat(ITEMS.stream(), Stream.of("ld"))
        .peek(
            item -> {
              if (item.equals("ld")) {
                throw BROKEN;
              }
            });
  }

  private static Flux<String> failing() {
    return Flux.fromIterable(ITEMS).concatWith(Flux.error(BROKEN));
  }

  private static Flux<String> whole() {
    return Flux.fromIterable(ITEMS).concatWithValues("ld");
  }

  private static Flow.Publisher<String> flow(Flux<String> flux) {
    return FlowAdapters.toFlowPublisher(flux);
  }

  static List<Walk> walks() {
    return List.of(
        new Walk(
            "Flux",
            tools -> tools.flux(() -> failing()).blockLast(Duration.ofSeconds(30)),
            tools -> tools.flux(() -> whole()).take(2).blockLast(Duration.ofSeconds(30))),
        new Walk(
            "Flow.Publisher",
            tools ->
                Flux.from(FlowAdapters.toPublisher(tools.publisher(() -> flow(failing()))))
                    .blockLast(Duration.ofSeconds(30)),
            tools ->
                Flux.from(FlowAdapters.toPublisher(tools.publisher(() -> flow(whole()))))
                    .take(2)
                    .blockLast(Duration.ofSeconds(30))),
        new Walk(
            "Multi",
            tools ->
                tools
                    .multi(() -> Multi.createFrom().publisher(flow(failing())))
                    .collect()
                    .asList()
                    .await()
                    .atMost(Duration.ofSeconds(30)),
            tools ->
                tools
                    .multi(() -> Multi.createFrom().publisher(flow(whole())))
                    .select()
                    .first(2)
                    .collect()
                    .asList()
                    .await()
                    .atMost(Duration.ofSeconds(30))),
        new Walk(
            "Flowable",
            tools ->
                tools.flowable(() -> Flowable.fromPublisher(failing())).blockingForEach(item -> {}),
            tools ->
                tools
                    .flowable(() -> Flowable.fromPublisher(whole()))
                    .take(2)
                    .blockingForEach(item -> {})),
        new Walk(
            "Stream",
            tools -> tools.stream(PartialResultTest::failingStream).forEach(item -> {}),
            tools -> {
              try (Stream<String> stream = tools.stream(() -> Stream.of("Hello ", "wor", "ld"))) {
                Iterator<String> items = stream.iterator();
                items.next();
                items.next();
              }
            }),
        new Walk(
            "Iterator",
            tools -> tools.iterator(() -> failingStream().iterator()).forEachRemaining(item -> {}),
            tools -> {
              Iterator<String> items = tools.iterator(() -> ITEMS.iterator());
              items.next();
              items.next();
              items.hasNext();
            }));
  }

  @ParameterizedTest
  @MethodSource("walks")
  void whatCameBeforeAFailureIsTheResult(Walk walk) {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      try {
        walk.all.on(new TracedAgentTools());
      } catch (RuntimeException | Error broken) {
        assertThat(broken).hasRootCauseMessage("connection reset");
      }

      TaskMeta later = recording.only("later");
      assertThat(later.outcome()).isEqualTo(TaskOutcome.ERROR);
      assertThat(later.result().toJson()).isEqualTo("[\"Hello \",\"wor\"]");
    }
  }

  @ParameterizedTest
  @MethodSource("walks")
  void whatCameBeforeTheCallerHadEnoughIsTheResult(Walk walk) {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      walk.two.on(new TracedAgentTools());

      TaskMeta later = recording.only("later");
      assertThat(later.isFinished()).isTrue();
      assertThat(later.outcome()).isNotEqualTo(TaskOutcome.ERROR);
      assertThat(later.result().toJson()).isEqualTo("[\"Hello \",\"wor\"]");
    }
  }

  @Test
  void itemsOfAModelCallThatNobodyReadsAreItsResult() {
    Painter painter = new TracedPainter();
    Painter.Stroke thin = new Painter.Stroke(1);
    Painter.Stroke bold = new Painter.Stroke(9);
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      painter.paint(() -> Flux.just(thin, bold, thin)).take(2).blockLast(Duration.ofSeconds(30));
      painter
          .paint(() -> Flux.just(thin, bold).concatWith(Flux.error(BROKEN)))
          .onErrorComplete()
          .blockLast(Duration.ofSeconds(30));
      try (Stream<Painter.Stroke> strokes = painter.draw(() -> Stream.of(thin, bold, thin))) {
        strokes.limit(2).forEach(stroke -> {});
      }

      assertThat(recording.all())
          .hasSize(3)
          .allSatisfy(
              task ->
                  assertThat(task.result().toJson()).isEqualTo("[{\"width\":1},{\"width\":9}]"));
      assertThat(recording.all().get(1).outcome()).isEqualTo(TaskOutcome.ERROR);
    }
  }

  @Test
  void whatIsAFutureOnlyWhenItRunsIsWaitedFor() throws Exception {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      CompletableFuture<String> work = new CompletableFuture<>();
      CompletableFuture<String> result = new TracedAgentTools().outer(() -> work);
      assertThat(recording.only("outer").outcome()).isEqualTo(TaskOutcome.RUNNING);

      work.complete("done");

      assertThat(result.join()).isEqualTo("done");
      assertThat(recording.only("outer").outcome()).isEqualTo(TaskOutcome.OK);
      assertThat(recording.only("outer").result().toJson()).isEqualTo("\"done\"");
    }
  }
}
