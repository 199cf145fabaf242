package dev.motus.analysis.run;

import static dev.motus.analysis.MadeRun.call;
import static dev.motus.analysis.MadeRun.task;
import static dev.motus.analysis.MadeRun.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.analysis.MadeRun;
import dev.motus.annotation.TaskType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run as a tree. */
class RunTest {
  private static List<Long> ids(List<Step> steps) {
    return steps.stream().map(Step::id).toList();
  }

  @Test
  void stepsStandInTheOrderInWhichTheyRanBelowWhatTheyArePartOf() {
    Run run =
        new MadeRun()
            .tool(4, 2, "b", "x", "y", 300, 400)
            .tool(3, 2, "a", "x", "y", 100, 200)
            .agent(2, 1, "inner", 50, 500)
            .tool(5, 1, "c", "x", "y", 600, 700)
            .agent(1, 0, "outer", 0, 800)
            .agent(6, 99, "parent elsewhere", 900, 1_000)
            .run();

    assertThat(ids(run.steps())).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(run.steps()).extracting(Step::depth).containsExactly(0, 1, 2, 2, 1, 0);
    assertThat(ids(run.below(run.step(2).orElseThrow()))).containsExactly(2L, 3L, 4L);
    assertThat(ids(run.roots())).containsExactly(1L, 6L);
  }

  @Test
  void parentsInACircleLoseNoTask() {
    Run run =
        new MadeRun()
            .agent(1, 3, "a", 0, 100)
            .agent(2, 1, "b", 10, 90)
            .agent(3, 2, "c", 20, 80)
            .agent(4, 4, "self", 30, 40)
            .run();

    assertThat(ids(run.steps())).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
    assertThat(ids(run.roots())).containsExactly(4L, 1L);
    assertThat(run.step(3).orElseThrow().depth()).isEqualTo(2);
  }

  @Test
  void deepRunNeedsNoDeepStack() {
    MadeRun made = new MadeRun();
    for (int i = 1; i <= 50_000; i++) {
      made.agent(i, i - 1, "a", i, 200_000 - i);
    }

    assertThat(made.run().steps().get(49_999).depth()).isEqualTo(49_999);
  }

  @Test
  void tokensAndCostsOfASubtreeCountWrappedCallsOnce() {
    Run run =
        new MadeRun()
            .agent(1, 0, "outer", 0, 800)
            .agent(2, 1, "inner", 0, 400)
            .model(3, 2, call("s", 1, "x", usage(1_000, 100, null)), 0, 100)
            .model(4, 3, call("s", 1, "x", usage(1_000, 100, null)), 0, 90)
            .model(5, 1, call("s", 1, "x", usage(2_000, 100, null)), 400, 500)
            .run();

    assertThat(run.tokens(run.step(1).orElseThrow())).isEqualTo(3_200);
    assertThat(run.tokens(run.step(2).orElseThrow())).isEqualTo(1_100);
    // 1,000 × 1.25 + 100 × 10, for a million each
    assertThat(run.cost(run.step(2).orElseThrow())).isEqualByComparingTo("0.00225");
    assertThat(run.calls().cost()).isEqualByComparingTo("0.00575");
  }

  @Test
  void failureLeadsFromTheRootToWhereItBeganPastErrorsThatWereHandled() {
    MadeRun made =
        new MadeRun()
            .add(
                task(1, 0, TaskType.AGENT_CALL, "outer", 0, 800).error("x.Failed", "gave up", null))
            .failing(2, 1, "handled", "x", "404", 0, 100)
            .agent(3, 1, "between", 100, 200)
            .add(
                task(4, 1, TaskType.AGENT_CALL, "checker", 200, 800)
                    .error("x.Failed", "429 Too Many", null))
            .failing(5, 4, "handled too", "x", "500", 200, 300)
            .add(
                task(6, 4, TaskType.MODEL_CALL, "chat", 300, 700)
                    .error("x.Failed", "429 Too Many", null))
            .tool(7, 4, "clean up", "x", "y", 750, 790);

    assertThat(ids(made.run().failure())).containsExactly(1L, 4L, 6L);
  }

