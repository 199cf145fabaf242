import { displayOrder } from '../model/order';
import { Outcome, type Trace } from '../model/trace';
import type { Scope } from './picture';
import { isHiddenMagic } from './rows';

const TYPES = 5;
const FIRST_CAPACITY = 1024;

/** The number of the node that stands for everything. */
export const ALL = 0;

/**
 * Time added up over call paths. A node is a number; it stands for all tasks that were called the same
 * way: the same names and types from the root down. Long traces can have as many paths as tasks, so
 * nodes are columns, as tasks are.
 */
export class Flame {
  size = 0;
  parent = new Int32Array(FIRST_CAPACITY);
  depth = new Int32Array(FIRST_CAPACITY);
  /** Name and type in one number, which stays the same while the trace grows; -1 for everything. */
  kind = new Int32Array(FIRST_CAPACITY);
  /** Microseconds of all of them, and without their children's. */
  total = new Float64Array(FIRST_CAPACITY);
  own = new Float64Array(FIRST_CAPACITY);
  count = new Int32Array(FIRST_CAPACITY);
  errors = new Int32Array(FIRST_CAPACITY);
  /** The one that took longest, where a look into the details begins; -1 for none. */
  slowest = new Int32Array(FIRST_CAPACITY);
  longest = new Float64Array(FIRST_CAPACITY);
  firstChild = new Int32Array(FIRST_CAPACITY);
  nextSibling = new Int32Array(FIRST_CAPACITY);
  /** A hash table from the node above and the kind to the node's number plus one; 0 is free. */
  private slots = new Int32Array(FIRST_CAPACITY * 2);

  constructor() {
    this.add(-1, -1);
  }

  nameOf(node: number): number {
    return Math.floor(this.kind[node]! / TYPES);
  }

  typeOf(node: number): number {
    return this.kind[node]! % TYPES;
  }

  /** The node below one, or -1. */
  child(above: number, kind: number): number {
    return this.slots[this.slotOf(above, kind)]! - 1;
  }

  /** Adds a task to the node below another, which is made when it is not there. */
  tally(above: number, kind: number, span: number, took: number, failed: boolean): number {
    let node = this.child(above, kind);
    if (node < 0) node = this.add(above, kind);
    if (this.slowest[node]! < 0 || took > this.longest[node]!) {
      this.slowest[node] = span;
      this.longest[node] = took;
    }
    this.total[node]! += took;
    this.own[node]! += took;
    this.own[above]! -= took;
    this.count[node]!++;
    if (failed) this.errors[node]!++;
    return node;
  }

  private slotOf(above: number, kind: number): number {
    const { slots, parent, kind: kinds } = this;
    const mask = slots.length - 1;
    const hash = Math.imul(above, 0x9e3779b1) ^ Math.imul(kind, 0x85ebca6b);
    for (let at = (hash ^ (hash >>> 15)) & mask; ; at = (at + 1) & mask) {
      const node = slots[at]! - 1;
      if (node < 0 || (parent[node] === above && kinds[node] === kind)) return at;
    }
  }

  private add(above: number, kind: number): number {
    if (this.size === this.parent.length) this.grow();
    const node = this.size++;
    this.parent[node] = above;
    this.depth[node] = above < 0 ? 0 : this.depth[above]! + 1;
    this.kind[node] = kind;
    this.slowest[node] = -1;
    this.firstChild[node] = -1;
    this.nextSibling[node] = -1;
    if (above >= 0) {
      this.slots[this.slotOf(above, kind)] = node + 1;
      this.nextSibling[node] = this.firstChild[above]!;
      this.firstChild[above] = node;
    }
    return node;
  }

