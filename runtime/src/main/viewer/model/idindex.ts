/** Finds a task's index by its id: open addressing over the id column, a tenth of a Map's memory. */
export class IdIndex {
  private slots = new Int32Array(64).fill(-1);
  private used = 0;

  /** The index under which this id was added, or -1. */
  find(id: number, ids: Float64Array): number {
    const mask = this.slots.length - 1;
    for (let at = hash(id) & mask; ; at = (at + 1) & mask) {
      const span = this.slots[at]!;
      if (span < 0 || ids[span] === id) return span;
    }
  }

  /** Adds an id that is not in there yet. */
  add(span: number, ids: Float64Array): void {
    if (this.used * 2 >= this.slots.length) this.grow(this.slots.length * 2, ids);
    this.put(span, ids);
    this.used++;
  }

  /** Adds the first `size` ids; of equal ones the first stays. */
  addAll(size: number, ids: Float64Array): void {
    let capacity = 64;
    while (capacity < size * 2) capacity *= 2;
    this.slots = new Int32Array(capacity).fill(-1);
    const { slots } = this;
    const mask = capacity - 1;
    for (let span = 0; span < size; span++) {
      const id = ids[span]!;
      let at = hash(id) & mask;
      while (slots[at]! >= 0 && ids[slots[at]!] !== id) at = (at + 1) & mask;
      if (slots[at]! < 0) slots[at] = span;
    }
    this.used = size;
  }

  private grow(capacity: number, ids: Float64Array): void {
    const old = this.slots;
    this.slots = new Int32Array(capacity).fill(-1);
    for (const span of old) if (span >= 0) this.put(span, ids);
  }

  private put(span: number, ids: Float64Array): void {
    const mask = this.slots.length - 1;
    let at = hash(ids[span]!) & mask;
    while (this.slots[at]! >= 0) at = (at + 1) & mask;
    this.slots[at] = span;
  }
}

/**
 * Ids come in blocks of consecutive numbers, whose slots are neighbours then, which is fast; the
 * blocks are spread, and so are the ids of other products.
 */
function hash(id: number): number {
  return (id & 1023) + Math.imul(Math.floor(id / 1024) | 0, 0x9e3779b1);
}
