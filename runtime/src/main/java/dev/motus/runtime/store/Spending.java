package dev.motus.runtime.store;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ValueCapturer;
import dev.motus.runtime.config.Budget;
import dev.motus.runtime.config.CallPrices;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.task.BudgetExceededException;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDetail;
import dev.motus.runtime.task.TaskGuard;
import dev.motus.runtime.trace.TaskMeta;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a run, or one root task, has used of its budget. Thread-safe.
 *
 * <p>Why no call begins beyond the limit: it is compared with what was counted, and counted itself,
 * in one step under the lock of this object, before it is made; and nothing is ever taken off a
 * count. What a call used is added, under the same lock, before its task ends and so before anyone
 * has its result: whoever goes on with that result finds it counted.
 */
final class Spending implements TaskGuard {
  private static final int MOST_REMEMBERED = 10_000;
  private static final long UNLIMITED = Long.MAX_VALUE;

  private final Budget budget;
  private final ValueCapturer exactly;
  private final @Nullable ToLongFunction<Task> prices;
  private final String whose;
  private final TokenSums<Task> tokens = new TokenSums<>(new ReportedTokens.Tasks());
  private final TokenSums<Task> cost = new TokenSums<>(new ReportedTokens.Tasks());

  /** How often each call was made; of those made last. */
  private final Map<Long, Integer> made = new LinkedHashMap<>(16, 0.75f, true);

  private long calls;

  /** Which limit was reached; null until a call was refused. */
  private @Nullable String reached;

  /**
   * Nothing was used yet.
   *
   * @param exactly writes arguments, to compare them
   * @param prices see {@link CallPrices#of}; null: nobody has to know
   */
  Spending(Budget budget, ValueCapturer exactly, @Nullable ToLongFunction<Task> prices) {
    this(budget, exactly, prices, "run");
  }

  private Spending(
      Budget budget, ValueCapturer exactly, @Nullable ToLongFunction<Task> prices, String whose) {
    this.budget = budget;
    this.exactly = exactly;
    this.prices = prices;
    this.whose = whose;
  }

  /** What keeps the calls to the budget of a configuration that has one. */
  static TaskGuard of(TraceConfig config, ValueCapturer capturer, TaskReader reader) {
    Budget budget = Objects.requireNonNull(config.budget());
    ToLongFunction<TaskMeta> prices = budget.cost() == null ? null : prices(config);
    return new Spending(
        budget,
        capturer.exact(),
        prices == null
            ? null
            : task -> prices.applyAsLong(reader.read(task, Math.max(1, System.nanoTime()))));
  }

  private static @Nullable ToLongFunction<TaskMeta> prices(TraceConfig config) {
    ToLongFunction<TaskMeta> found = null;
    Throwable why = null;
    try {
      found = CallPrices.found(config);
    } catch (Throwable broken) {
      why = broken;
    }
    if (found == null) {
      Diagnostics.warn(
          "A budget of money is set, but what knows the prices cannot be found, so that limit is not"
              + " kept. Add the dependency dev.motus:motus, which brings it, instead of"
              + " dev.motus:motus-runtime alone.",
          why);
    }
    return found;
  }

  @Override
  public TaskGuard ofRoot() {
    return new Spending(budget, exactly, prices, "root task");
  }

  @Override
  public boolean needsUsage() {
    return budget.tokens() != UNLIMITED || prices != null;
  }

  @Override
  public @Nullable BudgetExceededException admit(Task task, @Nullable Object[] args) {
    // Outside of the lock: values are written by code of the program's.
    Long call =
        budget.sameCall() != UNLIMITED && task.type() == TaskType.TOOL_CALL
            ? key(task, args)
            : null;
    String why;
    synchronized (this) {
      if (reached == null) {
        reached = reachedBy(task, call);
      }
      why = reached;
      if (why == null) {
        calls++;
        remember(call);
      }
    }
    return why == null
        ? null
        : new BudgetExceededException(
            "The budget of this "
                + whose
                + " is used up: "
                + why
                + ". \""
                + task.name()
                + "\" was not called. The budget was set by "
                + budget.setBy()
                + ".");
  }

  /** Called with the lock. */
  private @Nullable String reachedBy(Task task, @Nullable Long call) {
    if (calls >= budget.calls()) {
      return calls + " of " + budget.calls() + " calls";
    }
    if (tokens.total() >= budget.tokens()) {
      return tokens.total() + " of " + budget.tokens() + " tokens";
    }
    BigDecimal money = budget.cost();
    if (money != null && prices != null) {
      BigDecimal used = BigDecimal.valueOf(cost.total(), CallPrices.DIGITS);
      if (used.compareTo(money) >= 0) {
        return used.stripTrailingZeros().toPlainString() + " of " + money + " in costs";
      }
    }
    Integer times = call == null ? null : made.get(call);
    return times == null || times < budget.sameCall()
        ? null
        : "\"" + task.name() + "\" was called " + times + " times with the same arguments";
  }

  /** Called with the lock. */
  private void remember(@Nullable Long call) {
    if (call != null) {
      made.merge(call, 1, Integer::sum);
      if (made.size() > MOST_REMEMBERED) {
        made.remove(made.keySet().iterator().next());
      }
    }
  }

  /** A number that calls of the same tool with the same arguments have in common. */
  private Long key(Task task, @Nullable Object[] args) {
    long key = mixed(0xcbf29ce484222325L, task.name());
    for (Object arg : args) {
      key = mixed(key, CapturedValue.of(exactly.capture("argument", arg)).toJson());
    }
    return key;
  }

  /**
   * FNV-1a, of 64 bits by characters: two of 10,000 texts meet by chance once in 10<sup>11</sup>.
   */
  private static long mixed(long key, String text) {
    long mixed = key;
    for (int i = 0; i < text.length(); i++) {
      mixed = (mixed ^ text.charAt(i)) * 0x100000001b3L;
    }
    return (mixed ^ '\n') * 0x100000001b3L;
  }

  @Override
  public void used(Task task) {
    TaskDetail detail = task.detail();
    if (detail == null) {
      return;
    }
    ModelCall call = detail.modelCall();
    long used = call == null || call.usage() == null ? 0 : call.usage().totalTokens();
    long costs =
        prices == null || (call == null && detail.fields().isEmpty())
            ? 0
            : prices.applyAsLong(task);
    if (costs < 0 && used > 0 && call != null) {
      String model = call.responseModel() == null ? call.requestModel() : call.responseModel();
      Diagnostics.warnOnce(
          "price:" + model,
          "The price of the model \""
              + model
              + "\" is not known, so its calls do not count in the budget of money. Add it to the"
              + " file of your prices (MOTUS_PRICES), or limit tokens or calls.",
          null);
    }
    if (used > 0 || costs > 0) {
      synchronized (this) {
        tokens.report(task, used);
        cost.report(task, Math.max(0, costs));
      }
    }
  }
}
