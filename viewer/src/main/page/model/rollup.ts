import { Outcome, SpanType } from './span';
import type { Trace } from './trace';

/**
 * Sums over each task with all below it, with nothing counted twice.
 *
 * Usage: when a client inside a traced client reports its tokens, both tasks carry the same usage.
 * So a model call that reports usage is compared with what the tasks that it wraps report together:
 * the greater of the two counts, which means that the innermost report counts and an outer one adds
 * only what exceeds it (a retry that the inner client did not report). "Wraps" ends at tools and
 * agents: a model that is called by a tool that a model called does work of its own, and is added.
 * A task that is no model call but reports usage (an agent that sums up) is compared with all below.
 *
 * Calls: a model call that wraps a model call is one call. A tool directly in a tool of the same name
 * is one call. Errors: a failure that passes through the tasks above it is one error, counted where
 * it began.
 */
export class Rollup {
  tokens = new Float64Array(0);
  input = new Float64Array(0);
  output = new Float64Array(0);
  /** Of the calls whose cost is known. */
  cost = new Float64Array(0);
  /** How many calls reported usage but have no known cost. */
  unpriced = new Int32Array(0);
  errors = new Int32Array(0);
  tools = new Int32Array(0);
  models = new Int32Array(0);

  /** For each task `OUT` sums: what the model calls in it report that an outer model call would report again. */
  private out = new Float64Array(0);
  /** Each task's parent, outcome and tokens when it was last summed up: where they differ, it has changed. */
  private seenParent = new Int32Array(0);
  private seenOutcome = new Uint8Array(0);
  private seenTokens = new Float64Array(0);
  private size = 0;
  /** Grows whenever sums may have changed. */
  version = 0;
  private columns: Read;

  constructor(
    private readonly trace: Trace,
    private readonly ownCost: (span: number) => number,
  ) {
    this.columns = columnsOf(trace);
    this.update();
  }

  /** Brings the sums to the trace's state: only the changed tasks and those above them are summed. */
  update(): void {
    const { trace } = this;
    this.columns = columnsOf(trace);
    this.ensure(trace.parent.length);
    const changed = this.changes();
    if (changed === null || changed.length * 8 > trace.size) this.sumAll();
    else if (changed.length) this.sumAbove(changed);
    this.remember(changed);
    this.size = trace.size;
    this.version++;
  }

  /** The changed tasks. Null for all: when none was summed up before, or when one moved, as the sums above its old place are wrong then. */
  private changes(): number[] | null {
    if (this.size === 0) return null;
    const { parent, outcome, totalTokens, inputTokens, size } = this.trace;
    const changed: number[] = [];
    for (let i = 0; i < this.size; i++) {
      if (parent[i] !== this.seenParent[i]) return null;
      const tokens = totalTokens[i]! + inputTokens[i]!;
      const seen = this.seenTokens[i]!;
      if (outcome[i] !== this.seenOutcome[i] || (tokens !== seen && (tokens === tokens || seen === seen))) changed.push(i);
    }
    for (let i = this.size; i < size; i++) changed.push(i);
    return changed;
  }

  private remember(changed: number[] | null): void {
    const { parent, outcome, totalTokens, inputTokens, size } = this.trace;
    const one = (i: number): void => {
      this.seenParent[i] = parent[i]!;
      this.seenOutcome[i] = outcome[i]!;
      this.seenTokens[i] = totalTokens[i]! + inputTokens[i]!;
    };
    if (changed) changed.forEach(one);
    else for (let i = 0; i < size; i++) one(i);
  }

