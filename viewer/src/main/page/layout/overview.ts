import { Outcome, type Trace } from '../model/trace';
import type { Scope, TimeWindow } from './picture';
import { eachInScope } from './scope';

/** How much of each type ran in each column of the minimap. */
export interface Overview {
  readonly extent: TimeWindow;
  readonly columns: number;
  /** For each type, the mean number of tasks that did work of their own in the column. */
  readonly busy: readonly Float32Array[];
  /** The most that ran at once in one column, all types together. */
  readonly most: number;
  /** 1 where a task failed. */
  readonly errors: Uint8Array;
}

const TYPES = 5;

/** Adds up by time what tasks did while none of their children ran; one pass, whatever their length. */
export function overviewOf(trace: Trace, scope: Scope, extent: TimeWindow, columns: number): Overview {
  const rising = Array.from({ length: TYPES }, () => new Float32Array(columns + 2));
  const partial = Array.from({ length: TYPES }, () => new Float32Array(columns + 1));
  const errors = new Uint8Array(columns + 1);
  const { start, end, type, outcome, firstChild, nextSibling } = trace;
  const clock = trace.clock();
  const perMicro = columns / (extent.to - extent.from);
  // What takes no time is to be seen all the same.
  const narrowest = 0.02 / perMicro;
  const column = (at: number): number => Math.min(columns, Math.max(0, (at - extent.from) * perMicro));
  const add = (t: number, begin: number, finish: number): void => {
    const from = column(begin);
    const to = column(finish);
    const first = Math.floor(from);
    const last = Math.floor(to);
    if (first === last) {
      partial[t]![first]! += to - from;
      return;
    }
    partial[t]![first]! += first + 1 - from;
    partial[t]![last]! += to - last;
    rising[t]![first + 1]! += 1;
    rising[t]![last]! -= 1;
  };
  const endOf = (span: number): number => {
    const finish = end[span]!;
    return finish === finish ? finish : Math.max(start[span]!, clock);
  };
  eachInScope(trace, scope, (span) => {
    const finish = endOf(span);
    let from = start[span]!;
    for (let c = firstChild[span]!; c >= 0; c = nextSibling[c]!) {
      if (start[c]! > from) add(type[span]!, from, Math.min(start[c]!, finish));
      from = Math.max(from, Math.min(endOf(c), finish));
    }
    if (finish > from || firstChild[span]! < 0) add(type[span]!, from, Math.max(finish, from + narrowest));
    if (outcome[span] === Outcome.ERROR) errors[Math.min(columns - 1, Math.floor(column(finish)))] = 1;
  });
  const busy = rising.map((changes, t) => {
    const sums = new Float32Array(columns);
    let running = 0;
    for (let column = 0; column < columns; column++) {
      running += changes[column]!;
      sums[column] = running + partial[t]![column]!;
    }
    return sums;
  });
  let most = 0;
  for (let column = 0; column < columns; column++) {
    let sum = 0;
    for (const sums of busy) sum += sums[column]!;
    most = Math.max(most, sum);
  }
  return { extent, columns, busy, most, errors };
}
