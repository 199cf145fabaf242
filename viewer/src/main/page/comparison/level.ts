import { joinedPrint } from '../model/print';
import type { Trace } from '../model/trace';
import { areParallel } from './parallel';
import { alignedSequences } from './sequence';
import type { Steps } from './steps';

/** Of levels with very many steps, not all that could have changed places are looked at. */
const MOST_CHECKS = 2_000_000;

/** A key for each place of a level. */
type Keys = Int32Array | Float64Array;

/**
 * The pairs of a level, as left, right, left, right … in the order of the first run: those of the same
 * type, name and arguments first, then, between them, those of the same type and name. They find each
 * other in order; and in another order where the steps that changed places ran in parallel in both runs.
 */
export function alignedLevel(left: Steps, right: Steps, ones: readonly number[], others: readonly number[]): number[] {
  return new LevelAlignment(left, right, ones, others).pairs();
}

class LevelAlignment {
  /** For each of the left its place in the right, -1 where it has none. */
  private readonly matches: Int32Array;
  /** Which of them belong together out of order. */
  private readonly isMovedLeft: Uint8Array;
  private readonly isMovedRight: Uint8Array;
  private readonly isTaken: Uint8Array;
  private checks = 0;

  constructor(private readonly left: Steps, private readonly right: Steps, private readonly ones: readonly number[], private readonly others: readonly number[]) {
    const exactly = (steps: Steps, spans: readonly number[]): Float64Array => Float64Array.from(spans, (span) => joinedPrint(steps.kind[span]!, steps.given[span]!));
    const byName = (steps: Steps, spans: readonly number[]): Int32Array => Int32Array.from(spans, (span) => steps.kind[span]!);
    const [exactLeft, exactRight, nameLeft, nameRight] = [exactly(left, ones), exactly(right, others), byName(left, ones), byName(right, others)];
    this.isMovedLeft = new Uint8Array(ones.length);
    this.isMovedRight = new Uint8Array(others.length);
    this.isTaken = new Uint8Array(others.length);
    this.matches = alignedSequences(exactLeft, exactRight);
    for (const match of this.matches) if (match >= 0) this.isTaken[match] = 1;
    this.inAnotherOrder(exactLeft, exactRight);
    this.between(nameLeft, nameRight);
    this.inAnotherOrder(nameLeft, nameRight);
  }

  pairs(): number[] {
    const { left, right, ones, others, matches } = this;
    const level: number[] = [];
    const ends = this.ends();
    let next = 0;
    for (let i = 0; i < ones.length || next < others.length; ) {
      if (next < others.length && this.isMovedRight[next]) {
        next++;
        continue;
      }
      if (i < ones.length && this.isMovedLeft[i]) {
        level.push(ones[i]!, others[matches[i]!]!);
        i++;
        continue;
      }
      const isAlone = i < ones.length && matches[i]! < 0;
      if (next < ends[i]! && (!isAlone || sinceParent(right.trace, others, next) < sinceParent(left.trace, ones, i))) {
        level.push(-1, others[next++]!);
      } else {
        level.push(ones[i]!, isAlone ? -1 : others[next++]!);
        i++;
      }
    }
    return level;
  }

  /** For each place on the left that place on the right up to which there are no matches. */
  private ends(): Int32Array {
    const ends = new Int32Array(this.ones.length + 1);
    ends[this.ones.length] = this.others.length;
    for (let i = this.ones.length - 1; i >= 0; i--) ends[i] = this.matches[i]! < 0 || this.isMovedLeft[i] ? ends[i + 1]! : this.matches[i]!;
    return ends;
  }

  /** Aligns by name what is alone between those that belong together in order. */
  private between(nameLeft: Keys, nameRight: Keys): void {
    const { matches, isTaken } = this;
    let from = 0;
    let fromRight = 0;
    for (let i = 0; i <= matches.length; i++) {
      if (i < matches.length && (matches[i]! < 0 || this.isMovedLeft[i])) continue;
      const toRight = i < matches.length ? matches[i]! : this.others.length;
      const lefts = places(from, i, (at) => matches[at]! < 0);
      const rights = lefts.length > 0 ? places(fromRight, toRight, (at) => !isTaken[at]) : lefts;
      if (lefts.length > 0 && rights.length > 0) {
        const found = alignedSequences(Int32Array.from(lefts, (at) => nameLeft[at]!), Int32Array.from(rights, (at) => nameRight[at]!));
        found.forEach((at, k) => {
          if (at < 0) return;
          matches[lefts[k]!] = rights[at]!;
          isTaken[rights[at]!] = 1;
        });
      }
      from = i + 1;
      fromRight = toRight + 1;
    }
  }

  /** Pairs what is alone on both sides, where all that it changed places with was parallel. */
  private inAnotherOrder(keysLeft: Keys, keysRight: Keys): void {
    const { matches } = this;
    const alone = new Map<number, number[]>();
    keysRight.forEach((key, j) => {
      if (this.isTaken[j]) return;
      const same = alone.get(key);
      if (same) same.push(j);
      else alone.set(key, [j]);
    });
    if (alone.size === 0) return;
    // The last place on the right of what stands up to each place on the left, and the first from it on.
    const last = Int32Array.from(matches);
    const first = Int32Array.from(matches, (at) => (at < 0 ? this.others.length : at));
    for (let i = 1; i < last.length; i++) last[i] = Math.max(last[i]!, last[i - 1]!);
    for (let i = first.length - 2; i >= 0; i--) first[i] = Math.min(first[i]!, first[i + 1]!);
    for (let i = 0; i < matches.length; i++) {
      if (matches[i]! >= 0) continue;
      const same = alone.get(keysLeft[i]!) ?? [];
      for (let at = 0; at < same.length && this.checks < MOST_CHECKS; at++) {
        if (!this.mayChangePlaces(i, same[at]!, last, first)) continue;
        this.move(i, same.splice(at, 1)[0]!, last, first);
        break;
      }
    }
  }

  private move(i: number, j: number, last: Int32Array, first: Int32Array): void {
    this.matches[i] = j;
    this.isTaken[j] = this.isMovedRight[j] = this.isMovedLeft[i] = 1;
    for (let k = i; k < last.length && last[k]! < j; k++) last[k] = j;
    for (let k = i; k >= 0 && first[k]! > j; k--) first[k] = j;
  }

  private mayChangePlaces(i: number, j: number, last: Int32Array, first: Int32Array): boolean {
    const { matches } = this;
    for (let k = i - 1; k >= 0 && last[k]! > j; k--) if (matches[k]! > j && !this.areParallel(k, i, j)) return false;
    for (let k = i + 1; k < matches.length && first[k]! < j; k++) {
      if (matches[k]! >= 0 && matches[k]! < j && !this.areParallel(k, i, j)) return false;
    }
    return true;
  }

  private areParallel(moved: number, i: number, j: number): boolean {
    const { left, right, ones, others } = this;
    return this.checks++ < MOST_CHECKS
      && areParallel(left, ones[moved]!, ones[i]!) && areParallel(right, others[this.matches[moved]!]!, others[j]!);
  }
}

function places(from: number, to: number, isWanted: (at: number) => boolean): number[] {
  const found: number[] = [];
  for (let at = from; at < to; at++) if (isWanted(at)) found.push(at);
  return found;
}

function sinceParent(trace: Trace, level: readonly number[], at: number): number {
  const parent = trace.parent[level[at]!]!;
  return trace.start[level[at]!]! - trace.start[parent < 0 ? level[0]! : parent]!;
}
