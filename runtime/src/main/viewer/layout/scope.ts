import type { Trace } from '../model/trace';
import type { Scope, State, TimeWindow } from '../store';

/** The roots that the scope leaves in sight. */
export function rootsInScope(trace: Trace, scope: Scope): readonly number[] {
  if (scope.kind === 'root') return [scope.span];
  if (scope.kind === 'trace') return trace.roots.filter((root) => trace.traceOf[root] === scope.index);
  return trace.roots;
}

/** Calls back for every task in scope, parents before their children. */
export function eachInScope(trace: Trace, scope: Scope, visit: (span: number) => void): void {
  if (scope.kind === 'all') {
    for (let span = 0; span < trace.size; span++) visit(span);
    return;
  }
  const { firstChild, nextSibling } = trace;
  const stack = [...rootsInScope(trace, scope)];
  for (let span = stack.pop(); span !== undefined; span = stack.pop()) {
    visit(span);
    for (let c = firstChild[span]!; c >= 0; c = nextSibling[c]!) stack.push(c);
  }
}

let known: { trace: Trace; version: number; scope: Scope; clock: number; extent: TimeWindow } | null = null;

/** From the first start to the last end of what is in scope; never empty. */
export function extentOf(state: State): TimeWindow {
  const { trace, version, scope } = state;
  const clock = trace.clock();
  if (known && known.trace === trace && known.version === version && known.scope === scope && known.clock === clock) {
    return known.extent;
  }
  const { start, end } = trace;
  let from = Infinity;
  let to = -Infinity;
  eachInScope(trace, scope, (span) => {
    const begin = start[span]!;
    const finish = end[span]!;
    if (begin < from) from = begin;
    // Not a number: it has not ended.
    const last = finish === finish ? finish : Math.max(begin, clock);
    if (last > to) to = last;
  });
  if (from === Infinity) from = to = 0;
  const extent = { from, to: Math.max(to, from + 1) };
  known = { trace, version, scope, clock, extent };
  return extent;
}

/** What the time axis shows now. */
export function shownWindow(state: State): TimeWindow {
  if (state.window !== null) return state.window;
  const { from, to } = extentOf(state);
  // A little air, so that the durations behind the last bars can be read.
  return { from, to: to + (to - from) * 0.02 };
}
