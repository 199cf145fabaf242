import { basesOf, costing, costOf, costs, currencyOf, NO_PRICES, parsePrices, priceOf, pricesText } from '../../main/page/model/cost';
import { displayOrder } from '../../main/page/model/order';
import { Rollup } from '../../main/page/model/rollup';
import { Outcome, SpanType } from '../../main/page/model/span';
import { summarize } from '../../main/page/model/summary';
import { extent, selfTime, subtreeSize } from '../../main/page/model/timing';
import type { Trace } from '../../main/page/model/trace';
import { expect, failureOf, test } from './harness/test';
import { type Given, idsOf, rowWith, traceWith } from './harness/traces';

const UNKNOWN = (): number => NaN;

function orderOf(trace: Trace): number[] {
  return idsOf(trace, displayOrder(trace));
}

test('children stand in the order of their start, whatever order they came in', () => {
  const trace = traceWith([{ id: 1 }, { id: 4, parent: 1, start: 30 }, { id: 2, parent: 1, start: 10 }, { id: 3, parent: 1, start: 20 }]);
  expect(orderOf(trace)).toEqual([1, 2, 3, 4]);
});

test('a task waits among the roots for a parent that comes later', () => {
  const trace = traceWith([{ id: 2, parent: 1, start: 5 }]);
  expect(trace.roots.length).toBe(1);
  trace.upsert([rowWith({ id: 1 })]);
  expect(orderOf(trace)).toEqual([1, 2]);
  expect(trace.depthOf[trace.indexOfId(2)]).toBe(1);
  expect(trace.parentsFirst).toBe(false);
});

test('a circle of parents is cut, and every task still shown', () => {
  const trace = traceWith([{ id: 1, parent: 2 }, { id: 2, parent: 3, start: 1 }, { id: 3, parent: 1, start: 2 }, { id: 4, parent: 4, start: 3 }]);
  expect(orderOf(trace).length).toBe(4);
  expect(trace.roots.length).toBe(2);
});

test('ten thousand levels are no trouble', () => {
  const deep = Array.from({ length: 10_000 }, (_, i): Given => ({ id: i + 1, parent: i === 0 ? null : i, start: i }));
  const trace = traceWith(deep);
  expect(trace.depthOf[9_999]).toBe(9_999);
  expect(subtreeSize(trace, 0)).toBe(10_000);
});

test('tasks are found by ids that are near to each other, and by ids that are not', () => {
  const near = traceWith([{ id: 7 }, { id: 5, start: 1 }, { id: 900, start: 2 }]);
  expect([7, 5, 900, 6].map((id) => near.indexOfId(id))).toEqual([0, 1, 2, -1]);
  const far = traceWith([{ id: 3 }, { id: 8_000_000_000_001, start: 1 }, { id: -4, start: 2 }, { id: 2 ** 53 - 1, start: 3 }]);
  expect([3, 8_000_000_000_001, -4, 2 ** 53 - 1, 4].map((id) => far.indexOfId(id))).toEqual([0, 1, 2, 3, -1]);
});

test('a task that comes again is put into its new state', () => {
  const trace = traceWith([{ id: 1, end: NaN, outcome: Outcome.RUNNING }]);
  expect(trace.running).toBe(1);
  trace.upsert([rowWith({ id: 1, end: 70, outcome: Outcome.ERROR })]);
  expect([trace.size, trace.running, trace.end[0], trace.outcome[0]]).toEqual([1, 0, 70, Outcome.ERROR]);
});

test('what still runs when nothing more can come never ended', () => {
  const trace = traceWith([{ id: 1, end: NaN, outcome: Outcome.RUNNING }, { id: 2 }]);
  trace.finish();
  expect([trace.running, trace.outcome[0], trace.outcome[1]]).toEqual([0, Outcome.UNFINISHED, Outcome.OK]);
});

test('an end that is not known is the last known time, never before the start', () => {
  const trace = traceWith([{ id: 1, start: 200, end: NaN }, { id: 2, start: 5000, end: NaN }, { id: 3, start: 90, end: 40 }]);
  expect([0, 1, 2].map((span) => trace.endOf(trace.indexOfId(span + 1)))).toEqual([1000, 5000, 90]);
});

test('uses of another task lead both ways', () => {
  const trace = traceWith([{ id: 1 }, { id: 2, start: 1, dependencies: [1, 77] }, { id: 3, start: 2, dependencies: [1] }]);
  expect(idsOf(trace, trace.dependencies(1))).toEqual([1]);
  expect(trace.usedIds(1)).toEqual([1, 77]);
  expect(idsOf(trace, trace.dependents(0))).toEqual([2, 3]);
});

