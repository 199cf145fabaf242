import type { Trace } from '../model/trace';

/** All tasks as a fully opened tree lists them. */
export interface Order {
  readonly count: number;
  /** Place to task. */
  readonly spans: Int32Array;
  /** Task to place. */
  readonly places: Int32Array;
}

let known: { trace: Trace; version: number; order: Order } | null = null;

/** Parents before children, siblings by start; kept until the trace changes. */
export function orderOf(trace: Trace): Order {
  if (known && known.trace === trace && known.version === trace.version) return known.order;
  const { size, parent, firstChild, nextSibling } = trace;
  const spans = new Int32Array(size);
  const places = new Int32Array(size);
  let count = 0;
  for (const root of trace.roots) {
    let span = root;
    walk: for (;;) {
      places[span] = count;
      spans[count++] = span;
      if (firstChild[span]! >= 0) {
        span = firstChild[span]!;
        continue;
      }
      while (nextSibling[span]! < 0 || span === root) {
        if (span === root) break walk;
        span = parent[span]!;
      }
      span = nextSibling[span]!;
    }
  }
  const order = { count, spans, places };
  known = { trace, version: trace.version, order };
  return order;
}

/**
 * The next task from `from` on (-1: from before the first) in this direction for which the test
 * holds, around the end if need be; -1 when there is none.
 */
export function nextInOrder(trace: Trace, from: number, step: 1 | -1, test: (span: number) => boolean): number {
  const { count, spans, places } = orderOf(trace);
  let place = from < 0 ? (step > 0 ? -1 : count) : places[from]!;
  for (let k = 0; k < count; k++) {
    place += step;
    if (place < 0) place = count - 1;
    else if (place >= count) place = 0;
    if (test(spans[place]!)) return spans[place]!;
  }
  return -1;
}
