import type { Trace } from './trace';

/** What a million tokens cost, in the table's currency. */
export interface Price {
  readonly input: number;
  readonly output: number;
  /** Input that came from the provider's cache; the price of input where it is absent. */
  readonly cached?: number;
}

/**
 * What the reader says that models cost. There is no table in the page: prices change every few
 * months and differ by contract, and a trace is read years later. So a cost is shown when the trace
 * reports it, when the trace was written with prices, whose day and source it has, or when the reader
 * gave prices; else it is unknown.
 */
export interface PriceTable {
  readonly currency: string;
  /** By the model's name, in small letters. A name also stands for its dated versions. */
  readonly prices: ReadonlyMap<string, Price>;
}

export const NO_PRICES: PriceTable = { currency: 'USD', prices: new Map() };

const MILLION = 1_000_000;

/** The price of a model: by its name, by the name without provider, or without version. */
export function priceOf(table: PriceTable, model: string): Price | null {
  if (table.prices.size === 0) return null;
  const name = model.toLowerCase();
  const bare = name.slice(name.lastIndexOf('/') + 1);
  const exact = table.prices.get(name) ?? table.prices.get(bare);
  if (exact) return exact;
  // A version at the end is taken off: gpt-5-mini-2026-08-07 costs what gpt-5-mini does. But gpt-5-mini does not cost what gpt-5 does.
  let end = bare.length;
  for (;;) {
    const version = /[-@:](?:\d[\d.]*|latest|preview|v\d[\d.:]*)$/.exec(bare.slice(0, end));
    if (!version) return null;
    end -= version[0].length;
    const price = table.prices.get(bare.slice(0, end));
    if (price) return price;
  }
}

/** The cost of so many tokens; NaN when the input is not known. */
export function costOf(price: Price, input: number, output: number, cached: number): number {
  if (!(input >= 0)) return NaN;
  const fromCache = cached >= 0 ? Math.min(cached, input) : 0;
  const answer = output >= 0 ? output : 0;
  return ((input - fromCache) * price.input + fromCache * (price.cached ?? price.input) + answer * price.output) / MILLION;
}

/** What a task cost, and who says so. */
export interface Cost {
  readonly amount: number;
  readonly currency: string;
  /** The trace itself, the reader's prices, or the prices with which the trace was written. */
  readonly by: 'trace' | 'reader' | 'table';
  /** The day and the source of the prices with which the trace was written; otherwise empty. */
  readonly basis: string;
}

/**
 * What each task's own usage cost; null where that is not known. A cost that the trace itself reports
 * stands. Where the trace was only written with the prices of a table, the reader's prices go before them.
 */
export function costing(trace: Trace, table: PriceTable): (span: number) => Cost | null {
  const byModel: (Price | null | undefined)[] = [];
  const { reported } = trace;
  return (span) => {
    const stated = reported.costs.get(span);
    const charge = reported.chargeOf(span);
    if (stated !== undefined && charge.basis === '') return { amount: stated, currency: charge.currency, by: 'trace', basis: '' };
    const model = trace.model[span]!;
    let price = model < 0 ? null : byModel[model];
    if (price === undefined) price = byModel[model] = priceOf(table, trace.models[model]!);
    const amount = price ? costOf(price, trace.inputTokens[span]!, trace.outputTokens[span]!, trace.cachedTokens[span]!) : NaN;
    if (amount === amount) return { amount, currency: table.currency, by: 'reader', basis: '' };
    return stated === undefined ? null : { amount: stated, currency: charge.currency, by: 'table', basis: charge.basis };
  };
}

/** The currency of sums: of the reader's prices, else of the costs that the trace reports. Costs in others can't be added. */
export function currencyOf(trace: Trace, table: PriceTable): string {
  if (table.prices.size > 0) return table.currency;
  for (const span of trace.reported.costs.keys()) return trace.reported.chargeOf(span).currency;
  return table.currency;
}

/** What each task adds to a sum; NaN where its cost is not known or is in another currency than the sum's. */
export function costs(trace: Trace, table: PriceTable): (span: number) => number {
  const costOfSpan = costing(trace, table);
  const currency = currencyOf(trace, table);
  return (span) => {
    const cost = costOfSpan(span);
    return cost && cost.currency === currency ? cost.amount : NaN;
  };
}

/** A sum may have as many sources as there are models. */
const MOST_BASES = 12;

/** Who says what the sums are made of, each once. */
export function basesOf(trace: Trace, table: PriceTable): string[] {
  const costOfSpan = costing(trace, table);
  const bases = new Set<string>();
  if (table.prices.size > 0 && trace.models.some((model) => priceOf(table, model))) bases.add('your prices in this browser');
  for (const span of trace.reported.costs.keys()) {
    const cost = costOfSpan(span)!;
    if (cost.by !== 'reader') bases.add(cost.basis || 'as the trace says');
    if (bases.size === MOST_BASES) break;
  }
  return [...bases];
}

/** Reads a table as people write and keep it; throws an error that says what is wrong where. */
export function parsePrices(text: string): PriceTable {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (notJson) {
    throw new Error('The price table is no JSON: ' + (notJson as Error).message);
  }
  if (!isObject(json) || !isObject(json.models)) {
    throw new Error('A price table is {"currency": "USD", "models": {"name": {"input": 1.25, "output": 10}}}, in money for a million tokens');
  }
  const currency = json.currency ?? 'USD';
  if (typeof currency !== 'string' || !/^[A-Za-z]{3}$/.test(currency)) {
    throw new Error('"currency" is three letters such as "USD"');
  }
  const prices = new Map<string, Price>();
  for (const [model, given] of Object.entries(json.models)) {
    if (!isObject(given)) throw new Error('The price of "' + model.slice(0, 80) + '" is an object with "input" and "output"');
    const price = { input: amount(model, given, 'input'), output: amount(model, given, 'output') };
    prices.set(model.toLowerCase(), given.cached === undefined ? price : { ...price, cached: amount(model, given, 'cached') });
  }
  return { currency: currency.toUpperCase(), prices };
}

/** The table as text that `parsePrices` reads. */
export function pricesText(table: PriceTable): string {
  return JSON.stringify({ currency: table.currency, models: Object.fromEntries(table.prices) }, null, 2);
}

function amount(model: string, given: Record<string, unknown>, field: string): number {
  const value = given[field];
  if (typeof value === 'number' && value >= 0 && Number.isFinite(value)) return value;
  throw new Error('"' + field + '" of "' + model.slice(0, 80) + '" is a number, not ' + JSON.stringify(value ?? null).slice(0, 40));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