test('time of its own is what no child covers', () => {
  const trace = traceWith([{ id: 1, end: 100 }, { id: 2, parent: 1, start: 10, end: 40 }, { id: 3, parent: 1, start: 30, end: 130 }]);
  expect(selfTime(trace, 0)).toBe(10);
  expect(extent(trace)).toEqual({ from: 0, to: 130 });
});

const model = (id: number, given: Partial<Given> = {}): Given => ({ id, type: SpanType.MODEL, start: id, end: 90, ...given });
const usage = (input: number, output: number, total = input + output): Given['usage'] => ({ input, output, total });

test('a model call that wraps a model call counts once', () => {
  const trace = traceWith([
    { id: 1, type: SpanType.AGENT },
    model(2, { parent: 1, usage: usage(1000, 381) }),
    model(3, { parent: 2, usage: usage(1000, 381) }),
  ]);
  const sums = new Rollup(trace, UNKNOWN);
  expect([sums.tokens[0], sums.input[0], sums.output[0], sums.models[0]]).toEqual([1381, 1000, 381, 1]);
});

test('a wrapper that reports more than what it wraps adds the difference', () => {
  const trace = traceWith([model(1, { usage: usage(120, 30) }), model(2, { parent: 1, usage: usage(100, 20) })]);
  const sums = new Rollup(trace, UNKNOWN);
  expect([sums.tokens[0], sums.input[0], sums.output[0]]).toEqual([150, 120, 30]);
});

test('a model call below a tool is a call of its own', () => {
  const trace = traceWith([
    model(1, { usage: usage(100, 10) }),
    { id: 2, parent: 1, type: SpanType.TOOL, start: 2 },
    model(3, { parent: 2, usage: usage(50, 5) }),
  ]);
  const sums = new Rollup(trace, UNKNOWN);
  expect([sums.tokens[0], sums.models[0], sums.tools[0]]).toEqual([165, 2, 1]);
});

test('an agent that reports the sum of its calls does not count them again', () => {
  const trace = traceWith([
    { id: 1, type: SpanType.AGENT, usage: usage(300, 30) },
    model(2, { parent: 1, usage: usage(100, 10) }),
    model(3, { parent: 1, usage: usage(200, 20) }),
  ]);
  expect(new Rollup(trace, UNKNOWN).tokens[0]).toBe(330);
});

test('a tool directly in a tool of the same name is one call', () => {
  const tool = (id: number, parent: number | null, name: string): Given => ({ id, parent, name, type: SpanType.TOOL, start: id });
  const trace = traceWith([tool(1, null, 'read'), tool(2, 1, 'read'), tool(3, 1, 'write')]);
  expect(new Rollup(trace, UNKNOWN).tools[0]).toBe(2);
});

test('a failure that passes through the tasks above it is one failure', () => {
  const failed = (id: number, parent: number | null): Given => ({ id, parent, start: id, outcome: Outcome.ERROR });
  const trace = traceWith([failed(1, null), failed(2, 1), failed(3, 2), failed(4, 2)]);
  expect(Array.from(new Rollup(trace, UNKNOWN).errors.subarray(0, 4))).toEqual([2, 2, 1, 1]);
});

test('costs are summed where they are known, and calls without a price are counted', () => {
  const trace = traceWith([
    { id: 1 },
    model(2, { parent: 1, usage: { ...usage(10, 1), cost: 0.25 } }),
    model(3, { parent: 1, usage: usage(10, 1) }),
  ]);
  const sums = new Rollup(trace, costs(trace, NO_PRICES));
  expect([sums.cost[0], sums.unpriced[0]]).toEqual([0.25, 1]);
});

test('sums of a growing trace are those of the grown trace', () => {
  const trace = traceWith([{ id: 1 }, model(2, { parent: 1, usage: usage(10, 1) })]);
  const sums = new Rollup(trace, UNKNOWN);
  trace.upsert([rowWith(model(3, { parent: 1, usage: usage(20, 2) })), rowWith({ id: 4, parent: 1, start: 4, outcome: Outcome.ERROR })]);
  sums.update();
  const anew = new Rollup(trace, UNKNOWN);
  expect(sums.tokens[0]).toBe(33);
  expect([sums.tokens[0], sums.errors[0], sums.models[0]]).toEqual([anew.tokens[0], anew.errors[0], anew.models[0]]);
});

const TABLE = parsePrices('{"currency": "eur", "models": {"GPT-5-mini": {"input": 0.25, "output": 2, "cached": 0.025}, "o4": {"input": 1, "output": 4}}}');

test('a price stands for a model, its provider’s name for it and its dated versions', () => {
  const input = (name: string): number | undefined => priceOf(TABLE, name)?.input;
  expect(['gpt-5-mini', 'openai/gpt-5-mini', 'GPT-5-MINI-2026-08-07', 'gpt-5-mini-latest', 'gpt-5', 'o4-mini'].map(input))
    .toEqual([0.25, 0.25, 0.25, 0.25, undefined, undefined]);
});

