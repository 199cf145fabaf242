import { Outcome, type SpanDetails } from './span';
import type { Trace } from './trace';

/** A chain deeper than this is cut: nobody reads on. */
const MOST_LEVELS = 2_000;
/** Of the failed tasks below one, so many are read. */
const MOST_READ = 60;
/** A trace of many runs has many failed roots; so many of them are told. */
const MOST_CHAINS = 20;

/** Why a run failed. */
export interface Failure {
  /** From the root down to the task where the failure began. */
  readonly chain: readonly number[];
}

/**
 * Whether a failure was caught for certain: a task above it went well. Whether one below a failed task
 * was caught, only the messages tell: see `failuresOf`.
 */
export function wasCaught(trace: Trace, span: number): boolean {
  const { parent, outcome } = trace;
  for (let up = parent[span]!; up >= 0; up = parent[up]!) if (outcome[up] !== Outcome.ERROR) return outcome[up] === Outcome.OK;
  return false;
}

/** The same with what the messages tell: what failed beside the way on which the run failed was caught as well. */
export function isCaught(trace: Trace, span: number, failures: readonly Failure[]): boolean {
  if (wasCaught(trace, span)) return true;
  const onWay = new Set(failures.flatMap(({ chain }) => chain));
  for (let up = span; up >= 0; up = trace.parent[up]!) if (onWay.has(up)) return up !== span;
  return false;
}

/**
 * For each root that failed, the way down to where its failure began. Of the failed tasks below a
 * failed one, that one goes on the way whose message or type the upper one's message or stack repeats;
 * of several, the last that ended. Where none is repeated, the failure began in the upper one, unless
 * the lower one was the last thing that it did: it threw something else then.
 */
export async function failuresOf(trace: Trace): Promise<Failure[]> {
  const failed = trace.roots.filter((root) => trace.outcome[root] === Outcome.ERROR).slice(0, MOST_CHAINS);
  return Promise.all(failed.map(async (root) => ({ chain: await chainFrom(trace, root) })));
}

/** The way from a failed task down to where its failure began. */
export async function chainFrom(trace: Trace, top: number): Promise<number[]> {
  const chain = [top];
  while (chain.length < MOST_LEVELS) {
    const next = await causeBelow(trace, chain[chain.length - 1]!);
    if (next < 0) break;
    chain.push(next);
  }
  return chain;
}

async function causeBelow(trace: Trace, span: number): Promise<number> {
  const { firstChild, nextSibling, outcome } = trace;
  const failed: number[] = [];
  let lastStart = -Infinity;
  for (let c = firstChild[span]!; c >= 0; c = nextSibling[c]!) {
    if (outcome[c] === Outcome.ERROR) failed.push(c);
    lastStart = Math.max(lastStart, trace.start[c]!);
  }
  if (failed.length === 0) return -1;
  failed.sort((a, b) => trace.endOf(b) - trace.endOf(a));
  const read = failed.slice(0, MOST_READ);
  const upper = await trace.details(span);
  const lower = await trace.detailsOfAll(read);
  const repeated = read.findIndex((_, k) => repeats(upper, lower[k]!));
  if (repeated >= 0) return read[repeated]!;
  const last = read[0]!;
  // Other children that began after it show that the upper one went on.
  return trace.endOf(last) >= lastStart ? last : -1;
}

/** Whether the upper failure tells of the lower one. */
function repeats(upper: SpanDetails, lower: SpanDetails): boolean {
  const message = text(lower['error']);
  const type = text(lower['error_type']);
  const told = text(upper['error']) + '\n' + text(upper['error_stack']);
  if (message !== '') return told.includes(message);
  return type !== '' && (text(upper['error_type']) === type || told.includes(type));
}

function text(value: SpanDetails[string] | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}