  private grow(): void {
    const capacity = this.size * 2;
    const ints = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const grown = new Int32Array(capacity);
      grown.set(old);
      return grown;
    };
    const doubles = (old: Float64Array): Float64Array<ArrayBuffer> => {
      const grown = new Float64Array(capacity);
      grown.set(old);
      return grown;
    };
    this.parent = ints(this.parent);
    this.depth = ints(this.depth);
    this.kind = ints(this.kind);
    this.total = doubles(this.total);
    this.own = doubles(this.own);
    this.count = ints(this.count);
    this.errors = ints(this.errors);
    this.slowest = ints(this.slowest);
    this.longest = doubles(this.longest);
    this.firstChild = ints(this.firstChild);
    this.nextSibling = ints(this.nextSibling);
    this.slots = new Int32Array(capacity * 2);
    for (let node = 1; node < this.size; node++) {
      this.slots[this.slotOf(this.parent[node]!, this.kind[node]!)] = node + 1;
    }
  }
}

let known: { trace: Trace; version: number; scope: Scope; showMagic: boolean; flame: Flame } | null = null;

/** Adds up time over names and call paths; kept until the trace changes, or something else is wanted. */
export function flameOf(trace: Trace, scope: Scope, showMagic: boolean): Flame {
  if (known && known.trace === trace && known.version === trace.version && known.scope === scope && known.showMagic === showMagic) {
    return known.flame;
  }
  const flame = new Flame();
  const { size, parent, name, type, outcome, start, end, traceOf } = trace;
  const clock = trace.clock();
  const isIn = (root: number): boolean =>
    scope.kind === 'all' || (scope.kind === 'root' ? scope.span === root : scope.index === traceOf[root]);
  const order = trace.parentsFirst ? null : displayOrder(trace);
  // For each task its node; for a hidden one that of the closest shown task above it; -1: out of scope.
  const nodes = new Int32Array(size);
  for (let k = 0; k < size; k++) {
    const span = order ? order[k]! : k;
    const up = parent[span]!;
    const above = up >= 0 ? nodes[up]! : isIn(span) ? ALL : -1;
    if (above < 0 || (!showMagic && isHiddenMagic(trace, span))) {
      nodes[span] = above;
      continue;
    }
    const begin = start[span]!;
    const finish = end[span]!;
    const took = Math.max(0, (finish === finish ? finish : clock) - begin);
    nodes[span] = flame.tally(above, name[span]! * TYPES + type[span]!, span, took, outcome[span] === Outcome.ERROR);
  }
  for (let node = flame.firstChild[ALL]!; node >= 0; node = flame.nextSibling[node]!) flame.total[ALL]! += flame.total[node]!;
  known = { trace, version: trace.version, scope, showMagic, flame };
  return flame;
}

/** A node's place in the picture: shares of the width of its root, rows from the top. */
export interface FlameBox {
  readonly node: number;
  readonly from: number;
  readonly width: number;
  readonly depth: number;
}

/**
 * Lays out what is below a node; what is narrower than `narrowest` (a share of the width) is left out.
 * Children that ran at the same time can add up to more than their parent: the picture then makes them
 * narrower, so that all find room below it.
 */
export function flameBoxes(flame: Flame, top: number, narrowest: number): FlameBox[] {
  const { total, firstChild, nextSibling } = flame;
  const boxes: FlameBox[] = [];
  const stack: FlameBox[] = [{ node: top, from: 0, width: 1, depth: 0 }];
  for (let box = stack.pop(); box !== undefined; box = stack.pop()) {
    boxes.push(box);
    let sum = 0;
    for (let c = firstChild[box.node]!; c >= 0; c = nextSibling[c]!) sum += total[c]!;
    const perMicro = box.width / Math.max(sum, total[box.node]!, 1);
    const wide: number[] = [];
    for (let c = firstChild[box.node]!; c >= 0; c = nextSibling[c]!) if (total[c]! * perMicro >= narrowest) wide.push(c);
    let from = box.from;
    for (const node of wide.sort((a, b) => total[b]! - total[a]! || a - b)) {
      const width = total[node]! * perMicro;
      stack.push({ node, from, width, depth: box.depth + 1 });
      from += width;
    }
  }
  return boxes;
}

/** The nodes on the way to one, from the one that stands for everything. */
export function flamePath(flame: Flame, node: number): number[] {
  const path: number[] = [];
  for (let at = node; at >= 0; at = flame.parent[at]!) path.unshift(at);
  return path;
}
