import { childrenOf } from './askers';
import { alignedLevel } from './level';
import type { Steps } from './steps';

/** How the two steps of a pair stand to each other. */
export enum Kind {
  /** Both were given the same, came to the same and ended alike, as far as it was recorded. */
  SAME = 0,
  /** They were given something else, came to something else, or ended in another way. */
  CHANGED = 1,
  /** Only the first run has it. */
  REMOVED = 2,
  /** Only the second run has it. */
  ADDED = 3,
}

/** All steps of both runs as pairs, each after that which it is part of; -1 where a run has none. */
export interface Pairs {
  readonly size: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly kind: Uint8Array;
  readonly depth: Int32Array;
  /** Where the runs part: the pair that differs first, -1 when none does. */
  readonly parting: number;
}

/**
 * Puts the steps of two runs side by side as `dev.motus.analysis.comparison` does it: level by level,
 * the roots, then the parts of those that belong together.
 */
export function alignedSteps(left: Steps, right: Steps): Pairs {
  const most = left.size + right.size;
  const pairs = {
    size: 0, left: new Int32Array(most), right: new Int32Array(most), kind: new Uint8Array(most), depth: new Int32Array(most), parting: -1,
  };
  const partsAt = (pair: number): void => {
    if (pairs.parting < 0) pairs.parting = pair;
  };
  // Three numbers an entry: both steps and the depth, to be entered; or a pair that is left, -1 and -1.
  const open: number[] = [];
  const push = (level: readonly number[], depth: number): void => {
    for (let k = level.length - 2; k >= 0; k -= 2) open.push(level[k]!, level[k + 1]!, depth);
  };
  push(levelOf(left, right, rootsOf(left), rootsOf(right), true), 0);
  while (open.length > 0) {
    const depth = open.pop()!;
    const other = open.pop()!;
    const one = open.pop()!;
    if (depth < 0) {
      partsAt(one);
      continue;
    }
    const pair = pairs.size++;
    pairs.left[pair] = one;
    pairs.right[pair] = other;
    pairs.depth[pair] = depth;
    const isBoth = one >= 0 && other >= 0;
    const atStart = !isBoth || left.given[one] !== right.given[other];
    const atEnd = isBoth && differsAtEnd(left, one, right, other);
    pairs.kind[pair] = one < 0 ? Kind.ADDED : other < 0 ? Kind.REMOVED : atStart || atEnd ? Kind.CHANGED : Kind.SAME;
    if (atStart) partsAt(pair);
    if (atEnd && pairs.parting < 0) open.push(pair, -1, -1);
    const below = levelOf(left, right, childrenOf(left.trace, left.size, one), childrenOf(right.trace, right.size, other), false);
    push(below, depth + 1);
  }
  return pairs;
}

function differsAtEnd(left: Steps, one: number, right: Steps, other: number): boolean {
  return left.outcome[one] !== right.outcome[other] || left.result[one] !== right.result[other] || left.error[one] !== right.error[other];
}

function rootsOf({ trace, size }: Steps): readonly number[] {
  return trace.roots.filter((root) => root < size);
}

/** The pairs of a level, as left, right, left, right … */
function levelOf(left: Steps, right: Steps, ones: readonly number[], others: readonly number[], areRoots: boolean): number[] {
  // Two runs of one root are compared, whatever the root is called.
  if (areRoots && ones.length === 1 && others.length === 1) return [ones[0]!, others[0]!];
  if (ones.length === 0) return others.flatMap((other) => [-1, other]);
  if (others.length === 0) return ones.flatMap((one) => [one, -1]);
  return alignedLevel(left, right, ones, others);
}
