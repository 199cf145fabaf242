import { Outcome, type Trace } from '../model/trace';
import type { Scope, TimeWindow } from '../store';
import { eachInScope } from './scope';

/** How much of each type ran in each column of the minimap. */
export interface Overview {
  readonly columns: number;
  /** For each type, the mean number of tasks without children that ran in the column. */
  readonly busy: readonly Float32Array[];
  /** The most that ran at once in one column, all types together. */
  readonly most: number;
  /** 1 where a task failed. */
  readonly errors: Uint8Array;
}

const TYPES = 5;

/** Adds up tasks without children by time; one pass over the tasks, whatever their length. */
export function overviewOf(trace: Trace, scope: Scope, extent: TimeWindow, columns: number): Overview {
  const rising = Array.from({ length: TYPES }, () => new Float32Array(columns + 2));
  const partial = Array.from({ length: TYPES }, () => new Float32Array(columns + 1));
  const errors = new Uint8Array(columns + 1);
  const { start, end, type, outcome, firstChild } = trace;
  const clock = trace.clock();
  const perMicro = columns / (extent.to - extent.from);
  eachInScope(trace, scope, (span) => {
    const finish = end[span]!;
    const to = Math.min(columns, Math.max(0, ((finish === finish ? finish : clock) - extent.from) * perMicro));
    if (outcome[span] === Outcome.ERROR) errors[Math.min(columns - 1, Math.floor(to))] = 1;
    if (firstChild[span]! >= 0) return;
    const from = Math.min(columns, Math.max(0, (start[span]! - extent.from) * perMicro));
    const first = Math.floor(from);
    const last = Math.floor(to);
    const t = type[span]!;
    if (first === last) {
      partial[t]![first]! += Math.max(to - from, 0.02);
      return;
    }
    partial[t]![first]! += first + 1 - from;
    partial[t]![last]! += to - last;
    rising[t]![first + 1]! += 1;
    rising[t]![last]! -= 1;
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
  return { columns, busy, most, errors };
}
