package dev.motus.analysis.cost;

import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.config.CallPrices;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.trace.TaskMeta;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;

/**
 * Tells a budget what calls cost. The currency is that of the first cost that is known: a cost in
 * another one can't be added, and so is not known.
 */
public final class BudgetPrices implements CallPrices {
  private static final String NONE = "";
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE / 4, DIGITS);

  @Override
  public ToLongFunction<TaskMeta> of(TraceConfig config) {
    Prices prices = Prices.of(config.source());
    AtomicReference<String> currency = new AtomicReference<>(NONE);
    return task ->
        prices
            .of(task)
            .filter(
                cost ->
                    currency.compareAndSet(NONE, cost.currency())
                        || cost.currency().equals(currency.get()))
            .map(BudgetPrices::units)
            .orElseGet(() -> unknown(task));
  }

  private static Long unknown(TaskMeta task) {
    ModelCall call = task.modelCall();
    return call == null || call.usage() == null ? 0L : -1L;
  }

  private static Long units(Cost cost) {
    return cost.amount()
        .min(MOST)
        .setScale(DIGITS, RoundingMode.UP)
        .movePointRight(DIGITS)
        .longValue();
  }
}
