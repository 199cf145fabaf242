package dev.motus.junit;

import dev.motus.analysis.cost.CallSum;
import dev.motus.analysis.cost.CallSums;
import dev.motus.analysis.cost.Prices;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.settings.SettingsSource;
import dev.motus.runtime.trace.TaskMeta;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How much an agent may use, for {@link TraceAssert#usedAtMost}. The methods are made for static
 * imports; limits of your own can be written, too.
 */
@FunctionalInterface
public interface Limit {
  /**
   * What is wrong with the tasks of a trace, as the rest of a sentence, such as "used 1200 tokens,
   * which is more than 1000"; empty when they keep within the limit.
   */
  Optional<String> brokenBy(List<TaskMeta> tasks);

  /** So many tokens of all model calls, input and output; a call that wraps another counts once. */
  static Limit tokens(long most) {
    return tasks -> {
      long used = sum(tasks).tokens();
      return exceeded("used " + used + " tokens", used > most, most);
    };
  }

  /**
   * So much money, in the currency of the price table that Motus has ({@code MOTUS_PRICES} names
   * another). A model call with tokens whose price is not known breaks the limit, since nobody can
   * say that it is kept.
   *
   * @param most a decimal number, such as {@code "0.05"}
   */
  static Limit cost(String most) {
    BigDecimal limit = new BigDecimal(most);
    return tasks -> {
      CallSum sum = sum(tasks);
      if (sum.unpriced() > 0) {
        return Optional.of(
            "made "
                + calls(sum.unpriced(), "model call")
                + " of which the price is not known; add the model to the table that MOTUS_PRICES"
                + " names");
      }
      return exceeded(
          "cost " + sum.cost().toPlainString() + " " + sum.currency(),
          sum.cost().compareTo(limit) > 0,
          limit.toPlainString());
    };
  }

  /** So many model calls. */
  static Limit modelCalls(long most) {
    return tasks -> count(tasks, TaskType.MODEL_CALL, "model call", most);
  }

  /** So many tool calls. */
  static Limit toolCalls(long most) {
    return tasks -> count(tasks, TaskType.TOOL_CALL, "tool call", most);
  }

  private static Optional<String> count(
      List<TaskMeta> tasks, TaskType type, String name, long most) {
    long made = tasks.stream().filter(task -> task.type() == type).count();
    return exceeded("made " + calls(made, name), made > most, most);
  }

  private static String calls(long count, String name) {
    return count + " " + name + (count == 1 ? "" : "s");
  }

  private static Optional<String> exceeded(String what, boolean isMore, Object most) {
    return isMore ? Optional.of(what + ", which is more than " + most) : Optional.empty();
  }

  private static CallSum sum(List<TaskMeta> tasks) {
    CallSums sums = new CallSums(Prices.of(SettingsSource.ofProcess()));
    tasks.forEach(sums);
    return sums.sum();
  }
}
