package dev.motus.analysis.finding;

import static dev.motus.analysis.MadeRun.call;
import static dev.motus.analysis.MadeRun.task;
import static dev.motus.analysis.MadeRun.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.analysis.MadeRun;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is worth a look is found, with its numbers. */
class FindingsTest {
  private static List<Finding> found(MadeRun made, FindingKind kind) {
    return Findings.of(made.run()).shown().stream().filter(each -> each.kind() == kind).toList();
  }

  private static Finding one(MadeRun made, FindingKind kind) {
    List<Finding> found = found(made, kind);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  /** Forty turns that ask for the same page again, as an agent does that is stuck. */
  private static MadeRun loop() {
    MadeRun made = new MadeRun().agent(1, 0, "stuck", 0, 4_000);
    for (int i = 0; i < 40; i++) {
      made.model(
          2 + 2 * i,
          1,
          call("You are careful.", 2 + 2 * i, "step " + i, usage(900 + 420 * i, 60, 450L)),
          i * 100,
          i * 100 + 90);
      made.tool(
          3 + 2 * i, 1, "read_page", "https://e.org", "nothing new", i * 100 + 90, i * 100 + 100);
    }
    return made;
  }

  @Test
  void sameCallWithTheSameResultAgainAndAgainIsFound() {
    Finding finding = one(loop(), FindingKind.REPEATED_CALLS);

    assertThat(finding.text())
        .contains("`read_page` was called 40 times with the same arguments")
        .contains("q=\"https://e.org\"", "390.0 ms");
    assertThat(finding.task()).isEqualTo(3);
    assertThat(finding.tasks()).hasSize(40).startsWith(3L, 5L);
    assertThat(finding.numbers())
        .containsEntry("calls", 40L)
        .containsEntry("repeated_us", 390_000L);
    assertThat(Findings.of(loop().run()).shown().get(0).weight()).isBetween(0.4, 1.0);
  }

  @Test
  void conversationThatGrowsWithEachTurnIsFound() {
    Finding finding = one(loop(), FindingKind.GROWING_CONVERSATION);

    assertThat(finding.text()).contains("from 900 to 17,280 tokens in 40 turns, 420 a turn");
    assertThat(finding.numbers())
        .containsEntry("turns", 40L)
        .containsEntry("first_input_tokens", 900L)
        .containsEntry("last_input_tokens", 17_280L);
    assertThat(finding.task()).isEqualTo(80);
  }

  @Test
  void cacheThatIsNeverHitIsFoundWhereTheProviderSaysSo() {
    MadeRun silent = new MadeRun().agent(1, 0, "a", 0, 1_000);
    MadeRun missing = new MadeRun().agent(1, 0, "a", 0, 1_000);
    for (int i = 0; i < 6; i++) {
      missing.model(2 + i, 1, call("s", i, "x" + i, usage(2_000, 9, 0L)), i * 100, i * 100 + 100);
      silent.model(2 + i, 1, call("s", i, "x" + i, usage(2_000, 9, null)), i * 100, i * 100 + 100);
    }

    Finding finding = one(missing, FindingKind.CACHE_MISSES);
    assertThat(finding.text()).contains("0 % of the 10,000 input tokens of 5 calls");
    assertThat(finding.task()).isEqualTo(3);
    assertThat(Findings.of(silent.run()).shown()).isEmpty();
  }

  @Test
  void errorThatWasRetriedIsFoundWithTheTimeUntilItSucceeded() {
    MadeRun made =
        new MadeRun()
            .agent(1, 0, "a", 0, 1_000)
            .failing(2, 1, "fetch", "x", "429 Too Many Requests", 0, 100)
            .failing(3, 1, "fetch", "x", "429 again", 300, 400)
            .tool(4, 1, "fetch", "x", "page", 600, 700)
            .tool(5, 1, "work", "x", "page", 700, 1_000);

    Finding finding = one(made, FindingKind.RETRIED_ERRORS);
    assertThat(finding.text())
        .isEqualTo(
            "`fetch` failed 2 times, then it succeeded, 600.0 ms lost:"
                + " `java.io.IOException: 429 again`.");
    assertThat(finding.tasks()).containsExactly(2L, 3L, 4L);
    assertThat(finding.numbers()).containsEntry("lost_us", 600_000L).containsEntry("succeeded", 1L);
  }

  @Test
  void errorThatWasNeverOvercomeSaysSo() {
    MadeRun made =
        new MadeRun()
            .agent(1, 0, "a", 0, 1_000)
            .failing(2, 1, "fetch", "x", "no", 0, 100)
            .failing(3, 1, "fetch", "x", "no", 300, 400);

    assertThat(one(made, FindingKind.RETRIED_ERRORS).text()).contains("and never succeeded");
  }

  @Test
  void failuresAtTheSameTimeOrOfOtherArgumentsAreNoRetries() {
    MadeRun made =
        new MadeRun()
            .agent(1, 0, "a", 0, 400)
            .failing(2, 1, "fetch", "x", "no", 0, 400)
            .failing(3, 1, "fetch", "x", "no", 0, 400)
            .failing(4, 1, "fetch", "y", "no", 0, 400);

    assertThat(Findings.of(made.run()).shown()).isEmpty();
  }

  @Test
  void timeInWhichNothingRanIsFoundWithWhatStoodBesideIt() {
    MadeRun made =
        new MadeRun()
            .agent(1, 0, "outer", 0, 10_000)
            .agent(2, 1, "inner", 0, 9_000)
            .tool(3, 2, "search", "x", "y", 0, 3_000)
            .tool(4, 2, "read", "x", "y", 7_500, 9_000)
            .tool(5, 1, "write", "x", "y", 9_000, 10_000);

    Finding finding = one(made, FindingKind.UNEXPLAINED_WAIT);
    assertThat(finding.text())
        .isEqualTo(
            "For 4.50 s (45 % of `outer`) nothing that was recorded ran, after `search` and before"
                + " `read`.");
    assertThat(finding.task()).as("whose code waited").isEqualTo(2);
    assertThat(finding.numbers())
        .containsEntry("wait_us", 4_500_000L)
        .containsEntry("after_task", 3L)
        .containsEntry("before_task", 4L);
  }

  @Test
  void whatRanBesideExplainsTheTime() {
    MadeRun made =
        new MadeRun()
            .agent(1, 0, "outer", 0, 10_000)
            .tool(2, 1, "long", "x", "y", 0, 10_000)
            .tool(3, 1, "short", "x", "y", 0, 100)
            .tool(4, 1, "late", "x", "y", 9_900, 10_000);

    assertThat(Findings.of(made.run()).shown()).isEmpty();
  }

  @Test
  void toolsOfOneAnswerThatRanOneAfterTheOtherAreFound() {
    MadeRun made =
        new MadeRun()
            .agent(1, 0, "a", 0, 4_000)
            .model(2, 1, call("s", 1, null, usage(900, 60, null), "search", "weather"), 0, 1_000)
            .tool(3, 1, "search", "0", "hits", 1_000, 2_500)
            .tool(4, 1, "weather", "1", "sun", 2_500, 3_500)
            .model(5, 1, call("s", 3, "Sunny.", usage(950, 60, null)), 3_500, 4_000);

    Finding finding = one(made, FindingKind.COULD_BE_PARALLEL);
    assertThat(finding.text()).contains("asked for 2 tools", "2.50 s", "would save 1.00 s");
    assertThat(finding.numbers())
        .containsEntry("saved_us", 1_000_000L)
        .containsEntry("asked_by_task", 2L);
    assertThat(finding.tasks()).containsExactly(3L, 4L);
  }

  @Test
  void toolsThatRanSideBySideOrNeedEachOtherAreFine() {
    MadeRun parallel =
        new MadeRun()
            .agent(1, 0, "a", 0, 4_000)
            .model(2, 1, call("s", 1, null, usage(900, 60, null), "search", "weather"), 0, 1_000)
            .tool(3, 1, "search", "0", "hits", 1_000, 4_000)
            .tool(4, 1, "weather", "1", "sun", 1_001, 3_500);
    MadeRun dependent =
        new MadeRun()
            .agent(1, 0, "a", 0, 4_000)
            .model(2, 1, call("s", 1, null, usage(900, 60, null), "search", "weather"), 0, 1_000)
            .tool(3, 1, "search", "0", "hits", 1_000, 2_500)
            .add(task(4, 1, TaskType.TOOL_CALL, "weather", 2_500, 4_000).dependencies(List.of(3L)));

    assertThat(Findings.of(parallel.run()).shown()).isEmpty();
    assertThat(Findings.of(dependent.run()).shown()).isEmpty();
  }

  @Test
  void firstTokenThatCameLateIsFoundBesideTheMedian() {
    MadeRun made = new MadeRun().agent(1, 0, "a", 0, 12_000);
    long[] waits = {400, 6_000, 500};
    for (int i = 0; i < waits.length; i++) {
      made.add(
          task(2 + i, 1, TaskType.MODEL_CALL, "chat", i * 4_000, i * 4_000 + 4_000)
              .modelCall(call("s" + i, 1, "x", usage(100, 10, null)))
              .extraFields(
                  Map.of(
                      "time_to_first_token_us", CapturedValue.of(Long.valueOf(waits[i] * 1_000)))));
    }

    Finding finding = one(made, FindingKind.SLOW_FIRST_TOKEN);
    assertThat(finding.text())
        .isEqualTo(
            "The first token of `gpt-5` came after 6.00 s; the median of 3 streams is 500.0 ms.");
    assertThat(finding.task()).isEqualTo(3);
  }

  @Test
  void partThatSpentMostOfTheMoneyIsFoundOnce() {
    MadeRun made = new MadeRun().agent(1, 0, "supervisor", 0, 1_000);
    made.agent(2, 1, "planner", 0, 200).agent(3, 1, "researcher", 200, 1_000);
    for (int i = 0; i < 2; i++) {
      made.model(4 + i, 2, call("p" + i, 1, "x", usage(1_000, 100, null)), i * 100, i * 100 + 100);
      made.model(
          6 + i, 3, call("r" + i, 1, "x", usage(4_000, 400, null)), 200 + i * 400, 600 + i * 400);
    }

    Finding finding = one(made, FindingKind.EXPENSIVE_SUBTREE);
    // 4 of 5 parts of tokens and money, at 1.25 and 10 dollars a million.
    assertThat(finding.text())
        .isEqualTo(
            "`researcher` spent 80 % of the cost: $0.0180 with 8,800 tokens in 2 model calls.");
    assertThat(finding.task()).isEqualTo(3);
  }

  @Test
  void whatWeighsMostComesFirstAndNoKindFillsTheList() {
    MadeRun made = new MadeRun().agent(1, 0, "a", 0, 60_000);
    for (int i = 0; i < 6; i++) {
      made.tool(2 + i, 1, "t", "x" + i, "y", i * 10_000, i * 10_000 + 100 * (i + 1));
    }

    Findings findings = Findings.of(made.run());

    assertThat(findings.shown()).hasSize(3).extracting(Finding::task).containsOnly(1L);
    assertThat(findings.shown().get(0).numbers()).containsEntry("wait_us", 9_900_000L);
    assertThat(findings.more()).isEqualTo(3);
  }
}
