package dev.motus.junit;

import static dev.motus.junit.Limit.modelCalls;
import static dev.motus.junit.Limit.toolCalls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.runtime.trace.TaskMeta;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MotusExtension.class)
class TraceAssertTest {
  private final TracedResearcher agent = new TracedResearcher();
  private RecordedTrace trace;

  @BeforeEach
  void takeTrace(RecordedTrace ofThisTest) {
    trace = ofThisTest;
  }

  private String failure(Runnable assertion) {
    try {
      assertion.run();
    } catch (AssertionError failed) {
      return failed.getMessage();
    }
    throw new IllegalStateException("It did not fail.");
  }

  @Test
  void holdsWhatTheAgentDid() {
    agent.research("secret");

    assertThat(trace)
        .calledAgent("research")
        .calledAgent("Researcher")
        .calledTool(
            "searchText", call -> call.hasArgument("words", "secret").hasArgument("most", 3L))
        .calledTool("readFile", 2)
        .didNotCallTool("failing")
        .calledInOrder("searchText", "readFile", "readFile")
        .hasTask("research", call -> call.succeeded().hasResultContaining("found 2"))
        .hasNoUnhandledErrors()
        .hasNoErrors()
        .neverRepeated(2)
        .usedAtMost(toolCalls(3), modelCalls(0), Limit.tokens(0), Limit.cost("0"))
        .finishedWithin(Duration.ofMinutes(1));
    assertThat(trace.toolCalls()).extracting(TaskMeta::name).containsOnly("searchText", "readFile");
  }

  @Test
  void aMissingCallIsReportedWithTheTree() {
    agent.research("secret");

    assertThat(failure(() -> assertThat(trace).calledTool("summarise")))
        .isEqualTo(
            """
            Expected a call of tool "summarise", but there was none.
            What was done:
              research(question="secret") -> "found 2"
              ├─ searchText(words="secret", most=3) -> ["secret.txt","secret.md"]
              ├─ readFile(path="secret.txt") -> "text of secret.txt"
              └─ readFile(path="secret.md") -> "text of secret.md"
            """);
  }

  @Test
  void anotherArgumentIsReportedForEachCall() {
    agent.research("secret");

    assertThat(
            failure(
                () ->
                    assertThat(trace)
                        .calledTool("readFile", call -> call.hasArgument("path", "other"))))
        .contains("that fulfils all, but none of 2 does:")
        .contains("Expected argument \"path\" to be \"other\", but it was \"secret.txt\".")
        .contains("Expected argument \"path\" to be \"other\", but it was \"secret.md\".")
        .contains("> ├─ readFile(path=\"secret.txt\")");
  }

  @Test
  void anArgumentThatDoesNotExistIsReportedWithThoseThatDo() {
    agent.searchText("secret", 1);

    assertThat(
            failure(() -> assertThat(trace).calledTool("searchText", c -> c.hasArgument("q", 1))))
        .contains("Expected an argument \"q\", but there is none; there are [words, most].");
  }

  @Test
  void numbersAreComparedByTheirValueAndTextsByTheirCharacters() {
    agent.searchText("3", 3);

    assertThat(trace).calledTool("searchText", call -> call.hasArgument("most", 3.0));
    assertThat(trace).calledTool("searchText", call -> call.hasArgument("words", "3"));
    assertThatThrownBy(
            () -> assertThat(trace).calledTool("searchText", call -> call.hasArgument("words", 3)))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(
            () -> assertThat(trace).calledTool("searchText", call -> call.hasArgument("most", "3")))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void anotherOrderIsReportedWhereItBreaks() {
    agent.research("secret");

    assertThat(failure(() -> assertThat(trace).calledInOrder("readFile", "searchText")))
        .contains("there is no \"searchText\" after \"readFile\".")
        .contains("> ├─ readFile(path=\"secret.txt\")")
        .doesNotContain("> └─");
  }

  @Test
  void aHandledErrorIsAnErrorButNotAnUnhandledOne() {
    agent.recover();

    assertThat(trace).hasNoUnhandledErrors();
    assertThat(trace).calledTool("failing", call -> call.failedWith("no file a"));
    assertThat(failure(() -> assertThat(trace).hasNoErrors()))
        .contains("there is 1.")
        .contains("> ├─ failing(path=\"a\") ! IllegalStateException: no file a");
  }

  @Test
  void anErrorThatLeavesTheAgentIsUnhandled() {
    assertThatThrownBy(() -> agent.failing("x")).isInstanceOf(IllegalStateException.class);

    assertThat(failure(() -> assertThat(trace).hasNoUnhandledErrors()))
        .startsWith(
            "Expected that no error leaves the agent, but IllegalStateException: no file x did.");
  }

  @Test
  void aLoopIsReportedWithItsCalls() {
    agent.insist("secret");

    assertThat(trace).neverRepeated(4);
    assertThat(failure(() -> assertThat(trace).neverRepeated(3)))
        .contains("searchText(words=\"secret\", most=1) was made 3 times.");
  }

  @Test
  void aLimitThatIsExceededIsNamed() {
    agent.research("secret");

    assertThat(failure(() -> assertThat(trace).usedAtMost(toolCalls(2))))
        .startsWith("The agent made 3 tool calls, which is more than 2.");
  }

  @Test
  void anEmptyTraceSaysWhatMayBeWrong() {
    new Researcher().research("secret");

    assertThat(failure(() -> assertThat(trace).calledAgent("research")))
        .contains("no task was recorded: call through the generated Traced… classes");
  }

  @Test
  void softAssertionsReportAllFailures() {
    agent.research("secret");
    TraceSoftAssertions softly = new TraceSoftAssertions();

    softly.assertThat(trace).calledTool("first").calledTool("readFile").calledTool("second");

    assertThatThrownBy(softly::assertAll)
        .hasMessageContaining("tool \"first\"")
        .hasMessageContaining("tool \"second\"")
        .hasMessageNotContaining("tool \"readFile\"");
  }

  @Test
  void workOnOtherThreadsBelongsToTheTestThatBeganIt() {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      agent.readAll(pool, List.of("a", "b", "c"));
    } finally {
      pool.shutdown();
    }

    assertThat(trace).calledTool("readFile", 3);
  }

  @Test
  void aLongTraceIsCutAroundThePlace() {
    for (int i = 0; i < 100; i++) {
      agent.readFile("f" + i);
    }

    assertThat(failure(() -> assertThat(trace).calledInOrder("readFile", "none")))
        .contains("> readFile(path=\"f0\")")
        .contains("f6")
        .doesNotContain("f7\"")
        .contains("… 93 tasks");
  }
}
