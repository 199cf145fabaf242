import { useEffect, useReducer } from 'preact/hooks';
import { type Cost, type PriceTable, costing, costs, currencyOf } from '../model/cost';
import { Rollup } from '../model/rollup';
import type { Trace } from '../model/trace';
import { keepPrices, keptPrices } from './prices';
import type { Store } from './store';

/** A live trace is summed up again after this time at the earliest, and so rarely that it takes at most one of `SHARE` parts of the time. */
const AGAIN_MILLIS = 250;
const SHARE = 10;

/** The reader's prices, and the sums of the page's trace, which change with the trace and with the prices. */
export class Sums {
  prices: PriceTable = keptPrices();
  private made: { trace: Trace; prices: PriceTable; rollup: Rollup; version: number } | null = null;
  private readonly listeners = new Set<() => void>();
  private timer = 0;
  /** How long the sums took when they were last made, in milliseconds. */
  private took = 0;

  constructor(private readonly store: Store) {
    store.subscribe((now, before) => {
      if (now.trace !== before.trace) this.tell();
      else if (now.version !== before.version && this.timer === 0) {
        this.timer = window.setTimeout(() => {
          this.timer = 0;
          this.tell();
        }, Math.max(AGAIN_MILLIS, this.took * SHARE));
      }
    });
  }

  /** The sums over each task with all below it, made when they are first asked for. */
  get rollup(): Rollup {
    const { trace } = this.store.state;
    const begun = performance.now();
    if (this.made?.trace !== trace || this.made.prices !== this.prices) {
      this.made = { trace, prices: this.prices, rollup: new Rollup(trace, this.ownCost), version: trace.version };
    } else if (this.made.version !== trace.version) {
      this.made.rollup.update();
      this.made.version = trace.version;
    } else {
      return this.made.rollup;
    }
    this.took = performance.now() - begun;
    return this.made.rollup;
  }

  /** What a task's own usage cost; NaN when it is not known. */
  get ownCost(): (span: number) => number {
    return costs(this.store.state.trace, this.prices);
  }

  /** What a task's own usage cost, and who says so. */
  costOf(span: number): Cost | null {
    return costing(this.store.state.trace, this.prices)(span);
  }

  /** Whether the cost of any task may be known. */
  get hasCosts(): boolean {
    return this.store.state.trace.reported.costs.size > 0 || this.prices.prices.size > 0;
  }

  /** The currency of the sums. */
  get currency(): string {
    return currencyOf(this.store.state.trace, this.prices);
  }

  /** Takes other prices and keeps them in this browser; false when it keeps nothing. */
  setPrices(prices: PriceTable): boolean {
    this.prices = prices;
    const kept = keepPrices(prices);
    this.tell();
    return kept;
  }

  /** Calls back when sums or prices have changed, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

const KNOWN = new WeakMap<Store, Sums>();

/** The sums of a page, made at the first call. */
export function sumsOf(store: Store): Sums {
  let sums = KNOWN.get(store);
  if (!sums) KNOWN.set(store, (sums = new Sums(store)));
  return sums;
}

/** Renders again when the sums change. */
export function useSums(store: Store): Sums {
  const sums = sumsOf(store);
  const [, again] = useReducer((n: number) => n + 1, 0);
  useEffect(() => sums.subscribe(() => again(0)), [sums]);
  return sums;
}
