package dev.motus.junit.cassette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.motus.junit.MotusExtension;
import dev.motus.junit.RecordedTrace;
import dev.motus.junit.cassette.Librarian.Book;
import dev.motus.junit.cassette.Librarian.Found;
import dev.motus.junit.cassette.Librarian.Genre;
import dev.motus.junit.cassette.Librarian.Question;
import dev.motus.junit.cassette.Librarian.Refused;
import dev.motus.tools.cassette.CallCassette;
import dev.motus.tools.cassette.RecordedFailureException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Calls of a program's own interface, recorded once and replayed without the real object. */
class RecordedCallsTest {
  private static @Nullable Librarian real;
  private static Function<Librarian, List<?>> agent = librarian -> List.of();
  private static final List<Object> RESULTS = new ArrayList<>();
  private static String tree = "";

  @TempDir Path folder;

  @BeforeEach
  void forget() {
    real = new Shelf();
    RESULTS.clear();
  }

  @ExtendWith(MotusExtension.class)
  static class Strict {
    @Test
    @Cassette("calls")
    void asks(CallCassette cassette, RecordedTrace trace) {
      RESULTS.addAll(agent.apply(new TracedLibrarian(RecordedLibrarian.of(real, cassette))));
      tree = trace.toString();
    }
  }

  private static Question about(String text) {
    return new Question(text, Optional.empty(), List.of("A"));
  }

  private static List<?> everything(Librarian librarian) {
    try {
      List<Object> results = new ArrayList<>();
      results.add(librarian.ask(about("books"), "the key"));
      results.add(String.valueOf(librarian.ask(about("nothing"), "the key")));
      results.add(librarian.askLater(about("later")).toCompletableFuture().join());
      results.add(librarian.words("a b", "c").toList());
      results.add(librarian.find("Dune"));
      results.add(librarian.find("Emma"));
      librarian.forget("Dune");
      // The same again comes to something else, in its order.
      results.add(librarian.count(new int[] {1, 2}));
      results.add(librarian.count(new int[] {1, 2}));
      return results;
    } catch (IOException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  private List<String> run(String mode) {
    RESULTS.clear();
    tree = "";
    return CassetteRuns.failures(new CassetteRuns(folder).run(Strict.class, mode));
  }

  @Test
  void whatWasRecordedIsReplayedWithoutTheRealObject() throws Exception {
    agent = RecordedCallsTest::everything;
    assertThat(run("refresh")).isEmpty();
    List<Object> recorded = List.copyOf(RESULTS);
    String recordedTree = tree;
    assertThat(recorded)
        .contains(
            new Found(List.of(Shelf.BOOK), Map.of(Genre.NOVEL, 1)), List.of(Shelf.BOOK), "null")
        .contains(List.of("a", "b", "c"), Optional.of(Shelf.BOOK), Optional.empty());
    real = null;

    assertThat(run("replay")).isEmpty();

    assertThat(RESULTS).isEqualTo(recorded);
    assertThat(tree).isEqualTo(recordedTree).contains("ask(", "count(");
    assertThat(new CassetteRuns(folder).text("calls.cassette.json"))
        .contains("\"path\" : \"Librarian.ask\"", "\"title\" : \"Dune\"")
        .doesNotContain("the key");
  }

  private static List<?> failing(Librarian librarian) {
    return Stream.of("missing", "closed", "odd", "silent")
        .map(each -> catchThrowable(() -> librarian.ask(about(each), "")))
        .toList();
  }

  @Test
  void whatWasThrownIsThrownAgainOrTellsWhatItWas() {
    agent = RecordedCallsTest::failing;
    assertThat(run("refresh")).isEmpty();
    assertThat(RESULTS.get(0)).isInstanceOf(FileNotFoundException.class);
    assertThat(RESULTS.get(2)).isInstanceOf(ArrayStoreException.class);
    real = null;

    assertThat(run("replay")).isEmpty();

    // An agent that catches what is declared goes the same way.
    assertThat((Throwable) RESULTS.get(0))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("no shelf");
    assertThat((Throwable) RESULTS.get(1))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("closed");
    assertThat((Throwable) RESULTS.get(2))
        .isInstanceOf(RecordedFailureException.class)
        .hasMessage("java.lang.ArrayStoreException: odd");
    assertThat((Throwable) RESULTS.get(3))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage(null);
  }

  private static List<?> later(Librarian librarian) {
    CompletionStage<List<Book>> never = librarian.askLater(about("never"));
    Throwable failure =
        catchThrowable(() -> librarian.askLater(about("fails")).toCompletableFuture().join());
    return List.of(failure, never.toCompletableFuture().isDone());
  }

  @Test
  void aStageThatFailsOrNeverEndsDoesSoAgain() {
    agent = RecordedCallsTest::later;
    for (String mode : List.of("refresh", "replay")) {
      assertThat(run(mode)).as(mode).isEmpty();
      assertThat((Throwable) RESULTS.get(0))
          .isInstanceOf(CompletionException.class)
          .hasCauseExactlyInstanceOf(IllegalArgumentException.class)
          .hasRootCauseMessage("later");
      assertThat(RESULTS.get(1)).isEqualTo(false);
      real = null;
    }
  }

  private static List<?> impatient(Librarian librarian) {
    CompletableFuture<List<Book>> slow = librarian.askLater(about("never")).toCompletableFuture();
    Throwable late = catchThrowable(() -> slow.get(20, TimeUnit.MILLISECONDS));
    slow.cancel(true);
    Thread asking = Thread.currentThread();
    CompletableFuture<Void> alarm =
        CompletableFuture.runAsync(
            asking::interrupt, CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));
    Throwable interrupted = catchThrowable(() -> librarian.ask(about("waiting"), ""));
    alarm.join();
    return List.of(late, interrupted);
  }

  @Test
  void aCallThatTheProgramGaveUpIsGivenUpAgain() {
    agent = RecordedCallsTest::impatient;
    for (String mode : List.of("refresh", "replay")) {
      assertThat(run(mode)).as(mode).isEmpty();
      assertThat(RESULTS.get(0)).as(mode).isInstanceOf(TimeoutException.class);
      assertThat(RESULTS.get(1)).as(mode).isInstanceOf(InterruptedException.class);
      real = null;
    }
  }

  @Test
  void callsOfManyThreadsFindTheirRecordings() {
    agent =
        librarian ->
            IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> librarian.words("w" + i).toList())
                .toList();
    assertThat(run("refresh")).isEmpty();
    real = null;

    assertThat(run("replay")).isEmpty();
    assertThat(RESULTS).hasSize(64).startsWith(List.of("w0")).endsWith(List.of("w63"));
  }

