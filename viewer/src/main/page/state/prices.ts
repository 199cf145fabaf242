import { NO_PRICES, type PriceTable, parsePrices, pricesText } from '../model/cost';
import { remember, remembered } from './memory';

const NAME = 'prices';

/** The prices that the reader gave on an earlier visit; none where the browser keeps nothing. */
export function keptPrices(): PriceTable {
  const kept = remembered(NAME);
  try {
    return kept === null ? NO_PRICES : parsePrices(kept);
  } catch {
    // Another version of the page may have kept what this one does not read.
    return NO_PRICES;
  }
}

/** Keeps the prices in this browser; false where that is not allowed. */
export function keepPrices(table: PriceTable): boolean {
  return remember(NAME, table.prices.size === 0 ? '' : pricesText(table));
}
