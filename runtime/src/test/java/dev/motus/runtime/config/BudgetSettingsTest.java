package dev.motus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import dev.motus.testing.Variables;
import dev.motus.testing.Warnings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A budget as a variable and in code. */
class BudgetSettingsTest {
  @Test
  void variableSaysTheSameAndItsNameStandsInTheMessage() {
    TraceConfig read =
        new Variables().env("MOTUS_BUDGET", "tokens=200, calls=1,samecall=3, cost=0.50").read();
    Budget budget = read.budget();

    assertThat(budget.tokens()).isEqualTo(200);
    assertThat(budget.calls()).isEqualTo(1);
    assertThat(budget.sameCall()).isEqualTo(3);
    assertThat(budget.cost()).isEqualByComparingTo("0.5");
    assertThat(budget.setBy()).isEqualTo("MOTUS_BUDGET");
    assertThat(read.toBuilder().budget(null).build().budget()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "100",
        "calls",
        "calls=",
        "calls=0",
        "calls=-1",
        "calls=1.5",
        "cost=0",
        "cost=x",
        "calls=5,",
        "token=5",
        "calls=5,samecall=no"
      })
  void variableThatCannotBeReadIsNoBudgetAndOneWarning(String value) {
    Variables variables = new Variables().env("MOTUS_BUDGET", value);

    assertThat(variables.read().budget()).isNull();
    assertThat(variables.warnings())
        .singleElement()
        .asString()
        .startsWith("MOTUS_BUDGET is \"" + value + "\"")
        .contains("Allowed: tokens=…, calls=…, samecall=… and cost=…")
        .endsWith("Used instead: no budget.");
  }

  @Test
  void limitThatCannotBeIsRefusedInCode() {
    Budget budget = Budget.unlimited();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> budget.calls(0))
        .withMessage("calls is 0; it must be at least 1.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> budget.cost("free"))
        .withMessage("cost is free; it must be a number greater than 0.");
  }

  @Test
  void moneyWithoutPricesIsWarnedAboutAndTheOtherLimitsHold() throws Exception {
    TaskDescriptor search = Traced.task("search", TaskType.TOOL_CALL);
    try (Warnings warnings = Warnings.collect();
        Recording recording =
            Recording.with(TraceConfig.defaults().budget(Budget.unlimited().cost("1").calls(1)))) {
      Traced.call(search, () -> "found", "q");

      assertThatThrownBy(() -> Traced.call(search, () -> "found", "q"))
          .hasMessageContaining("1 of 1 calls");
      assertThat(warnings.messages()).singleElement().asString().contains("dev.motus:motus");
      assertThat(recording.all()).hasSize(2);
    }
  }
}
