import type { Trace } from '../model/trace';
import type { Scope } from '../store';
import { rootsInScope } from './scope';

const TYPES = 5;

/** All tasks that were called the same way: the same names from the root down. */
export interface FlameNode {
  /** Its own among all of the picture. */
  readonly number: number;
  readonly name: number;
  readonly type: number;
  readonly parent: FlameNode | null;
  readonly depth: number;
  /** Microseconds of all of them, and without their children's. */
  total: number;
  own: number;
  count: number;
  errors: number;
  /** The one that took longest: where a look into the details begins. */
  slowest: number;
  readonly children: FlameNode[];
}

/** A node's place in the picture: shares of the width of its root, rows from the top. */
export interface FlameBox {
  readonly node: FlameNode;
  readonly from: number;
  readonly width: number;
  readonly depth: number;
}

/**
 * Adds up time over names and call paths. Children that ran at the same time can add up to more than
 * their parent: the picture then makes them narrower, so that all find room above it.
 */
export function flameOf(trace: Trace, scope: Scope, hidden: (span: number) => boolean): FlameNode {
  const root = emptyNode(0, -1, 0, null);
  const { name, type, outcome, start, firstChild, nextSibling } = trace;
  // By the number of the node above, the name and the type.
  const found = new Map<number, FlameNode>();
  const kinds = trace.names.length * TYPES;
  let nodes = 1;
  const spans: number[] = [];
  const parents: FlameNode[] = [];
  for (const span of rootsInScope(trace, scope)) {
    spans.push(span);
    parents.push(root);
  }
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const above = parents.pop()!;
    let node = above;
    if (!hidden(span)) {
      const key = above.number * kinds + name[span]! * TYPES + type[span]!;
      const known = found.get(key);
      if (known) node = known;
      else {
        node = emptyNode(nodes++, name[span]!, type[span]!, above);
        found.set(key, node);
        above.children.push(node);
      }
      const took = trace.endOf(span) - start[span]!;
      if (node.slowest < 0 || took > trace.endOf(node.slowest) - start[node.slowest]!) node.slowest = span;
      node.total += took;
      node.own += took;
      node.count++;
      if (outcome[span] === 1) node.errors++;
      above.own -= took;
    }
    for (let c = firstChild[span]!; c >= 0; c = nextSibling[c]!) {
      spans.push(c);
      parents.push(node);
    }
  }
  for (const child of root.children) root.total += child.total;
  return root;
}

function emptyNode(number: number, name: number, type: number, parent: FlameNode | null): FlameNode {
  return {
    number, name, type, parent, depth: parent ? parent.depth + 1 : 0,
    total: 0, own: 0, count: 0, errors: 0, slowest: -1, children: [],
  };
}

/** Lays out what is below a node; what is narrower than `narrowest` (a share of the width) is left out. */
export function flameBoxes(top: FlameNode, narrowest: number): FlameBox[] {
  const boxes: FlameBox[] = [];
  const stack: FlameBox[] = [{ node: top, from: 0, width: 1, depth: 0 }];
  for (let box = stack.pop(); box !== undefined; box = stack.pop()) {
    boxes.push(box);
    let sum = 0;
    for (const child of box.node.children) sum += child.total;
    const perMicro = box.width / Math.max(sum, box.node.total, 1);
    let from = box.from;
    for (const child of [...box.node.children].sort((a, b) => b.total - a.total)) {
      const width = child.total * perMicro;
      if (width >= narrowest) stack.push({ node: child, from, width, depth: box.depth + 1 });
      from += width;
    }
  }
  return boxes;
}

/** The names on the way to a node, as it is shown to people and found again after the trace has grown. */
export function flamePath(node: FlameNode): FlameNode[] {
  const path: FlameNode[] = [];
  for (let at: FlameNode | null = node; at !== null; at = at.parent) path.unshift(at);
  return path;
}
