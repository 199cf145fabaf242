import type { Trace } from './trace';

const KNOWN = new WeakMap<Trace, { version: number; order: Int32Array }>();

/** The tasks as an unfolded tree shows them, from the top. */
export function displayOrder(trace: Trace): Int32Array {
  const known = KNOWN.get(trace);
  if (known?.version === trace.version) return known.order;
  const { firstChild, nextSibling, parent, roots, size } = trace;
  const order = new Int32Array(size);
  let count = 0;
  for (const root of roots) {
    let at = root;
    for (;;) {
      order[count++] = at;
      if (firstChild[at]! >= 0) {
        at = firstChild[at]!;
        continue;
      }
      while (at !== root && nextSibling[at]! < 0) at = parent[at]!;
      if (at === root) break;
      at = nextSibling[at]!;
    }
  }
  KNOWN.set(trace, { version: trace.version, order });
  return order;
}