  @Test
  void errorThatWasHandledIsNotTheReasonOfALaterFailure() {
    MadeRun made =
        new MadeRun()
            .add(task(1, 0, TaskType.AGENT_CALL, "a", 0, 800).error("x.Own", "own fault", null))
            .failing(2, 1, "handled", "x", "404", 0, 100)
            .tool(3, 1, "later", "x", "y", 200, 300);

    assertThat(ids(made.run().failure())).containsExactly(1L);
    assertThat(new MadeRun().agent(1, 0, "a", 0, 1).run().failure()).isEmpty();
  }

  @Test
  void causeInAStackTraceLeadsFurtherDownWhateverTheMessageAboveSays() {
    String stack = "x.Plan: no plan\n\tat A\nCaused by: java.net.ConnectException: reset by peer";
    MadeRun made =
        new MadeRun()
            .add(task(1, 0, TaskType.AGENT_CALL, "a", 0, 800).error("x.Plan", "no plan", stack))
            .failing(2, 1, "cause", "x", " reset by peer ", 0, 100)
            .failing(3, 1, "handled", "x", "404", 200, 300)
            .tool(4, 1, "later", "x", "y", 400, 500);

    assertThat(ids(made.run().failure())).containsExactly(1L, 2L);
  }

  @Test
  void failureWithoutAMessageIsKnownByItsType() {
    MadeRun made =
        new MadeRun()
            .add(task(1, 0, TaskType.AGENT_CALL, "a", 0, 800).error("x.Empty", null, null))
            .add(task(2, 1, TaskType.TOOL_CALL, "cause", 0, 100).error("x.Empty", null, null))
            .add(task(3, 1, TaskType.TOOL_CALL, "other", 200, 300).error("x.Other", "", null))
            .tool(4, 1, "later", "x", "y", 400, 500);

    assertThat(ids(made.run().failure())).containsExactly(1L, 2L);
  }

  @Test
  void whatFailedLastIsTheReasonAlsoWhereSomethingBeganInTheSameMoment() {
    MadeRun made =
        new MadeRun()
            .add(task(1, 0, TaskType.AGENT_CALL, "a", 0, 800).error("x.Own", "gave up", null))
            .failing(2, 1, "last", "x", "404", 0, 300)
            .tool(3, 1, "beside", "x", "y", 300, 310);

    assertThat(ids(made.run().failure())).containsExactly(1L, 2L);
  }

  @Test
  void failuresOfManyRootsEachHaveTheirOwnChain() {
    MadeRun made = new MadeRun();
    for (int i = 0; i < 30; i++) {
      made.add(
          task(10 * i + 1, 0, TaskType.AGENT_CALL, "a", 10 * i, 10 * i + 9)
              .error("x.Failed", "root " + i + ": part " + i, null));
      made.failing(10 * i + 2, 10 * i + 1, "part", "x", "part " + i, 10 * i, 10 * i + 8);
    }

    assertThat(made.run().failures()).hasSize(30).allSatisfy(chain -> assertThat(chain).hasSize(2));
  }

  @Test
  void labelsTellStepsOfOneNameApart() {
    Run run =
        new MadeRun()
            .tool(1, 0, "read", "a\n\tb", "y", 0, 1)
            .model(2, 0, call("s", 1, null, usage(1, 1, null), "search", "read"), 2, 3)
            .model(3, 0, call("s", 1, "It is\nsunny.", usage(1, 1, null)), 4, 5)
            .run();

    assertThat(run.steps())
        .extracting(Step::label)
        .containsExactly(
            "q=\"a\\n\\tb\"", "search({\"q\":\"0\"}), read({\"q\":\"1\"})", "It is sunny.");
  }

  @Test
  void durationsAreNeverRoundedIntoAUnitThatTheyAreNotIn() {
    assertThat(Amounts.duration(999)).isEqualTo("999 us");
    assertThat(Amounts.duration(999_949)).isEqualTo("999.9 ms");
    assertThat(Amounts.duration(999_950)).isEqualTo("1.00 s");
    assertThat(Amounts.duration(99_994_999)).isEqualTo("99.99 s");
    assertThat(Amounts.duration(99_995_000)).isEqualTo("1m 40s");
    assertThat(Amounts.duration(-71_920_000)).isEqualTo("-71.92 s");
    assertThat(Amounts.duration(7_620_000_000L)).isEqualTo("2h 07m");
  }
}