  private ensure(capacity: number): void {
    if (capacity <= this.tokens.length && this.tokens.length > 0) return;
    const doubles = (old: Float64Array, length = capacity): Float64Array<ArrayBuffer> => {
      const grown = new Float64Array(length);
      grown.set(old);
      return grown;
    };
    const ints = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const grown = new Int32Array(capacity);
      grown.set(old);
      return grown;
    };
    this.tokens = doubles(this.tokens);
    this.input = doubles(this.input);
    this.output = doubles(this.output);
    this.cost = doubles(this.cost);
    this.unpriced = ints(this.unpriced);
    this.errors = ints(this.errors);
    this.tools = ints(this.tools);
    this.models = ints(this.models);
    this.out = doubles(this.out, capacity * OUT);
    this.seenParent = ints(this.seenParent);
    this.seenTokens = doubles(this.seenTokens);
    const outcomes = new Uint8Array(capacity);
    outcomes.set(this.seenOutcome);
    this.seenOutcome = outcomes;
  }

  private sumAll(): void {
    const { size, parentsFirst } = this.trace;
    const order = parentsFirst ? null : byDepth(this.trace);
    for (let k = size - 1; k >= 0; k--) this.sum(order ? order[k]! : k);
  }

  private sumAbove(changed: readonly number[]): void {
    const { parent, depthOf } = this.trace;
    const affected = new Set<number>();
    for (const span of changed) {
      for (let at = span; at >= 0 && !affected.has(at); at = parent[at]!) affected.add(at);
    }
    for (const span of [...affected].sort((a, b) => depthOf[b]! - depthOf[a]!)) this.sum(span);
  }

  /** One task, when all below it are summed. */
  private sum(i: number): void {
    const { out, columns } = this;
    const { reportedCosts } = this.trace;
    const { firstChild, nextSibling } = columns;
    let tokens = 0, input = 0, output = 0, cost = 0, unpriced = 0, errors = 0, tools = 0, models = 0;
    let wTokens = 0, wInput = 0, wOutput = 0, wCost = 0, wUnpriced = 0, wModels = 0;
    for (let c = firstChild[i]!; c >= 0; c = nextSibling[c]!) {
      errors += this.errors[c]!;
      tools += this.tools[c]!;
      // Most tasks of a run have no model call below them.
      if (this.models[c] === 0 && this.tokens[c] === 0 && this.cost[c] === 0) continue;
      tokens += this.tokens[c]!;
      input += this.input[c]!;
      output += this.output[c]!;
      cost += this.cost[c]!;
      unpriced += this.unpriced[c]!;
      models += this.models[c]!;
      const at = c * OUT;
      wTokens += out[at + TOKENS]!;
      wInput += out[at + INPUT]!;
      wOutput += out[at + OUTPUT]!;
      wCost += out[at + COST]!;
      wUnpriced += out[at + UNPRICED]!;
      wModels += out[at + MODELS]!;
    }
    const type = columns.type[i]!;
    const isModel = type === SpanType.MODEL;
    const ownTokens = reported(columns, i);
    if (ownTokens > 0 || (reportedCosts.size > 0 && reportedCosts.has(i))) {
      // What its own report is compared with: for a model call the calls that it wraps, else everything below.
      const below = isModel ? wTokens : tokens;
      const ownCost = this.ownCost(i);
      if (ownTokens > below) {
        const addTokens = ownTokens - below;
        const addInput = known(columns.inputTokens[i]!) - (isModel ? wInput : input);
        const addOutput = known(columns.outputTokens[i]!) - (isModel ? wOutput : output);
        tokens += addTokens;
        input += addInput;
        output += addOutput;
        wTokens += addTokens;
        wInput += addInput;
        wOutput += addOutput;
      }
      if (ownCost === ownCost) {
        const addCost = Math.max(0, ownCost - (isModel ? wCost : cost));
        const covered = isModel ? wUnpriced : unpriced;
        cost += addCost;
        wCost += addCost;
        unpriced -= covered;
        wUnpriced -= covered;
      } else if (below === 0) {
        unpriced++;
        wUnpriced++;
      }
    }
    if (isModel && wModels === 0) {
      models++;
      wModels++;
    }
    const up = columns.parent[i]!;
    const isTool = type === SpanType.TOOL;
    if (isTool && !(up >= 0 && columns.type[up] === type && columns.name[up] === columns.name[i])) tools++;
    if (columns.outcome[i] === Outcome.ERROR && errors === 0) errors = 1;
    this.tokens[i] = tokens;
    this.input[i] = input;
    this.output[i] = output;
    this.cost[i] = cost;
    this.unpriced[i] = unpriced;
    this.errors[i] = errors;
    this.tools[i] = tools;
    this.models[i] = models;
    const at = i * OUT;
    const isBoundary = isTool || type === SpanType.AGENT;
    out[at + TOKENS] = isBoundary ? 0 : wTokens;
    out[at + INPUT] = isBoundary ? 0 : wInput;
    out[at + OUTPUT] = isBoundary ? 0 : wOutput;
    out[at + COST] = isBoundary ? 0 : wCost;
    out[at + UNPRICED] = isBoundary ? 0 : wUnpriced;
    out[at + MODELS] = isBoundary ? 0 : wModels;
  }
}

/** Where the sums of a task stand in `out`, and how many there are. */
const TOKENS = 0;
const INPUT = 1;
const OUTPUT = 2;
const COST = 3;
const UNPRICED = 4;
const MODELS = 5;
const OUT = 6;

/** The columns of a trace, fetched once for a pass: asking the trace for each of them at each task takes longer. */
type Read = Pick<Trace, 'type' | 'outcome' | 'name' | 'parent' | 'firstChild' | 'nextSibling' | 'inputTokens' | 'outputTokens' | 'totalTokens'>;

function columnsOf(trace: Trace): Read {
  const { type, outcome, name, parent, firstChild, nextSibling, inputTokens, outputTokens, totalTokens } = trace;
  return { type, outcome, name, parent, firstChild, nextSibling, inputTokens, outputTokens, totalTokens };
}

/** All tokens that a task itself reports; 0 when it reports none. */
export function usageOf(trace: Trace, span: number): number {
  return reported(trace, span);
}

function reported(columns: Pick<Read, 'inputTokens' | 'outputTokens' | 'totalTokens'>, span: number): number {
  const total = columns.totalTokens[span]!;
  return total === total ? total : known(columns.inputTokens[span]!) + known(columns.outputTokens[span]!);
}

function known(value: number): number {
  return value === value ? value : 0;
}

/** The indices, parents before their children, where a trace is not in that order. */
function byDepth(trace: Trace): Int32Array {
  const { depthOf, size } = trace;
  let deepest = 0;
  for (let i = 0; i < size; i++) if (depthOf[i]! > deepest) deepest = depthOf[i]!;
  const from = new Int32Array(deepest + 2);
  for (let i = 0; i < size; i++) from[depthOf[i]! + 1]!++;
  for (let d = 0; d <= deepest; d++) from[d + 1]! += from[d]!;
  const order = new Int32Array(size);
  for (let i = 0; i < size; i++) order[from[depthOf[i]!]!++] = i;
  return order;
}

/** The sums of a trace. */
export function rollup(trace: Trace, ownCost: (span: number) => number): Rollup {
  return new Rollup(trace, ownCost);
}
