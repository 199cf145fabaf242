const FIRST_CAPACITY = 64;
/** A plain table may have this many times as many places as there are ids: then it is still the smaller one. */
const DENSE = 4;
/** A plain table of this length is always allowed: threads take ids in blocks, so the first ids of a run lie far apart. */
const FEW = 16_384;
/** 2^32 divided by the golden ratio: ids that follow each other, multiplied by it, spread evenly over all 32 bits. */
const GOLDEN = 0x9e3779b1;

/** Finds a task's index by its id: a plain table where ids are near to each other, else a hash table. */
export class IdIndex {
  private used = 0;
  /** At `id - least`: the index plus one, or 0. Null once the ids lie too far apart for a plain table. */
  private dense: Int32Array | null = new Int32Array(0);
  private least = 0;
  /** The hash table: indices, each in the first free slot from the one that its id hashes to; -1 is free. */
  private slots = new Int32Array(0);
  private shift = 0;

  /** The index under which this id was added, or -1. */
  find(id: number, ids: Float64Array): number {
    if (this.dense) return (this.dense[id - this.least] ?? 0) - 1;
    const { slots, shift } = this;
    const mask = slots.length - 1;
    for (let at = slotOf(id, shift); ; at = (at + 1) & mask) {
      const span = slots[at]!;
      if (span < 0 || ids[span] === id) return span;
    }
  }

  /** Adds an id that is not in there yet. */
  add(span: number, ids: Float64Array): void {
    this.used++;
    if (this.dense && !this.widen(ids[span]!, ids[span]!)) this.hashAll(ids);
    if (this.dense) this.dense[ids[span]! - this.least] = span + 1;
    else if (this.used * 2 >= this.slots.length) this.hashAll(ids);
    else this.put(span, ids);
  }

  /** Adds the first `size` ids; of equal ones the first stays. */
  addAll(size: number, ids: Float64Array): void {
    let least = Infinity;
    let greatest = -Infinity;
    for (let span = 0; span < size; span++) {
      const id = ids[span]!;
      if (id < least) least = id;
      if (id > greatest) greatest = id;
    }
    this.used = size;
    if (size === 0) return;
    if (this.dense && this.widen(least, greatest)) {
      const { dense } = this;
      for (let span = size - 1; span >= 0; span--) dense[ids[span]! - least] = span + 1;
    } else {
      this.hashAll(ids);
    }
  }

  /** Makes the plain table reach from one id to another; false when it would be too long. */
  private widen(from: number, to: number): boolean {
    const old = this.dense!;
    const isFirst = old.length === 0;
    const least = isFirst ? from : Math.min(from, this.least);
    const length = (isFirst ? to : Math.max(to, this.least + old.length - 1)) - least + 1;
    if (length === old.length && least === this.least) return true;
    const longest = Math.max(FEW, this.used * DENSE);
    if (length > longest) return false;
    // A live trace goes on growing at its end: twice the length saves copying at every new id.
    const table = new Int32Array(Math.max(length, Math.min(old.length * 2, longest)));
    table.set(old, isFirst ? 0 : this.least - least);
    this.dense = table;
    this.least = least;
    return true;
  }

  /** Makes the hash table anew, with room for as many again. */
  private hashAll(ids: Float64Array): void {
    let capacity = FIRST_CAPACITY;
    while (capacity < this.used * 4) capacity *= 2;
    this.dense = null;
    this.slots = new Int32Array(capacity).fill(-1);
    this.shift = 32 - Math.log2(capacity);
    for (let span = 0; span < this.used; span++) this.put(span, ids);
  }

  private put(span: number, ids: Float64Array): void {
    const { slots } = this;
    const mask = slots.length - 1;
    const id = ids[span]!;
    let at = slotOf(id, this.shift);
    while (slots[at]! >= 0 && ids[slots[at]!] !== id) at = (at + 1) & mask;
    if (slots[at]! < 0) slots[at] = span;
  }
}

/** The slot of an id. Ids that follow each other spread evenly; of ids beyond 32 bits the upper half counts as well. */
function slotOf(id: number, shift: number): number {
  const low = id | 0;
  const mixed = low === id ? low : low ^ Math.imul(Math.floor(id / 0x100000000) | 0, 0x85ebca6b);
  return Math.imul(mixed, GOLDEN) >>> shift;
}
