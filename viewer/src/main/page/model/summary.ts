import { type Rollup, usageOf } from './rollup';
import { Outcome } from './span';
import { extent, selfTime } from './timing';
import type { Trace } from './trace';

/** What the tasks of one name or one type come to. */
export interface Group {
  /** Index of the name, or the type. */
  readonly key: number;
  /** One of the tasks: the slowest. */
  slowest: number;
  count: number;
  failed: number;
  /** Time of their own, that of tasks below them not counted. */
  self: number;
  longest: number;
  tokens: number;
  /** Of the calls whose cost is known. */
  cost: number;
}

/** A run at a glance. */
export interface Summary {
  readonly duration: number;
  readonly tasks: number;
  /** By outcome. */
  readonly outcomes: readonly number[];
  readonly tokens: number;
  readonly input: number;
  readonly output: number;
  readonly cost: number;
  readonly unpriced: number;
  readonly failures: number;
  readonly tools: number;
  readonly models: number;
  /** The longest by the time of their own. */
  readonly slowest: readonly number[];
  /** The calls with the greatest cost, or tokens where no cost is known. */
  readonly costliest: readonly number[];
  readonly byCost: boolean;
  /** Tasks in which a failure began, then those it passed through. */
  readonly failed: readonly number[];
  readonly types: readonly Group[];
  readonly names: readonly Group[];
}

const TOP = 10;
const MAX_NAMES = 200;
const MAX_FAILED = 1_000;

/** Sums up a trace in one pass. Totals come from the rollup, which counts nothing twice. */
export function summarize(trace: Trace, rollup: Rollup, ownCost: (span: number) => number): Summary {
  const { size, type, name, outcome, roots, reportedCosts } = trace;
  const outcomes = [0, 0, 0, 0, 0];
  const types: (Group | undefined)[] = [];
  const names: (Group | undefined)[] = [];
  const slowest = new Top();
  const byCost = new Top();
  const byTokens = new Top();
  const began: number[] = [];
  const passed: number[] = [];
  for (let i = 0; i < size; i++) {
    outcomes[outcome[i]!]!++;
    const self = selfTime(trace, i);
    const took = trace.endOf(i) - trace.start[i]!;
    slowest.offer(i, self);
    const tokens = isInnermost(trace, rollup, i) ? usageOf(trace, i) : 0;
    const cost = tokens > 0 || reportedCosts.has(i) ? ownCost(i) : NaN;
    if (tokens > 0) byTokens.offer(i, tokens);
    if (cost > 0) byCost.offer(i, cost);
    const isFailed = outcome[i] === Outcome.ERROR;
    if (isFailed) (hasFailedChild(trace, rollup, i) ? passed : began).push(i);
    add(types, type[i]!, i, self, took, isFailed, tokens, cost);
    add(names, name[i]!, i, self, took, isFailed, tokens, cost);
  }
  const sum = (column: ArrayLike<number>): number => roots.reduce((total, root) => total + column[root]!, 0);
  const { from, to } = extent(trace);
  const cost = sum(rollup.cost);
  return {
    duration: to - from, tasks: size, outcomes,
    tokens: sum(rollup.tokens), input: sum(rollup.input), output: sum(rollup.output),
    cost, unpriced: sum(rollup.unpriced), failures: sum(rollup.errors), tools: sum(rollup.tools), models: sum(rollup.models),
    slowest: slowest.spans(), costliest: (cost > 0 ? byCost : byTokens).spans(), byCost: cost > 0,
    failed: [...began, ...passed].slice(0, MAX_FAILED),
    types: sorted(types), names: sorted(names).slice(0, MAX_NAMES),
  };
}

/** Whether a task reports more tokens than the calls below it, so that its usage is its own and not theirs again. */
function isInnermost(trace: Trace, rollup: Rollup, span: number): boolean {
  let below = 0;
  for (let c = trace.firstChild[span]!; c >= 0; c = trace.nextSibling[c]!) below += rollup.tokens[c]!;
  return below < usageOf(trace, span);
}

function hasFailedChild(trace: Trace, rollup: Rollup, span: number): boolean {
  for (let c = trace.firstChild[span]!; c >= 0; c = trace.nextSibling[c]!) if (rollup.errors[c]! > 0) return true;
  return false;
}

function add(
  groups: (Group | undefined)[], key: number, span: number, self: number, took: number, failed: boolean, tokens: number, cost: number,
): void {
  let group = groups[key];
  if (!group) group = groups[key] = { key, slowest: span, count: 0, failed: 0, self: 0, longest: -1, tokens: 0, cost: 0 };
  group.count++;
  group.self += self;
  group.tokens += tokens;
  if (failed) group.failed++;
  if (cost === cost) group.cost += cost;
  if (took > group.longest) {
    group.longest = took;
    group.slowest = span;
  }
}

function sorted(groups: readonly (Group | undefined)[]): Group[] {
  return groups.filter((group): group is Group => group !== undefined).sort((a, b) => b.self - a.self);
}

/** Keeps the tasks with the `TOP` greatest values. */
class Top {
  private readonly best: { span: number; value: number }[] = [];

  offer(span: number, value: number): void {
    const { best } = this;
    if (best.length === TOP && value <= best[TOP - 1]!.value) return;
    let at = best.length;
    while (at > 0 && best[at - 1]!.value < value) at--;
    best.splice(at, 0, { span, value });
    if (best.length > TOP) best.pop();
  }

  spans(): number[] {
    return this.best.map(({ span }) => span);
  }
}
