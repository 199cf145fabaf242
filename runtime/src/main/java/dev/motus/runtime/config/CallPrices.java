package dev.motus.runtime.config;

import dev.motus.runtime.trace.TaskMeta;
import java.util.Iterator;
import java.util.ServiceLoader;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * For Motus's own modules: knows what model calls cost, for a {@link Budget}. What has the prices
 * implements it, found as outputs are, so that the runtime itself has none. Stateless.
 */
public interface CallPrices {
  /** How many of the units of {@link #of} are one of the currency: ten to this power. */
  int DIGITS = 12;

  /**
   * What a task cost by the prices of a configuration, in units of 10<sup>-12</sup> of the
   * currency; negative where that is not known, 0 where it is nothing or no model call. The
   * function is thread-safe.
   */
  ToLongFunction<TaskMeta> of(TraceConfig config);

  /** That of the module that the program has, or null where there is none. */
  static @Nullable ToLongFunction<TaskMeta> found(TraceConfig config) {
    ClassLoader own = CallPrices.class.getClassLoader();
    Iterator<CallPrices> found = ServiceLoader.load(CallPrices.class, own).iterator();
    if (!found.hasNext()) {
      found = ServiceLoader.load(CallPrices.class).iterator();
    }
    return found.hasNext() ? found.next().of(config) : null;
  }
}
