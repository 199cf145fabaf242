/** Which tasks used the output of which others: growable lists of ids, one for each task. */
export class Edges {
  private from: Int32Array = new Int32Array(0);
  private count: Int32Array = new Int32Array(0);
  private ids: Float64Array = new Float64Array(0);
  private length = 0;
  private reverse: Map<number, number[]> | null = null;

  /** Takes whole columns: where each task's ids begin, and how many there are. */
  setAll(from: Int32Array, count: Int32Array, ids: Float64Array): void {
    this.from = from;
    this.count = count;
    this.ids = ids;
    this.length = ids.length;
    this.reverse = null;
  }

  /** Replaces one task's ids. */
  set(span: number, used: readonly number[]): void {
    if (used.length === 0 && (this.count[span] ?? 0) === 0) return;
    if (span >= this.count.length) {
      const capacity = Math.max(64, span + 1, this.count.length * 2);
      this.from = grownInts(this.from, capacity);
      this.count = grownInts(this.count, capacity);
    }
    if (used.length > this.count[span]!) {
      this.from[span] = this.length;
      if (this.length + used.length > this.ids.length) {
        const grown = new Float64Array((this.length + used.length) * 2);
        grown.set(this.ids);
        this.ids = grown;
      }
      this.length += used.length;
    }
    this.ids.set(used, this.from[span]!);
    this.count[span] = used.length;
    this.reverse = null;
  }

  /** The ids of the tasks whose output this one used. */
  of(span: number): number[] {
    const from = this.from[span] ?? 0;
    return Array.from(this.ids.subarray(from, from + (this.count[span] ?? 0)));
  }

  /** The tasks that used the output of the task with this id. */
  usersOf(id: number): number[] {
    if (this.reverse === null) {
      this.reverse = new Map();
      for (let span = 0; span < this.count.length; span++) {
        for (let e = this.from[span]!, end = e + this.count[span]!; e < end; e++) {
          const used = this.ids[e]!;
          const users = this.reverse.get(used);
          if (users) users.push(span);
          else this.reverse.set(used, [span]);
        }
      }
    }
    return this.reverse.get(id) ?? [];
  }
}

function grownInts(column: Int32Array, capacity: number): Int32Array {
  const grown = new Int32Array(capacity);
  grown.set(column);
  return grown;
}
