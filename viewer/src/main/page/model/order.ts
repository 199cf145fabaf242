import type { Trace } from './trace';

const KNOWN = new WeakMap<Trace, { version: number; order: Int32Array }>();

/** The tasks as an unfolded tree shows them, from the top. */
export function displayOrder(trace: Trace): Int32Array {
  const known = KNOWN.get(trace);
  if (known?.version === trace.version) return known.order;
  const order = new Int32Array(trace.size);
  let count = 0;
  for (const root of trace.roots) {
    eachFrom(trace, root, (span) => {
      order[count++] = span;
    });
  }
  KNOWN.set(trace, { version: trace.version, order });
  return order;
}

/** Calls back for a task and all below it, in the order in which an unfolded tree shows them. */
export function eachFrom({ firstChild, nextSibling, parent }: Trace, top: number, visit: (span: number) => void): void {
  for (let at = top; ; ) {
    visit(at);
    if (firstChild[at]! >= 0) {
      at = firstChild[at]!;
      continue;
    }
    while (at !== top && nextSibling[at]! < 0) at = parent[at]!;
    if (at === top) return;
    at = nextSibling[at]!;
  }
}
