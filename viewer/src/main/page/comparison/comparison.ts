import type { Trace } from '../model/trace';
import { alignedSteps, Kind, type Pairs } from './align';
import { Numbering, type Steps, stepsOf } from './steps';

/** Two runs side by side. */
export interface Comparison {
  readonly left: Steps;
  readonly right: Steps;
  readonly pairs: Pairs;
  /** How many pairs are of each kind. */
  readonly counts: readonly number[];
  /** How many of those that are the same were cut: whether they differ beyond is not known. */
  readonly cut: number;
  /** The pairs that differ and those that these are part of, in their order. */
  readonly differing: Int32Array;
}

/** Reads and aligns two runs; of an aborted one the result says nothing. */
export async function compared(left: Trace, right: Trace, signal: AbortSignal, onProgress: (doneShare: number) => void): Promise<Comparison> {
  const numbering = new Numbering();
  const before = await stepsOf(left, numbering, signal, (share) => onProgress(share / 2));
  const after = await stepsOf(right, numbering, signal, (share) => onProgress((1 + share) / 2));
  return comparisonOf(before, after);
}

export function comparisonOf(left: Steps, right: Steps): Comparison {
  const pairs = alignedSteps(left, right);
  const counts = [0, 0, 0, 0];
  let cut = 0;
  for (let pair = 0; pair < pairs.size; pair++) {
    counts[pairs.kind[pair]!]!++;
    if (isSameButCut(left, pairs, pair)) cut++;
  }
  return { left, right, pairs, counts, cut, differing: differingOf(pairs) };
}

/** Whether one of the runs has gone on since they were compared. */
export function hasGoneOn({ left, right }: Comparison): boolean {
  return left.trace.version !== left.version || right.trace.version !== right.version;
}

/** Whether a pair is the same as far as recorded. What is equal was cut in both. */
function isSameButCut(left: Steps, pairs: Pairs, pair: number): boolean {
  return pairs.kind[pair] === Kind.SAME && left.cut[pairs.left[pair]!] === 1;
}

/** How two steps differ, in words. */
export function differenceOf({ left, right, pairs }: Comparison, pair: number): string {
  const one = pairs.left[pair]!;
  const other = pairs.right[pair]!;
  if (one < 0 || other < 0) return one < 0 ? 'only in B' : 'only in A';
  if (pairs.kind[pair] === Kind.SAME) return isSameButCut(left, pairs, pair) ? 'the same as far as recorded' : 'the same';
  const [before, after] = [left.outcome[one]!, right.outcome[other]!];
  if (before !== after) return ENDS[before] + ' in A, ' + ENDS[after] + ' in B';
  if (left.given[one] !== right.given[other]) return left.trace.type[one] === MODEL ? 'asked something else' : 'given other arguments';
  return before === FAILED ? 'failed in another way' : 'came to something else';
}

const ENDS = ['done', 'failed', 'cancelled', 'not ended'];
const FAILED = 1;
const MODEL = 2;

function differingOf(pairs: Pairs): Int32Array {
  const wanted = new Uint8Array(pairs.size);
  let deepest = -1;
  let count = 0;
  // From the end: what comes before a pair and is less deep has it below it.
  for (let pair = pairs.size - 1; pair >= 0; pair--) {
    const depth = pairs.depth[pair]!;
    const isAbove = depth < deepest;
    if (pairs.kind[pair] === Kind.SAME && !isAbove) continue;
    wanted[pair] = 1;
    count++;
    deepest = depth;
  }
  const differing = new Int32Array(count);
  for (let pair = 0, k = 0; pair < pairs.size; pair++) if (wanted[pair]) differing[k++] = pair;
  return differing;
}
