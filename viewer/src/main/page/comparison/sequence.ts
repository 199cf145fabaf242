/** The table of a longest common subsequence has at most so many cells. */
const MOST_CELLS = 250_000;
/** Further away it is rather another one. */
const NEAR = 64;

/** One number an element. */
type Keys = Int32Array | Float64Array;

/**
 * Finds which elements of two sequences belong together, in order, so that as many as possible do:
 * for each of the left its place in the right, -1 where it has none. Equal keys match. The same rules
 * as `dev.motus.analysis.comparison` has: short stretches get the longest common subsequence, long
 * ones are divided at what occurs once in both; where nothing does, each takes the next of its kind
 * that is near.
 */
export function alignedSequences(left: Keys, right: Keys): Int32Array {
  const alignment = new SequenceAlignment(left, right);
  alignment.run();
  return alignment.matches;
}

class SequenceAlignment {
  readonly matches: Int32Array;
  /** Stretches that are not aligned yet: from and to on the left, from and to on the right. */
  private readonly open: number[] = [];

  constructor(private readonly left: Keys, private readonly right: Keys) {
    this.matches = new Int32Array(left.length).fill(-1);
  }

  run(): void {
    this.open.push(0, this.left.length, 0, this.right.length);
    while (this.open.length > 0) {
      const [a, endA, b, endB] = this.open.splice(-4) as [number, number, number, number];
      this.align(a, endA, b, endB);
    }
  }

  private align(a: number, endA: number, b: number, endB: number): void {
    const { left, right, matches } = this;
    while (a < endA && b < endB && left[a] === right[b]) matches[a++] = b++;
    while (a < endA && b < endB && left[endA - 1] === right[endB - 1]) matches[--endA] = --endB;
    if (a === endA || b === endB) return;
    if ((endA - a) * (endB - b) <= MOST_CELLS) this.longest(a, endA, b, endB);
    else if (!this.divide(a, endA, b, endB)) this.nearest(a, endA, b, endB);
  }

  private longest(a: number, endA: number, b: number, endB: number): void {
    const { left, right, matches } = this;
    const rows = endA - a;
    const columns = endB - b;
    const width = columns + 1;
    const lengths = new Int32Array((rows + 1) * width);
    for (let i = rows - 1; i >= 0; i--) {
      for (let j = columns - 1; j >= 0; j--) {
        lengths[i * width + j] = left[a + i] === right[b + j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
      }
    }
    for (let i = 0, j = 0; i < rows && j < columns; ) {
      if (left[a + i] === right[b + j]) matches[a + i++] = b + j++;
      else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
      else j++;
    }
  }

  /** Divides at the longest chain of keys that occur once on both sides; false without any. */
  private divide(a: number, endA: number, b: number, endB: number): boolean {
    const onRight = once(this.right, b, endB);
    const onLeft = once(this.left, a, endA);
    const anchors: number[] = [];
    const places: number[] = [];
    for (let i = a; i < endA; i++) {
      const at = onRight.get(this.left[i]!) ?? -1;
      if (at < 0 || onLeft.get(this.left[i]!)! < 0) continue;
      anchors.push(i);
      places.push(at);
    }
    const chain = rising(places);
    for (const each of chain) {
      this.matches[anchors[each]!] = places[each]!;
      this.open.push(a, anchors[each]!, b, places[each]!);
      a = anchors[each]! + 1;
      b = places[each]! + 1;
    }
    if (chain.length > 0) this.open.push(a, endA, b, endB);
    return chain.length > 0;
  }

  private nearest(a: number, endA: number, b: number, endB: number): void {
    for (; a < endA && b < endB; a++) {
      const end = Math.min(endB, b + NEAR);
      for (let next = b; next < end; next++) {
        if (this.left[a] !== this.right[next]) continue;
        this.matches[a] = next;
        b = next + 1;
        break;
      }
    }
  }
}

/** The place of each key, -1 for one that occurs more often. */
function once(keys: Keys, from: number, to: number): Map<number, number> {
  const places = new Map<number, number>();
  for (let i = from; i < to; i++) places.set(keys[i]!, places.has(keys[i]!) ? -1 : i);
  return places;
}

/** The longest part of the places that rises, as their indices. */
function rising(places: readonly number[]): number[] {
  const tails: number[] = [];
  const before = new Int32Array(places.length);
  places.forEach((place, i) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[tails[middle]!]! < place) low = middle + 1;
      else high = middle;
    }
    before[i] = low === 0 ? -1 : tails[low - 1]!;
    tails[low] = i;
  });
  const chain: number[] = [];
  for (let i = tails.length === 0 ? -1 : tails[tails.length - 1]!; i >= 0; i = before[i]!) chain.push(i);
  return chain.reverse();
}
