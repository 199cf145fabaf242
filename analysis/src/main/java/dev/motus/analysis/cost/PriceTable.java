package dev.motus.analysis.cost;

import dev.motus.runtime.capture.TokenUsage;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What models cost, and who says so.
 *
 * @param currency three capital letters, such as {@code USD}
 * @param prices by the model's name in small letters
 */
record PriceTable(String currency, Map<String, Entry> prices) {
  /** The version of a model that costs what the model does: {@code gpt-5-2025-08-07}. */
  private static final Pattern DATED = Pattern.compile("[-@](\\d{8}|\\d{4}-\\d{2}-\\d{2})$");

  /**
   * A price, and the words that stand beside it.
   *
   * @param writtenFor how long tokens stay in the cache at the price of writing them, where a
   *     provider has several such prices and the call does not tell which one holds; null: there is
   *     one
   */
  record Entry(ModelPrice price, String basis, @Nullable String writtenFor) {

    /**
     * The words beside what a call cost. They say so where the time was not known, and where the
     * call does not tell of a cache that would have made it cheaper or dearer.
     */
    String basisOf(TokenUsage usage, long writtenForAnHour) {
      Long written = usage.cacheWrite();
      if (written == null && usage.cacheRead() == null && price.cacheRead() != null) {
        return basis + ", if no cache was used";
      }
      boolean isExact = writtenForAnHour > 0 && price.cacheWriteHour() != null;
      return writtenFor == null || written == null || written == 0 || isExact
          ? basis
          : basis + ", cache written for " + writtenFor;
    }
  }

  /** Copies the map. */
  PriceTable {
    prices = Map.copyOf(prices);
  }

  /** The price of the model by its name, or by that without a date at its end. */
  Optional<Entry> of(String model) {
    String name = model.toLowerCase(Locale.ROOT);
    Entry exact = prices.get(name);
    return Optional.ofNullable(
        exact != null ? exact : prices.get(DATED.matcher(name).replaceFirst("")));
  }
}
