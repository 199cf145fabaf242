import type { Trace } from '../model/trace';
import type { Picture, Scope, TimeWindow } from './picture';

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

/** What of the extent does not change while time goes on. */
interface Bounds {
  readonly trace: Trace;
  readonly version: number;
  readonly scope: Scope;
  readonly from: number;
  /** The last start or end. */
  readonly last: number;
  /** Whether something has not ended, so that the extent grows with the clock. */
  readonly open: boolean;
}

let known: Bounds | null = null;
let extent: TimeWindow = { from: 0, to: 1 };

/** From the first start to the last end of what is in scope; never empty. As long as it does not change, the same object. */
export function extentOf(state: Picture): TimeWindow {
  const { trace, version, scope } = state;
  if (!known || known.trace !== trace || known.version !== version || known.scope !== scope) {
    known = boundsOf(trace, version, scope);
  }
  const from = Number.isFinite(known.from) ? known.from : 0;
  const to = Math.max(known.last, known.open ? trace.clock() : -Infinity, from + 1);
  if (extent.from !== from || extent.to !== to) extent = { from, to };
  return extent;
}

function boundsOf(trace: Trace, version: number, scope: Scope): Bounds {
  const { start, end } = trace;
  let from = Infinity;
  let last = -Infinity;
  let open = false;
  eachInScope(trace, scope, (span) => {
    const begin = start[span]!;
    const finish = end[span]!;
    if (begin < from) from = begin;
    if (begin > last) last = begin;
    if (finish > last) last = finish;
    // Not a number: it has not ended.
    if (finish !== finish) open = true;
  });
  return { trace, version, scope, from, last, open };
}

/** The part of the time that is added at the end, so that the durations behind the last bars can be read. */
const AIR = 0.02;

/** What the time axis shows now. */
export function shownWindow(state: Picture): TimeWindow {
  if (state.window !== null) return state.window;
  const { from, to } = extentOf(state);
  return { from, to: to + (to - from) * AIR };
}
