import { SpanType } from '../model/span';
import type { Trace } from '../model/trace';

/** For each step the model call whose answer asked for it, -1 where none did, or that is not known. */
export function askersOf(trace: Trace, size: number, names: readonly string[], asked: ReadonlyMap<number, readonly string[]>): Int32Array {
  const askers = new Int32Array(size).fill(-1);
  // Tools come after the model call that asked for them, or are parts of it.
  const read = (level: Iterable<number>, above: number): void => {
    let asker = above;
    for (const step of level) {
      if (trace.type[step] === SpanType.MODEL) asker = step;
      else if (asker >= 0 && trace.type[step] === SpanType.TOOL && asked.get(asker)?.includes(names[step]!)) askers[step] = asker;
    }
  };
  if (asked.size === 0) return askers;
  read(trace.roots.filter((root) => root < size), -1);
  for (let step = 0; step < size; step++) {
    if (trace.firstChild[step]! >= 0) read(childrenOf(trace, size, step), trace.type[step] === SpanType.MODEL ? step : -1);
  }
  return askers;
}

export function childrenOf(trace: Trace, size: number, span: number): number[] {
  const children: number[] = [];
  if (span >= 0) for (let c = trace.firstChild[span]!; c >= 0; c = trace.nextSibling[c]!) if (c < size) children.push(c);
  return children;
}