test('input from the cache has its own price', () => {
  const price = priceOf(TABLE, 'gpt-5-mini')!;
  expect(costOf(price, 1_000_000, 100_000, 400_000)).toBeNear(0.6 * 0.25 + 0.4 * 0.025 + 0.2, 1e-12);
  expect(costOf(priceOf(TABLE, 'o4')!, 1_000_000, NaN, 400_000)).toBe(1);
  expect(costOf(price, NaN, 5, 0)).toBe(NaN);
});

test('what the trace reports goes before the table', () => {
  const trace = traceWith([model(1, { model: 'o4', usage: { ...usage(1_000_000, 0), cost: 9, costCurrency: 'EUR' } }), model(2, { model: 'o4', usage: usage(1_000_000, 0) }), model(3)]);
  const cost = costs(trace, TABLE);
  expect([0, 1, 2].map(cost)).toEqual([9, 1, NaN]);
});

test('the reader’s prices go before those that the trace was written with, and a sum says whose prices it is of', () => {
  const basis = 'bundled prices of 2026-10-16 (https://prices.example)';
  const written = (id: number, name: string): Given => model(id, { model: name, usage: { ...usage(1_000_000, 0), cost: 9, costCurrency: 'EUR', costBasis: basis } });
  const trace = traceWith([written(1, 'o4'), written(2, 'other')]);
  expect([0, 1].map(costs(trace, TABLE))).toEqual([1, 9]);
  expect(costing(trace, TABLE)(0)).toEqual({ amount: 1, currency: 'EUR', by: 'reader', basis: '' });
  expect(costing(trace, TABLE)(1)).toEqual({ amount: 9, currency: 'EUR', by: 'table', basis });
  expect(basesOf(trace, TABLE)).toEqual(['your prices in this browser', basis]);
  expect(basesOf(trace, NO_PRICES)).toEqual([basis]);
});

test('costs in another currency are not added', () => {
  const trace = traceWith([1, 2].map((id) => model(id, { model: 'x', usage: { ...usage(10, 0), cost: 9, costCurrency: id === 1 ? 'USD' : 'JPY' } })));
  expect(currencyOf(trace, NO_PRICES)).toBe('USD');
  expect([0, 1].map(costs(trace, NO_PRICES))).toEqual([9, NaN]);
});

test('prices are written as they are read', () => {
  expect(TABLE.currency).toBe('EUR');
  expect(parsePrices(pricesText(TABLE))).toEqual(TABLE);
});

test('what is wrong with prices is said', async () => {
  expect(await failureOf(() => parsePrices('{'))).toContain('The price table is no JSON');
  expect(await failureOf(() => parsePrices('{"prices": {}}'))).toContain('A price table is');
  expect(await failureOf(() => parsePrices('{"currency": "euros", "models": {}}'))).toContain('three letters');
  expect(await failureOf(() => parsePrices('{"models": {"x": 3}}'))).toContain('The price of "x" is an object');
  expect(await failureOf(() => parsePrices('{"models": {"x": {"input": -1, "output": 1}}}'))).toContain('"input" of "x" is a number, not -1');
});

test('a summary has the whole run, and counts nothing twice', () => {
  const trace = traceWith([
    { id: 1, name: 'run', type: SpanType.AGENT, end: 1000 },
    model(2, { name: 'chat', parent: 1, start: 100, end: 500, usage: usage(90, 10) }),
    model(3, { name: 'chat', parent: 2, start: 110, end: 490, usage: usage(90, 10) }),
    { id: 4, name: 'read', parent: 1, type: SpanType.TOOL, start: 600, end: 700, outcome: Outcome.ERROR },
  ]);
  const summary = summarize(trace, new Rollup(trace, UNKNOWN), UNKNOWN);
  expect([summary.duration, summary.tasks, summary.tokens, summary.models, summary.tools, summary.failures]).toEqual([1000, 4, 100, 1, 1, 1]);
  expect(idsOf(trace, summary.slowest)).toEqual([1, 3, 4, 2]);
  expect(idsOf(trace, summary.costliest)).toEqual([3]);
  expect(summary.byCost).toBe(false);
  expect(idsOf(trace, summary.failed)).toEqual([4]);
  expect(summary.names.map((group) => [trace.names[group.key], group.count, group.self, group.tokens]))
    .toEqual([['run', 1, 500, 0], ['chat', 2, 400, 100], ['read', 1, 100, 0]]);
});

test('where a failure began stands before the tasks that it passed through', () => {
  const trace = traceWith([{ id: 1, outcome: Outcome.ERROR }, { id: 2, parent: 1, start: 1, outcome: Outcome.ERROR }]);
  expect(idsOf(trace, summarize(trace, new Rollup(trace, UNKNOWN), UNKNOWN).failed)).toEqual([2, 1]);
});
