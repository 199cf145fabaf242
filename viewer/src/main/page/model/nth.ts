import { SpanType } from './span';
import type { Trace } from './trace';

/** More brothers than these are not counted: nobody looks for the 30,000th, and a live trace has no time for many. */
const MOST = 20_000;
const MOST_LIVE = 2_000;

/** The place of a task among those of its name under the same parent. */
export interface Nth {
  readonly nth: number;
  readonly of: number;
}

interface Numbered {
  readonly version: number;
  /** By task: its number; and by name: how many there are. Null for a parent with too many. */
  readonly numbers: Map<number, number> | null;
  readonly totals: Map<number, number>;
}

const KNOWN = new WeakMap<Trace, Map<number, Numbered>>();

/** "3 of 40": null for a task that is the only one of its name there, or one of too many. */
export function nthOf(trace: Trace, span: number): Nth | null {
  let parents = KNOWN.get(trace);
  if (!parents) KNOWN.set(trace, (parents = new Map()));
  const parent = trace.parent[span]!;
  let numbered = parents.get(parent);
  if (numbered?.version !== trace.version) parents.set(parent, (numbered = number(trace, parent)));
  const of = numbered.totals.get(trace.name[span]!) ?? 0;
  const nth = numbered.numbers?.get(span);
  return nth !== undefined && of > 1 ? { nth, of } : null;
}

function number(trace: Trace, parent: number): Numbered {
  const { version, roots, name, firstChild, nextSibling } = trace;
  const most = trace.live ? MOST_LIVE : MOST;
  const numbers = new Map<number, number>();
  const totals = new Map<number, number>();
  const one = (span: number): void => {
    const nth = (totals.get(name[span]!) ?? 0) + 1;
    totals.set(name[span]!, nth);
    numbers.set(span, nth);
  };
  if (parent < 0) {
    if (roots.length > most) return { version, numbers: null, totals };
    roots.forEach(one);
  } else {
    for (let c = firstChild[parent]!; c >= 0; c = nextSibling[c]!) {
      if (numbers.size === most) return { version, numbers: null, totals };
      one(c);
    }
  }
  return { version, numbers, totals };
}

let counted: { trace: Trace; version: number; numbers: Int32Array; of: number } | null = null;

/** The number of a model call in the whole run, from 1; a call within a call has the number of the outer one. */
export function callNumber(trace: Trace, span: number): Nth {
  if (counted?.trace !== trace || counted.version !== trace.version) {
    const { size, type, parent } = trace;
    const numbers = new Int32Array(size);
    let of = 0;
    for (let i = 0; i < size; i++) {
      if (type[i] !== SpanType.MODEL) continue;
      const up = parent[i]!;
      numbers[i] = up >= 0 && type[up] === SpanType.MODEL && numbers[up]! > 0 ? numbers[up]! : ++of;
    }
    counted = { trace, version: trace.version, numbers, of };
  }
  return { nth: counted.numbers[span]!, of: counted.of };
}
