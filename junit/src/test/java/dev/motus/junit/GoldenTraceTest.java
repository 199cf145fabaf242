package dev.motus.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(MotusExtension.class)
class GoldenTraceTest {
  private static final String GOLDEN =
      """
      research(question="secret") -> "found 2"
        searchText(words="secret", most=3) -> ["secret.txt","secret.md"]
        readFile(path="secret.txt") -> "text of secret.txt"
        readFile(path="secret.md") -> "text of secret.md"
      """;

  @TempDir Path directory;
  private final TracedResearcher agent = new TracedResearcher();

  @AfterEach
  void forgetUpdate() {
    System.clearProperty("motus.golden.update");
  }

  private Path golden(UnaryOperator<String> mutation) throws Exception {
    return Files.writeString(directory.resolve("golden.trace"), mutation.apply(GOLDEN));
  }

  @Test
  void theSameStepsMatch(RecordedTrace trace) throws Exception {
    agent.research("secret");

    assertThat(trace).matchesGolden(golden(text -> text));
  }

  @Test
  void theGoldenTraceOfATestLiesBesideIt(RecordedTrace trace) {
    agent.research("secret");

    assertThat(trace).matchesGolden();
    assertThat(Path.of("src/test/resources/dev/motus/junit"))
        .isDirectoryContaining("glob:**GoldenTraceTest.theGoldenTraceOfATestLiesBesideIt.trace");
  }

  /** Each a change of one thing: what the difference must show, and nothing else. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "another argument | most=3 | most=4 | 1",
        "another text | text of secret.md | text of it | 1",
        "one step more | ~  searchText~ | ~  readFile(path=\"x\") -> \"text of x\"\n  searchText~ | 0",
      })
  void whatDiffersIsReportedAtItsPlaceAndNothingElseIs(
      String kind, String now, String golden, int added, RecordedTrace trace) throws Exception {
    agent.research("secret");
    Path file = golden(text -> text.replace(now, golden));

    assertThatThrownBy(() -> assertThat(trace).matchesGolden(file))
        .satisfies(
            failure -> {
              List<String> lines = failure.getMessage().lines().skip(1).toList();
              assertThat(lines).filteredOn(line -> line.startsWith("- ")).hasSize(1);
              assertThat(lines).filteredOn(line -> line.startsWith("+ ")).hasSize(added);
            });
  }

  @Test
  void anotherOrderIsADifference(RecordedTrace trace) throws Exception {
    agent.research("secret");
    List<String> lines = GOLDEN.lines().toList();
    Path file =
        Files.write(
            directory.resolve("golden.trace"),
            List.of(lines.get(0), lines.get(1), lines.get(3), lines.get(2)));

    assertThatThrownBy(() -> assertThat(trace).matchesGolden(file))
        .hasMessageContaining("-   readFile(path=\"secret.md\")")
        .hasMessageContaining("+   readFile(path=\"secret.md\")");
  }

  @Test
  void anUpdateTakesWhatTheAgentDoesNow(RecordedTrace trace) throws Exception {
    agent.research("secret");
    Path file = golden(text -> "old");
    System.setProperty("motus.golden.update", "");

    assertThat(trace).matchesGolden(file);

    assertThat(file).hasContent(GOLDEN);
  }

  @Test
  void whatDiffersFromRunToRunIsMasked(RecordedTrace trace) throws Exception {
    agent.readFile("5f0c8a3e-7a43-4b0e-9c3c-0d2a8c9f1e77 at 2026-11-30T01:02:03.004Z in run 17");
    Path file =
        Files.writeString(
            directory.resolve("golden.trace"),
            "readFile(path=\"<uuid> at <time> in run #\") -> \"text of <uuid> at <time> in run #\"\n");

    assertThat(trace).masking(Pattern.compile("run \\d+"), "run #").matchesGolden(file);
  }

  @Test
  void portsOfThisMachineAreMasked(RecordedTrace trace) throws Exception {
    agent.readFile("http://127.0.0.1:41397/0 and localhost:80, 10.0.0.1:81");
    Path file =
        Files.writeString(
            directory.resolve("golden.trace"),
            "readFile(path=\"http://127.0.0.1:<port>/0 and localhost:<port>, 10.0.0.1:81\") ->"
                + " \"text of http://127.0.0.1:<port>/0 and localhost:<port>, 10.0.0.1:81\"\n");

    assertThat(trace).matchesGolden(file);
  }

  @Test
  void stepsOnOtherThreadsMatchInWhateverOrderTheyRan(RecordedTrace trace) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      agent.readAll(pool, List.of("c", "a", "b"));
    } finally {
      pool.shutdown();
    }
    Path file =
        Files.writeString(
            directory.resolve("golden.trace"),
            """
            readAll(pool=<pool>, paths=["c","a","b"]) -> nothing
              readFile(path="a") -> "text of a"
              readFile(path="b") -> "text of b"
              readFile(path="c") -> "text of c"
            """);

    assertThat(trace)
        .masking(Pattern.compile("pool=.*, paths"), "pool=<pool>, paths")
        .matchesGolden(file);
  }

  /** Three files, each read by a thread that waits until all are being read. */
  private void readAtOnce() throws Exception {
    CyclicBarrier all = new CyclicBarrier(3);
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      new TracedMeeting(all).readAll(pool, List.of("c", "a", "b"));
    } finally {
      pool.shutdown();
    }
  }

  private static final String AT_ONCE =
      """
      readAll(pool=<pool>, paths=["c","a","b"]) -> nothing
        readFile(path="b") -> "text of b"
        readFile(path="c") -> "text of c"
        readFile(path="a") -> "text of a"
      """;

  private void matches(RecordedTrace trace, String golden) throws Exception {
    Path file = Files.writeString(directory.resolve("golden.trace"), golden);
    assertThat(trace)
        .masking(Pattern.compile("pool=.*, paths"), "pool=<pool>, paths")
        .matchesGolden(file);
  }

  @Test
  void stepsThatRanAtOnceMatchInWhateverOrderTheyAreWritten(RecordedTrace trace) throws Exception {
    readAtOnce();

    matches(trace, AT_ONCE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "path=\"b\" | path=\"other\" | 1 | 1",
        "text of b | text of it | 1 | 1",
        "~  readFile(path=\"b\") -> \"text of b\"\n~ | ~~ | 0 | 1",
        "~  readFile(path=\"b\")~ | ~  readFile(path=\"x\") -> \"text of x\"\n  readFile(path=\"b\")~ | 1 | 0",
      })
  void whatDiffersAmongStepsThatRanAtOnceIsReportedAndNothingElseIs(
      String now, String golden, int removed, int added, RecordedTrace trace) throws Exception {
    readAtOnce();
    String text = AT_ONCE.replace(now, golden);

    assertThatThrownBy(() -> matches(trace, text))
        .satisfies(
            failure -> {
              List<String> lines = failure.getMessage().lines().skip(1).toList();
              assertThat(lines).filteredOn(line -> line.startsWith("- ")).hasSize(removed);
              assertThat(lines).filteredOn(line -> line.startsWith("+ ")).hasSize(added);
            });
  }

  @Test
  void anotherNameOfTheOnlyRootIsADifference(RecordedTrace trace) throws Exception {
    agent.research("secret");
    Path file = golden(text -> text.replace("research(", "study("));

    assertThatThrownBy(() -> assertThat(trace).matchesGolden(file))
        .hasMessageContaining("- study(question")
        .hasMessageContaining("+ research(question");
  }
}
