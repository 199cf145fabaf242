import { Outcome, type Trace } from '../model/trace';
import type { Scope } from './picture';
import { displayOrder } from '../model/order';
import { rootsInScope } from './scope';

/** A stretch of time on the critical path in which a task itself, none of its children, was waited for. */
export interface CriticalStretch {
  readonly span: number;
  readonly from: number;
  readonly to: number;
}

export interface CriticalPath {
  /** For each task 1: on the path. */
  readonly onPath: Uint8Array;
  /** From the end of the run back to its beginning. */
  readonly stretches: readonly CriticalStretch[];
}

/**
 * The critical path: the chain of tasks that bounds the end of the run. To end earlier, the run
 * would need one of these to be faster.
 *
 * It is found by walking back in time from the last end. Let t be the moment up to which the rest of
 * the chain is known, and S the task in which we stand (at first, an imaginary one whose children are
 * the roots in scope). A task's work is done when it and all tasks below it have ended.
 *
 * 1. Of the children of S that are not on the path and whose work was done by t, the one that was
 *    done last was waited for. From its end to t, S itself was at work: a stretch of S. The child is
 *    on the path; go on in it, from its end.
 * 2. When there is no such child, S itself was at work from its start to t. Go back to the parent of
 *    S, with t at the start of S.
 * 3. Then, if S used the output of tasks below that parent which had ended by t, it waited for the
 *    last of them, whatever else had ended since: the path goes on in the parent's child which that
 *    one is or lies in, from the end of that one.
 *
 * Children that still ran at t did not hold up anything that came after t, and are not on the path.
 * Of a task that never ended no end is known: it counts until the last end below it, if there is any.
 */
export function criticalPath(trace: Trace, scope: Scope): CriticalPath {
  const onPath = new Uint8Array(trace.size);
  const stretches: CriticalStretch[] = [];
  const done = doneTimes(trace);
  const childrenByEnd = new Map<number, number[]>();
  const { parent, start } = trace;
  let span = -1;
  let t = Infinity;
  const own = (from: number, to: number): void => {
    // A task that has ended does not work, even when one that it started still does.
    const until = span < 0 || isUnfinished(trace, span) ? to : Math.min(to, trace.endOf(span));
    if (span >= 0 && until > from) stretches.push({ span, from, to: until });
  };
  const enter = (child: number, at: number): void => {
    own(at, t);
    onPath[child] = 1;
    span = child;
    t = Math.min(t, at);
  };
  for (;;) {
    const child = lastDone(childrenOf(trace, span, scope, childrenByEnd, done), t, onPath, done);
    if (child >= 0) {
      enter(child, done[child]!);
      continue;
    }
    if (span < 0) return { onPath, stretches };
    own(start[span]!, t);
    t = Math.min(t, start[span]!);
    const left = span;
    span = parent[left]!;
    const used = lastUsed(trace, left, span, t, onPath);
    if (used !== null) enter(used.child, trace.endOf(used.task));
  }
}

function isUnfinished(trace: Trace, span: number): boolean {
  return trace.outcome[span] === Outcome.UNFINISHED;
}

/** When each task's work was done: its own end or the last one below it. */
function doneTimes(trace: Trace): Float64Array {
  const spans = displayOrder(trace);
  const done = new Float64Array(trace.size).fill(-Infinity);
  for (let k = spans.length - 1; k >= 0; k--) {
    const span = spans[k]!;
    done[span] = Math.max(done[span]!, isUnfinished(trace, span) ? -Infinity : trace.endOf(span));
    const up = trace.parent[span]!;
    if (up >= 0) done[up] = Math.max(done[up]!, done[span]!);
  }
  return done;
}

/** A task's children with the last one done at the end; of two at once, the one that started later. */
function childrenOf(
  trace: Trace, span: number, scope: Scope, known: Map<number, number[]>, done: Float64Array,
): number[] {
  const before = known.get(span);
  if (before) return before;
  const children: number[] = [];
  if (span < 0) children.push(...rootsInScope(trace, scope));
  else for (let c = trace.firstChild[span]!; c >= 0; c = trace.nextSibling[c]!) children.push(c);
  children.sort((a, b) => done[a]! - done[b]! || trace.start[a]! - trace.start[b]!);
  known.set(span, children);
  return children;
}

/** Takes children from the end of the list until one was done by t. The others were done later than t, which only falls: they are not needed again. */
function lastDone(children: number[], t: number, onPath: Uint8Array, done: Float64Array): number {
  for (let child = children.pop(); child !== undefined; child = children.pop()) {
    if (onPath[child] === 0 && done[child]! <= t && done[child]! > -Infinity) return child;
  }
  return -1;
}

/** The last ended of the tasks that `user` used, and the child of `above` that it is or lies in. */
function lastUsed(
  trace: Trace, user: number, above: number, t: number, onPath: Uint8Array,
): { task: number; child: number } | null {
  let last: { task: number; child: number } | null = null;
  for (const task of trace.dependencies(user)) {
    const end = trace.endOf(task);
    if (end > t || (last !== null && trace.endOf(last.task) >= end)) continue;
    let child = task;
    while (child >= 0 && trace.parent[child] !== above) child = trace.parent[child]!;
    if (child >= 0 && child !== user && onPath[child] === 0) last = { task, child };
  }
  return last;
}
