import type { Trace } from './trace';

/** The time of a task in which none of its children ran. */
export function selfTime(trace: Trace, span: number): number {
  const { firstChild, nextSibling, start } = trace;
  const from = start[span]!;
  const to = trace.endOf(span);
  let covered = 0;
  let reached = from;
  // Children come in the order of their start.
  for (let c = firstChild[span]!; c >= 0; c = nextSibling[c]!) {
    const begin = Math.max(reached, start[c]!);
    const end = Math.min(to, trace.endOf(c));
    if (end > begin) {
      covered += end - begin;
      reached = end;
    }
  }
  return Math.max(0, to - from - covered);
}

/** When the first task of a trace started, in microseconds since the epoch; 0 when that is not known. */
export function beganAt(trace: Trace): number {
  return trace.info.startMicros > 0 && trace.size > 0 ? trace.info.startMicros + extent(trace).from : 0;
}

/** When the first task of a trace starts and the last one ends, as far as is known. */
export function extent(trace: Trace): { from: number; to: number } {
  let from = Infinity;
  let to = -Infinity;
  for (let i = 0; i < trace.size; i++) {
    if (trace.start[i]! < from) from = trace.start[i]!;
    const end = trace.endOf(i);
    if (end > to) to = end;
  }
  return from <= to ? { from, to } : { from: 0, to: 0 };
}

/** How many tasks are below a task, the task itself counted. */
export function subtreeSize(trace: Trace, span: number): number {
  const { firstChild, nextSibling, parent } = trace;
  let count = 0;
  let at = span;
  for (;;) {
    count++;
    if (firstChild[at]! >= 0) {
      at = firstChild[at]!;
      continue;
    }
    while (at !== span && nextSibling[at]! < 0) at = parent[at]!;
    if (at === span) return count;
    at = nextSibling[at]!;
  }
}
