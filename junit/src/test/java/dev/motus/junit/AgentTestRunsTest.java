package dev.motus.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.motus.analysis.Score;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.opentest4j.TestAbortedException;

/** Tests over cases and repeated runs, run by JUnit as a user's are. */
class AgentTestRunsTest {
  @TempDir Path directory;

  private String printed = "";

  private EngineExecutionResults run(Class<?> tests) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      return EngineTestKit.engine("junit-jupiter")
          .selectors(selectClass(tests))
          .configurationParameter("motus.junit.directory", directory.toString())
          .execute();
    } finally {
      System.setOut(before);
      printed = out.toString(StandardCharsets.UTF_8);
    }
  }

  static class Rates {
    private static final Map<String, Integer> SEEN = new ConcurrentHashMap<>();

    @AgentTest(cases = "cases", runs = 5, mustPass = 4)
    void answers(Case example, RecordedTrace trace) {
      int seen = SEEN.merge(example.text("question"), 1, Integer::sum);
      new TracedResearcher().research(example.text("question"));
      trace.score(Score.of("quality", seen).because("of the run"));

      assertThat(trace).calledTool("readFile", 2).scoredAtLeast("quality", 1);
      assertThat(seen).isGreaterThan((int) example.number("failures"));
    }
  }

  @Test
  void eachRunIsATestAndACaseFailsWhenTooFewOfItsRunsCanPass() throws Exception {
    Rates.SEEN.clear();
    EngineExecutionResults results = run(Rates.class);

    results
        .testEvents()
        .assertStatistics(stats -> stats.started(20).succeeded(17).aborted(2).failed(1));
    List<String> aborted =
        results.testEvents().aborted().stream()
            .map(event -> event.getTestDescriptor().getDisplayName())
            .toList();
    assertThat(aborted).containsExactly("varies, run 1 of 5", "questions.jsonl line 4, run 1 of 5");
    assertThat(results.testEvents().aborted().stream())
        .allSatisfy(
            event ->
                assertThat(
                        event
                            .getRequiredPayload(TestExecutionResult.class)
                            .getThrowable()
                            .orElseThrow())
                    .isInstanceOf(TestAbortedException.class)
                    .hasMessageContaining(
                        "run 1 of 5 failed, which is allowed, since 4 must pass"));
    try (var pages = Files.list(directory)) {
      assertThat(pages).as("the trace of each run that failed").hasSize(3);
    }
  }

  @Test
  void aTableSaysWhatCameOfEachCase() {
    Rates.SEEN.clear();
    run(Rates.class);

    List<String> lines = printed.lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).matches("Rates\\.answers +passed +time +tokens +cost +scores");
    assertThat(lines.get(1)).matches("one +5 of 5 +\\d+\\.\\d{3} s +0 +- +quality 3");
    assertThat(lines.get(2)).matches("steady +5 of 5 +\\d+\\.\\d{3} s +0 +- +quality 3");
    assertThat(lines.get(3)).matches("varies +4 of 5 +\\d+\\.\\d{3} s +0 +- +quality 3");
    assertThat(lines.get(4))
        .matches("questions.jsonl line 4 +3 of 5 ! +\\d+\\.\\d{3} s +0 +- +quality 3");
  }

  static class WithoutCases {
    @AgentTest(runs = 3)
    void repeats() {
      new TracedResearcher().readFile("x");
    }
  }

  @Test
  void runsNeedNoCasesAndAllMustPassUnlessSomethingElseIsSaid() {
    EngineExecutionResults results = run(WithoutCases.class);

    results.testEvents().assertStatistics(stats -> stats.succeeded(3));
    assertThat(results.testEvents().finished().stream())
        .extracting(event -> event.getTestDescriptor().getDisplayName())
        .containsExactly("run 1 of 3", "run 2 of 3", "run 3 of 3");
    assertThat(printed).contains("(all)", "3 of 3");
  }

  static class MoreThanRuns {
    @AgentTest(runs = 2, mustPass = 3)
    void never() {}
  }

  static class Nowhere {
    @AgentTest(cases = "nowhere.jsonl")
    void never() {}
  }

  @Test
  void whatCannotBeIsOneClearMessage() {
    assertThat(failure(MoreThanRuns.class)).contains("runs = 2 and mustPass = 3");
    assertThat(failure(Nowhere.class))
        .contains("There are no cases \"nowhere.jsonl\": neither beside", "nor at");
  }

  private String failure(Class<?> tests) {
    return run(tests).containerEvents().failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> String.valueOf(result.getThrowable().orElseThrow()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void valuesOfACaseAreThoseOfItsObject() {
    List<Case> cases = CaseFiles.read("cases/questions.jsonl", getClass());

    Case last = cases.get(2);
    assertThat(cases).extracting(Case::name).startsWith("steady", "varies");
    assertThat(last.value("tags"))
        .isEqualTo(List.of("x", java.util.Collections.singletonMap("y", null)));
    assertThat(last.number("weight")).isEqualTo(1.5);
    assertThat(last.value("failures")).isEqualTo(2L);
    assertThatThrownBy(() -> last.text("answer"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The case at questions.jsonl line 4 has no value \"answer\". It has:"
                + " [question, failures, tags, weight].");
    assertThatThrownBy(() -> last.number("question")).hasMessageContaining("is no number: c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1] | is no JSON object",
        "{\"a\": | is not JSON",
        "{} {} | something behind the JSON object",
        "'' | There is no case in",
      })
  void aFileThatCannotBeReadSaysWhere(String line, String said) throws Exception {
    Path file = Files.write(directory.resolve("bad.jsonl"), Arrays.asList("", line));

    assertThatThrownBy(() -> CaseFiles.read(file.toString(), getClass()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said)
        .hasMessageContaining("bad.jsonl");
  }
}