  @Test
  void aCallWithoutARecordingFailsWithTheDifferenceToTheNearest() {
    agent = librarian -> List.of(librarian.count(new int[] {1, 2}));
    assertThat(run("refresh")).isEmpty();
    agent =
        librarian ->
            List.of(String.valueOf(catchThrowable(() -> librarian.count(new int[] {1, 3}))));

    assertThat(run("replay"))
        .singleElement()
        .asString()
        .contains(
            "Request 1 of the test, call Librarian.count, has no recording. The nearest is",
            "$.numbers[1]: recorded 2, now 3");
    assertThat(RESULTS.get(0).toString()).contains("has no recording");
    assertThat(((Shelf) real).calls).hasValue(1);
  }

  @Test
  void aCallThatIsNoLongerMadeFailsTheTest() {
    agent = RecordedCallsTest::everything;
    assertThat(run("refresh")).isEmpty();
    agent = librarian -> everything(librarian).subList(0, 0);
    assertThat(run("replay")).isEmpty();
    agent = librarian -> List.of(librarian.find("Dune"));

    assertThat(run("replay")).singleElement().asString().contains("(call Librarian.words)");
  }

  @Test
  void secretsAreNotInTheFile() throws Exception {
    agent =
        librarian -> {
          Object[] answer = new Object[1];
          catchThrowable(() -> answer[0] = librarian.ask(about("secrets"), "k"));
          return List.of(answer[0]);
        };
    assertThat(run("refresh")).isEmpty();
    assertThat(new CassetteRuns(folder).text("calls.cassette.json")).doesNotContain("sk-abc");

    assertThat(run("replay")).isEmpty();
    assertThat(RESULTS).containsExactly(new Refused("because of [redacted]"));
  }

  @Test
  void aValueThatCanNotBeReadBackIsSaidWhenItIsRecorded() {
    agent = librarian -> List.of(librarian.measure("Dune").getWeight());

    assertThat(run("refresh"))
        .singleElement()
        .asString()
        .contains("what Librarian.measure returned can't be read back: ", "weight");
    assertThat(RESULTS).containsExactly(Double.NaN);
    assertThat(new CassetteRuns(folder).files()).isEmpty();
    assertThat(run("off")).isEmpty();
  }
}
