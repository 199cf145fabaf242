import { Outcome, type Trace } from '../model/trace';
import { displayOrder } from '../model/order';

/** What is below each task, itself not counted. */
export interface Subtrees {
  readonly tasks: Int32Array;
  readonly errors: Int32Array;
}

let known: { trace: Trace; version: number; subtrees: Subtrees } | null = null;

/** Counts tasks and failures below every task; kept until the trace changes. */
export function subtreesOf(trace: Trace): Subtrees {
  if (known && known.trace === trace && known.version === trace.version) return known.subtrees;
  const { size, parent, outcome } = trace;
  // In files parents come before their children. In live traces they may come after: then the order of the tree is taken.
  const spans = trace.parentsFirst ? null : displayOrder(trace);
  const tasks = new Int32Array(size);
  const errors = new Int32Array(size);
  // Backwards, children come before their parents.
  for (let k = size - 1; k >= 0; k--) {
    const span = spans ? spans[k]! : k;
    const up = parent[span]!;
    if (up < 0) continue;
    tasks[up]! += tasks[span]! + 1;
    errors[up]! += errors[span]! + (outcome[span] === Outcome.ERROR ? 1 : 0);
  }
  const subtrees = { tasks, errors };
  known = { trace, version: trace.version, subtrees };
  return subtrees;
}
