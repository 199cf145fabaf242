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

/** A run that does what it should has nothing that is worth a look. */
class HealthyRunsTest {
  private static void assertHealthy(MadeRun made) {
    assertThat(Findings.of(made.run())).isEqualTo(new Findings(List.of(), 0));
  }

  @Test
  void emptyRun() {
    assertHealthy(new MadeRun());
  }

  @Test
  void agentThatAsksCallsToolsAndAnswers() {
    MadeRun made = new MadeRun().agent(1, 0, "research", 0, 9_000);
    for (int i = 0; i < 6; i++) {
      made.model(
          2 + 2 * i,
          1,
          call("You are careful.", 1 + 2 * i, null, usage(1_200 + 400 * i, 60, 1_024L), "search"),
          i * 1_500,
          i * 1_500 + 1_200);
      made.tool(3 + 2 * i, 1, "search", "word " + i, "hits", i * 1_500 + 1_205, i * 1_500 + 1_495);
    }
    assertHealthy(made);
  }

  @Test
  void pollingUntilTheAnswerChanges() {
    MadeRun made = new MadeRun().agent(1, 0, "deploy", 0, 1_000);
    for (int i = 0; i < 10; i++) {
      made.tool(2 + i, 1, "status", "job 1", i + " of 9", i * 100, i * 100 + 100);
    }
    assertHealthy(made);
  }

  @Test
  void severalAnswersToOnePrompt() {
    MadeRun made = new MadeRun().agent(1, 0, "vote", 0, 500);
    for (int i = 0; i < 5; i++) {
      made.model(2 + i, 1, call("s", 1, "answer " + i, usage(500, 10, 0L)), i * 100, i * 100 + 100);
    }
    assertHealthy(made);
  }

  @Test
  void batchWithErrorsThatAreNotTriedAgain() {
    MadeRun made = new MadeRun().add(task(1, 0, TaskType.NORMAL_TASK, "batch", 0, 1_000));
    for (int i = 0; i < 100; i++) {
      if (i % 25 == 7) {
        made.failing(2 + i, 1, "step", "row " + i, "bad record " + i, i * 10, i * 10 + 10);
      } else {
        made.tool(2 + i, 1, "step", "row " + i, "ok", i * 10, i * 10 + 10);
      }
    }
    assertHealthy(made);
  }

  @Test
  void heartbeatsAndOtherTasksWithoutArguments() {
    MadeRun made = new MadeRun().add(task(1, 0, TaskType.NORMAL_TASK, "main", 0, 1_000));
    for (int i = 0; i < 50; i++) {
      made.add(
          task(2 + i, 1, TaskType.NORMAL_TASK, "beat", i * 20, i * 20 + 20)
              .result(CapturedValue.of("ok")));
    }
    assertHealthy(made);
  }

  @Test
  void argumentsThatDifferOnlyWhereTheyWereCut() {
    MadeRun made = new MadeRun().agent(1, 0, "a", 0, 400);
    for (int i = 0; i < 4; i++) {
      made.tool(2 + i, 1, "save", "xxx… [truncated: 9,000 chars]", "ok", i * 100, i * 100 + 100);
    }
    assertHealthy(made);
  }

  @Test
  void callThatWrapsTheSameCall() {
    MadeRun made = new MadeRun().agent(1, 0, "a", 0, 1_000);
    for (int i = 0; i < 2; i++) {
      made.model(2 + 2 * i, 1, call("s", 1, "same", usage(900, 9, 0L)), i * 500, i * 500 + 500);
      made.model(
          3 + 2 * i, 2 + 2 * i, call("s", 1, "same", usage(900, 9, 0L)), i * 500, i * 500 + 499);
    }
    assertHealthy(made);
  }

  @Test
  void conversationThatIsMadeShorterOnTheWay() {
    MadeRun made = new MadeRun().agent(1, 0, "a", 0, 3_000);
    for (int i = 0; i < 30; i++) {
      made.model(
          2 + i,
          1,
          call("s", i, "turn " + i, usage(2_000 + (i % 10) * 3_000, 9, 1_900L)),
          i * 100,
          i * 100 + 100);
    }
    assertThat(Findings.of(made.run()).shown())
        .extracting(Finding::kind)
        .doesNotContain(FindingKind.GROWING_CONVERSATION);
  }

  @Test
  void basicLevelWithoutContents() {
    MadeRun made = new MadeRun().agent(1, 0, "a", 0, 1_000);
    for (int i = 0; i < 10; i++) {
      made.add(task(2 + i, 1, TaskType.TOOL_CALL, "tool", i * 100, i * 100 + 100));
    }
    assertHealthy(made);
  }

  @Test
  void streamThatAnswersAtOnce() {
    assertHealthy(
        new MadeRun()
            .add(
                task(1, 0, TaskType.MODEL_CALL, "stream", 0, 30_000)
                    .modelCall(call("s", 1, "long", usage(100, 3_000, null)))
                    .extraFields(
                        Map.of(
                            "time_to_first_token_us", CapturedValue.of(Long.valueOf(700_000))))));
  }
}
