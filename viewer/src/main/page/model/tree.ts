/** The tree of a trace as links between indices; children in order of their start. */
export class Tree {
  firstChild: Int32Array = new Int32Array(0);
  nextSibling: Int32Array = new Int32Array(0);
  depthOf: Int32Array = new Int32Array(0);
  roots: number[] = [];
  /** Whether every parent has a smaller index than its children. */
  parentsFirst = true;
  private lastChild: Int32Array = new Int32Array(0);
  private linked = new Uint8Array(0);

  /** Makes room for that many tasks. */
  ensure(capacity: number): void {
    if (capacity <= this.firstChild.length) return;
    const grown = (old: Int32Array): Int32Array => {
      const column = new Int32Array(capacity).fill(-1, old.length);
      column.set(old);
      return column;
    };
    this.firstChild = grown(this.firstChild);
    this.nextSibling = grown(this.nextSibling);
    this.lastChild = grown(this.lastChild);
    this.depthOf = grown(this.depthOf);
    const linked = new Uint8Array(capacity);
    linked.set(this.linked);
    this.linked = linked;
  }

  isLinked(span: number): boolean {
    return this.linked[span] === 1;
  }

  /** Puts a task that has no children yet under a parent that is in the tree, or among the roots. */
  link(span: number, parent: number, start: Float64Array): void {
    this.linked[span] = 1;
    if (parent < 0) {
      this.depthOf[span] = 0;
      let at = this.roots.length;
      while (at > 0 && start[this.roots[at - 1]!]! > start[span]!) at--;
      this.roots.splice(at, 0, span);
      return;
    }
    if (parent > span) this.parentsFirst = false;
    this.depthOf[span] = this.depthOf[parent]! + 1;
    const last = this.lastChild[parent]!;
    if (last < 0) {
      this.firstChild[parent] = span;
      this.lastChild[parent] = span;
    } else if (start[last]! <= start[span]!) {
      this.nextSibling[last] = span;
      this.lastChild[parent] = span;
    } else {
      let before = -1;
      let after = this.firstChild[parent]!;
      while (start[after]! <= start[span]!) {
        before = after;
        after = this.nextSibling[after]!;
      }
      this.nextSibling[span] = after;
      if (before < 0) this.firstChild[parent] = span;
      else this.nextSibling[before] = span;
    }
  }

  /** Makes room for that many tasks and forgets what there was: a million tasks have 16 MB of links. */
  private clear(size: number): void {
    if (size > this.firstChild.length) {
      this.firstChild = new Int32Array(size);
      this.nextSibling = new Int32Array(size);
      this.lastChild = new Int32Array(size);
      this.depthOf = new Int32Array(size);
      this.linked = new Uint8Array(size);
    }
    this.firstChild.fill(-1);
    this.nextSibling.fill(-1);
    this.lastChild.fill(-1);
    this.linked.fill(0);
    this.roots = [];
  }

  /**
   * Builds the whole tree anew. A circle of parents is cut at its first task, which becomes a root:
   * its entry of `parent` is set to -1.
   */
  rebuild(size: number, parent: Int32Array, start: Float64Array): void {
    this.clear(size);
    this.parentsFirst = true;
    const order = byStart(size, start);
    if (!this.linkInOrder(size, parent, order)) this.rebuildAnyOrder(size, parent, start, order);
  }

  /** What `link` does, for tasks that come by their start: each is the last child so far. False when one comes before its parent. */
  private linkInOrder(size: number, parent: Int32Array, order: Int32Array | null): boolean {
    const { firstChild, nextSibling, lastChild, depthOf, linked, roots } = this;
    for (let k = 0; k < size; k++) {
      const span = order ? order[k]! : k;
      const up = parent[span]!;
      if (up < 0) {
        depthOf[span] = 0;
        roots.push(span);
      } else if (linked[up] === 1) {
        if (up > span) this.parentsFirst = false;
        depthOf[span] = depthOf[up]! + 1;
        const last = lastChild[up]!;
        if (last < 0) firstChild[up] = span;
        else nextSibling[last] = span;
        lastChild[up] = span;
      } else return false;
      linked[span] = 1;
    }
    return true;
  }

  /** For traces whose parents may come after their children: links everything first, then finds the depths from the roots down. */
  private rebuildAnyOrder(
    size: number,
    parent: Int32Array,
    start: Float64Array,
    order: Int32Array | null,
  ): void {
    cutCircles(size, parent);
    this.clear(size);
    for (let k = 0; k < size; k++) {
      const span = order ? order[k]! : k;
      this.link(span, parent[span]!, start);
    }
    const stack = this.roots.slice();
    for (let span = stack.pop(); span !== undefined; span = stack.pop()) {
      for (let c = this.firstChild[span]!; c >= 0; c = this.nextSibling[c]!) {
        this.depthOf[c] = this.depthOf[span]! + 1;
        stack.push(c);
      }
    }
  }
}

/** The indices by start time, or null when they are in that order already. */
function byStart(size: number, start: Float64Array): Int32Array | null {
  let sorted = true;
  for (let i = 1; i < size && sorted; i++) sorted = start[i - 1]! <= start[i]!;
  if (sorted) return null;
  const order = new Int32Array(size);
  for (let i = 0; i < size; i++) order[i] = i;
  return order.sort((a, b) => start[a]! - start[b]! || a - b);
}

/** How far the search for circles has come with a task. */
const UNSEEN = 0;
/** On the way up that is being walked. */
const WALKED = 1;
const ENDS_AT_ROOT = 2;

function cutCircles(size: number, parent: Int32Array): void {
  const state = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    let at = i;
    while (at >= 0 && state[at] === UNSEEN) {
      state[at] = WALKED;
      at = parent[at]!;
    }
    const circle = at >= 0 && state[at] === WALKED;
    for (let up = i; up >= 0 && state[up] === WALKED; up = parent[up]!) state[up] = ENDS_AT_ROOT;
    if (circle) parent[at] = -1;
  }
}
