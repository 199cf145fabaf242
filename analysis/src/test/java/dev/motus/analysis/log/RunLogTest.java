package dev.motus.analysis.log;

import static dev.motus.analysis.MadeRun.call;
import static dev.motus.analysis.MadeRun.task;
import static dev.motus.analysis.MadeRun.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.analysis.MadeRun;
import dev.motus.analysis.finding.Findings;
import dev.motus.analysis.run.Run;
import dev.motus.annotation.TaskType;
import dev.motus.testing.HostileValues;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The run as one text. */
class RunLogTest {
  private static RunLog log(MadeRun made, long limit) {
    Run run = made.run();
    return RunLog.of(made.snapshot(), run, Findings.of(run), Long::toString, limit);
  }

  private static MadeRun failed() {
    return new MadeRun()
        .add(
            task(1, 0, TaskType.AGENT_CALL, "research", 0, 3_000)
                .error("java.io.IOException", "No such file", null))
        .model(2, 1, call("Be brief.", 1, null, usage(1_200, 34, 300L), "read"), 10, 1_500)
        .failing(3, 1, "read", "README.md", "No such file", 1_600, 1_700);
  }

  @Test
  void textSaysHowTheRunEndedAndWhyAndWhatHappened() {
    assertThat(log(failed(), 0).text())
        .isEqualTo(
            """
            # `research`: failed after 3.00 s

            3 tasks, 2 errors, 1,234 tokens (25 % of the input from the cache), \
            `$0.00150 (bundled prices of 2026-05-04 \
            (https://developers.openai.com/api/docs/pricing))`.

            Started 2026-11-22T08:30:00Z, service `my-service`.

            ## Why it failed

            1. `research` (task 1): `java.io.IOException: No such file`
            1. `read` (task 3): `java.io.IOException: No such file`

            ## Worth a look

            1. For 1.30 s (43 % of `research`) nothing that was recorded ran, after `read`. (task 1)

            ## What happened

            - +0 us agent `research` (task 1), 3.00 s, 1,234 tokens, **failed**: \
            `java.io.IOException: No such file`
              - +10.0 ms model call `chat` (task 2) `gpt-5`: `read({"q":"0"})`, 1.49 s, \
            1,200 tokens in (300 from the cache), 34 out

                system:

                ```
                Be brief.
                ```

                user:

                ```
                message 1
                ```

                Asks for `read`:

                ```
                {"q":"0"}
                ```

              - +1.60 s tool `read` (task 3): `q="README.md"`, 100.0 ms, **failed**: \
            `java.io.IOException: No such file`

                Given:

                ```
                q = "README.md"
                ```

            """);
  }

  @Test
  void ofAConversationEachCallHasWhatIsNewInIt() {
    String text =
        log(
                new MadeRun()
                    .agent(1, 0, "a", 0, 300)
                    .model(2, 1, call("s", 1, "one", usage(1, 1, null)), 0, 100)
                    .model(3, 1, call("s", 3, "two", usage(1, 1, null)), 100, 200),
                0)
            .text();

    assertThat(text).containsOnlyOnce("message 1").containsOnlyOnce("message 3");
    assertThat(text).contains("The first 2 messages as in task 2, then:");
  }

  @Test
  void longTextsAreCutFirstAndTheLogSaysSo() {
    MadeRun made = new MadeRun().agent(1, 0, "a", 0, 300);
    for (int i = 0; i < 20; i++) {
      made.tool(2 + i, 1, "t", "q" + i, "z".repeat(2_000), i, i + 1);
    }

    RunLog log = log(made, 30_000);

    assertThat(log.text()).hasSizeLessThanOrEqualTo(30_000).contains("… 1,000 more characters");
    assertThat(log.leftOut())
        .isEqualTo("20 texts are cut after 1,000 characters, to stay within the limit.");
    assertThat(log.text()).contains(log.leftOut()).contains("(task 21)");
    assertThat(log(made, 0).leftOut()).isEmpty();
    assertThat(log(made, 4_000).leftOut()).startsWith("The contents of all steps are left out");
  }

  @Test
  void stepsThatFailedStayWhenThereIsNoRoomForAll() {
    MadeRun made = new MadeRun().agent(1, 0, "a", 0, 100_000);
    for (int i = 0; i < 5_000; i++) {
      made.tool(2 + i, 1, "t", "q" + i, "r", i, i + 1);
    }
    made.failing(6_000, 4_321, "deep", "x", "needle", 50, 60);

    RunLog log = log(made, 5_000);

    assertThat(log.text()).hasSizeLessThanOrEqualTo(5_000).contains("needle", "(task 4321)");
    assertThat(log.text()).containsPattern("… 4,\\d\\d\\d steps left out here");
    assertThat(log.leftOut()).contains(" of 5,002 steps and the contents of all are left out");
  }

  @Test
  void nothingInATraceIsMarkup() {
    for (String value : HostileValues.all()) {
      String hostile = "`` ``` " + value + "\n# no heading\n- [x](javascript:1) @you #1";
      MadeRun made =
          new MadeRun()
              .add(task(1, 0, TaskType.AGENT_CALL, hostile, 0, 3_000).error(hostile, hostile, null))
              .model(2, 1, call(hostile, 1, hostile, usage(1, 1, null), hostile), 0, 1_000)
              .failing(3, 1, hostile, hostile, hostile, 1_000, 2_000)
              .failing(4, 1, hostile, hostile, hostile, 2_000, 3_000);

      assertThat(withoutCode(log(made, 0).text())).doesNotContain("<", "](", "@you", "# no");
    }
  }

  /** The text without code spans and blocks, as a reader of Markdown sees them. */
  @Test
  void everyRootThatFailedIsToldOfWithItsChain() {
    MadeRun made =
        new MadeRun()
            .add(task(1, 0, TaskType.AGENT_CALL, "first", 0, 50).error("x.Lost", "no model", null))
            .add(task(2, 1, TaskType.MODEL_CALL, "chat", 0, 40).error("x.Lost", "no model", null))
            .agent(3, 0, "went well", 50, 60)
            .add(task(4, 0, TaskType.AGENT_CALL, "second", 60, 90).error("x.Full", "full", null));

    assertThat(log(made, 0).text())
        .contains(
            """
            ## Why it failed

            1. `first` (task 1): `x.Lost: no model`
               1. `chat` (task 2): `x.Lost: no model`
            1. `second` (task 4): `x.Full: full`

            """);
  }

  @Test
  void ofManyRootsThatFailedTheFirstAreToldOfAndTheOthersCounted() {
    MadeRun made = new MadeRun();
    for (int i = 1; i <= 23; i++) {
      made.add(task(i, 0, TaskType.AGENT_CALL, "agent " + i, i, i + 1).error("x.Lost", "", null));
    }

    assertThat(log(made, 0).text())
        .contains("1. `agent 20` (task 20)", "\nAnd 3 further roots failed.\n\n")
        .doesNotContain("1. `agent 21` (task 21)");
  }

  private static String withoutCode(String markdown) {
    StringBuilder rest = new StringBuilder();
    String fence = null;
    List<String> lines = markdown.lines().toList();
    for (String line : lines) {
      String start = line.strip();
      if (fence != null) {
        fence = start.equals(fence) ? null : fence;
      } else if (start.matches("`{3,}")) {
        fence = start;
      } else {
        rest.append(line.replaceAll("(?<!`)(`+)(?!`)(.*?)(?<!`)\\1(?!`)", "")).append('\n');
      }
    }
    assertThat(fence).as("every block ends").isNull();
    return rest.toString();
  }
}
