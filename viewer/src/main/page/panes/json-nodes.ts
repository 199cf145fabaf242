import { type Json, isObject } from '../model/json';

/** How many entries stand side by side before they are put into groups. */
export const PAGE = 100;
const OPEN_ROWS = 40;
const OPEN_LEVELS = 5;

/** A line of the tree: an entry, or a group of a long array's or object's entries. */
export interface Node {
  /** A name, an index, or null for the value itself. */
  readonly key: string | number | null;
  readonly value: Json;
  readonly level: number;
  readonly parent: Node | null;
  /** Which entries of `value` a group holds. */
  readonly range: readonly [from: number, to: number] | null;
  readonly keys: readonly string[] | null;
  open: boolean;
  children: Node[] | null;
}

/** The tree of a value, with as much open as fits at a glance. Nothing below a closed line is made. */
export function rootNode(value: Json): Node {
  const root = node(null, value, 0, null, null);
  root.open = true;
  let rows = childrenOf(root).length;
  let level = childrenOf(root);
  for (let depth = 1; depth < OPEN_LEVELS && level.length; depth++) {
    const next: Node[] = [];
    for (const child of level) {
      const size = sizeOf(child);
      if (size === 0 || child.range || rows + Math.min(size, PAGE) > OPEN_ROWS) continue;
      child.open = true;
      rows += childrenOf(child).length;
      next.push(...childrenOf(child));
    }
    level = next;
  }
  return root;
}

function node(key: Node['key'], value: Json, level: number, parent: Node | null, range: Node['range']): Node {
  // A group's entries are those of its container: their names are listed once.
  const keys = !isObject(value) ? null : range && parent ? parent.keys : Object.keys(value);
  return { key, value, level, parent, range, keys, open: false, children: null };
}

/** How many entries a line stands for; 0 for what can't be opened. */
export function sizeOf(at: Node): number {
  if (at.range) return at.range[1] - at.range[0];
  if (at.keys) return at.keys.length;
  return Array.isArray(at.value) ? at.value.length : 0;
}

/** The lines below a line, made when they are asked for. */
export function childrenOf(at: Node): Node[] {
  if (at.children) return at.children;
  const [from, to] = at.range ?? [0, sizeOf(at)];
  const made: Node[] = [];
  let step = 1;
  while ((to - from) / step > PAGE) step *= PAGE;
  for (let i = from; i < to; i += step) {
    if (step > 1) {
      made.push(node(null, at.value, at.level + 1, at, [i, Math.min(to, i + step)]));
    } else {
      const key = at.keys ? at.keys[i]! : i;
      made.push(node(key, entry(at.value, key), at.level + 1, at, null));
    }
  }
  return (at.children = made);
}

function entry(value: Json, key: string | number): Json {
  return (value as { [name: string | number]: Json })[key] ?? null;
}

/** The lines that are to be seen, from the top; the root itself is none of them. */
export function visibleNodes(root: Node, most: number): Node[] {
  const rows: Node[] = [];
  const stack = childrenOf(root).slice().reverse();
  for (let at = stack.pop(); at && rows.length < most; at = stack.pop()) {
    rows.push(at);
    if (at.open) {
      const children = childrenOf(at);
      for (let i = children.length - 1; i >= 0; i--) stack.push(children[i]!);
    }
  }
  return rows;
}

/** Opens or closes a line and all below it, at most that many lines. */
export function setAll(root: Node, open: boolean, most: number): void {
  const stack = childrenOf(root).slice();
  let left = most;
  for (let at = stack.pop(); at && left > 0; at = stack.pop()) {
    if (sizeOf(at) === 0) continue;
    if (!open && !at.children) continue;
    at.open = open;
    left -= sizeOf(at);
    for (const child of childrenOf(at)) stack.push(child);
  }
}

/** The keys that lead from the value to a line; groups are no part of it. */
export function pathOf(at: Node): (string | number)[] {
  const path: (string | number)[] = [];
  for (let up: Node | null = at; up; up = up.parent) if (up.key !== null) path.push(up.key);
  return path.reverse();
}
