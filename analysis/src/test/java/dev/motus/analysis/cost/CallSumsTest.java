package dev.motus.analysis.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.format.json.ReportedCost;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.testing.SampleTraces;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sums of a trace count each call once, whoever reports it. */
class CallSumsTest {
  private static TaskMetaBuilder task(long id, long parent, TaskType type) {
    return SampleTraces.task(id, parent, type, "t" + id, id, id + 1);
  }

  private static TaskMeta call(long id, long parent, String model, long input, long output) {
    return task(id, parent, TaskType.MODEL_CALL)
        .modelCall(
            new ModelCall(
                model, null, List.of(), List.of(), null, null, null, TokenUsage.of(input, output)))
        .build();
  }

  private static CallSum sum(TaskMeta... tasks) {
    List<TaskMeta> all = new ArrayList<>(List.of(tasks));
    CallSum forwards = sum(all);
    Collections.reverse(all);
    assertThat(sum(all)).as("in whatever order").isEqualTo(forwards);
    return forwards;
  }

  private static CallSum sum(List<TaskMeta> tasks) {
    CallSums sums = new CallSums(Prices.bundled());
    tasks.forEach(sums);
    return sums.sum();
  }

  @Test
  void aCallThatWrapsACallCountsOnce() {
    CallSum sum =
        sum(
            task(1, 0, TaskType.AGENT_CALL).build(),
            call(2, 1, "gpt-5", 1_000, 381),
            call(3, 2, "gpt-5", 1_000, 381));

    assertThat(sum.tokens()).isEqualTo(1_381);
    // 1,000 × 1.25 + 381 × 10, for a million each
    assertThat(sum.cost()).isEqualByComparingTo("0.00506");
    assertThat(sum.unpriced()).isZero();
    assertThat(sum.shownCost()).contains("$0.00506");
    assertThat(sum.bases()).singleElement().asString().startsWith("bundled prices of ");
  }

  @Test
  void whatTheOuterCallReportsBeyondTheInnerIsAdded() {
    CallSum sum =
        sum(call(1, 0, "gpt-5", 3_000, 0), call(2, 1, "gpt-5", 1_000, 0), call(3, 1, "x", 500, 0));

    assertThat(sum.tokens()).isEqualTo(3_000);
    assertThat(sum.cost()).isEqualByComparingTo("0.00375");
    assertThat(sum.unpriced()).as("the outer cost has it").isZero();
  }

  @Test
  void aModelThatAToolCallsIsAnotherCall() {
    CallSum sum =
        sum(
            call(1, 0, "gpt-5", 100, 0),
            task(2, 1, TaskType.TOOL_CALL).build(),
            call(3, 2, "gpt-5", 100, 0));

    assertThat(sum.tokens()).isEqualTo(200);
    assertThat(sum.cost()).isEqualByComparingTo("0.00025");
  }

  @Test
  void aCallWithoutAPriceIsSaidAndIsNotZero() {
    CallSum some = sum(call(1, 0, "gpt-5", 1_000_000, 0), call(2, 0, "unknown", 10, 1));
    CallSum none = sum(call(1, 0, "unknown", 10, 1));

    assertThat(some.shownCost()).contains("$1.25+?");
    assertThat(some.unpriced()).isEqualTo(1);
    assertThat(none.shownCost()).isEmpty();
    assertThat(none.unpriced()).isEqualTo(1);
    assertThat(sum(task(1, 0, TaskType.TOOL_CALL).build()))
        .isEqualTo(new CallSum(0, BigDecimal.ZERO, "USD", 0, Collections.emptySortedSet()));
  }

  @Test
  void anAgentThatReportsItsCostCoversTheCallsBelow() {
    TaskMeta agent =
        task(1, 0, TaskType.AGENT_CALL)
            .extraFields(Map.of(ReportedCost.FIELD, CapturedValue.ofJson("2.50")))
            .build();

    CallSum sum = sum(agent, call(2, 1, "unknown", 10, 1), call(3, 1, "gpt-5", 1_000_000, 0));

    assertThat(sum.cost()).isEqualByComparingTo("2.50");
    assertThat(sum.unpriced()).isZero();
    assertThat(sum.shownCost()).contains("$2.50");
  }

  @Test
  void parentsInACircleEndTheSumNot() {
    CallSum sum = sum(call(1, 2, "gpt-5", 5, 0), call(2, 1, "gpt-5", 7, 0), call(3, 9, "m", 1, 0));

    assertThat(sum.tokens()).isEqualTo(13);
  }
}
