const FIRST_CAPACITY = 64;
/** Where ids have no more gaps than this, a plain table from the least id on is smaller than a hash table. */
const DENSE = 4;
/** 2^32 divided by the golden ratio: multiples of it lie as far from each other as can be. */
const GOLDEN = 0x9e3779b1;

/** Finds a task's index by its id: open addressing over the id column, a tenth of a Map's memory. */
export class IdIndex {
  private slots = new Int32Array(FIRST_CAPACITY).fill(-1);
  private shift = shiftOf(FIRST_CAPACITY);
  private used = 0;
  /** By the difference to the least id, index plus one; null where ids are too far from each other. */
  private dense: Int32Array | null = null;
  private least = 0;

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
    if (this.dense) this.hashAll(span, ids);
    if (this.used * 2 >= this.slots.length) this.grow(this.slots.length * 4, ids);
    this.put(span, ids);
    this.used++;
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
    if (size === 0 || greatest - least >= size * DENSE) {
      this.hashAll(size, ids);
      return;
    }
    const dense = new Int32Array(greatest - least + 1);
    for (let span = size - 1; span >= 0; span--) dense[ids[span]! - least] = span + 1;
    this.dense = dense;
    this.least = least;
  }

  private hashAll(size: number, ids: Float64Array): void {
    let capacity = FIRST_CAPACITY;
    while (capacity < size * 2) capacity *= 2;
    const slots = new Int32Array(capacity).fill(-1);
    const shift = shiftOf(capacity);
    const mask = capacity - 1;
    for (let span = 0; span < size; span++) {
      const id = ids[span]!;
      let at = slotOf(id, shift);
      while (slots[at]! >= 0 && ids[slots[at]!] !== id) at = (at + 1) & mask;
      if (slots[at]! < 0) slots[at] = span;
    }
    this.slots = slots;
    this.shift = shift;
    this.used = size;
    this.dense = null;
  }

  private grow(capacity: number, ids: Float64Array): void {
    const old = this.slots;
    this.slots = new Int32Array(capacity).fill(-1);
    this.shift = shiftOf(capacity);
    for (const span of old) if (span >= 0) this.put(span, ids);
  }

  private put(span: number, ids: Float64Array): void {
    const { slots } = this;
    const mask = slots.length - 1;
    let at = slotOf(ids[span]!, this.shift);
    while (slots[at]! >= 0) at = (at + 1) & mask;
    slots[at] = span;
  }
}

function shiftOf(capacity: number): number {
  return 32 - Math.log2(capacity);
}

/** Spreads consecutive ids evenly; ids beyond 32 bits, as of other products, by their upper half, too. */
function slotOf(id: number, shift: number): number {
  const low = id | 0;
  const mixed = low === id ? low : low ^ Math.imul(Math.floor(id / 0x100000000) | 0, 0x85ebca6b);
  return Math.imul(mixed, GOLDEN) >>> shift;
}
