package dev.motus.analysis.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.Extraction;
import dev.motus.runtime.capture.TaskExtractor;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.config.Budget;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.BudgetExceededException;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import dev.motus.testing.Warnings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A budget of money, by the price table. */
class BudgetPricesTest {
  private final TaskDescriptor chat = Traced.task("chat", TaskType.MODEL_CALL);

  private static Recording recording(CollectionLevel level, String cost) {
    Recording recording =
        Recording.with(
            TraceConfig.defaults().collectionLevel(level).budget(Budget.unlimited().cost(cost)));
    recording
        .tracer()
        .registerExtractor(
            TaskType.MODEL_CALL,
            new TaskExtractor() {
              @Override
              public void extractStart(
                  List<Object> args, Map<String, Object> kwargs, Extraction into) {
                into.requestModel((String) kwargs.get("query"));
              }

              @Override
              public void extractEnd(@Nullable Object result, Extraction into) {
                into.usage(TokenUsage.of(1_000, (Integer) result));
              }
            });
    return recording;
  }

  @ParameterizedTest
  @EnumSource(CollectionLevel.class)
  void callsAreRefusedWhenThePricesOfEarlierOnesReachIt(CollectionLevel level) throws Exception {
    try (Recording recording = recording(level, "0.01")) {
      // 1,000 × 1.25 + 381 × 10, for a million each: 0.00506. The wrapped call costs nothing more.
      Traced.call(chat, () -> Traced.call(chat, () -> 381, "gpt-5"), "gpt-5");
      Traced.call(chat, () -> 381, "gpt-5");

      assertThatThrownBy(() -> Traced.call(chat, () -> 1, "gpt-5"))
          .isInstanceOf(BudgetExceededException.class)
          .hasMessageContaining("0.01012 of 0.01 in costs");
      assertThat(recording.all()).hasSize(level == CollectionLevel.DISABLED ? 0 : 4);
    }
  }

  @Test
  void modelWithoutAPriceIsWarnedAboutOnceAndDoesNotCount() throws Exception {
    try (Warnings warnings = Warnings.collect();
        Recording recording = recording(CollectionLevel.DETAILED, "0.000001")) {
      Traced.call(chat, () -> 381, "our-own");
      Traced.call(chat, () -> 381, "our-own");

      assertThat(warnings.messages())
          .singleElement()
          .asString()
          .contains("our-own", "MOTUS_PRICES");
      assertThat(recording.named("chat")).hasSize(2);
    }
  }
}
