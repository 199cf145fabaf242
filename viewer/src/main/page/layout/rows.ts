import { Outcome, SpanType, type Trace } from '../model/trace';
import { Mark, type Picture } from './picture';
import { rootsInScope } from './scope';

/** The tasks that have a row now, from top to bottom. */
export interface Rows {
  readonly count: number;
  /** Row to task. */
  readonly spans: Int32Array;
  /** Row to level in what is shown: 0 for a root. Hidden tasks lend their level to their children. */
  readonly levels: Int32Array;
}

/** Whether the task is machinery that stays out of sight: a magic task that went well. */
export function isHiddenMagic(trace: Trace, span: number): boolean {
  const outcome = trace.outcome[span]!;
  return trace.type[span] === SpanType.MAGIC && outcome !== Outcome.ERROR && outcome !== Outcome.CANCELLED;
}

/** Whether a row can unfold: it has a child that would be shown, or that stands for one. */
export function canUnfold(state: Picture, span: number): boolean {
  const { trace, filter, hideOthers } = state;
  const { firstChild, nextSibling } = trace;
  for (let c = firstChild[span]!; c >= 0; c = nextSibling[c]!) {
    if (hideOthers && filter !== null && filter[c] === Mark.NONE) continue;
    if (state.showMagic || !isHiddenMagic(trace, c) || firstChild[c]! >= 0) return true;
  }
  return false;
}

/** Whether the task's children are shown. While others are hidden, the way to every hit is open. */
export function isUnfolded(state: Picture, span: number): boolean {
  const { folding, filter, hideOthers, trace } = state;
  if (hideOthers && filter !== null && filter[span] === Mark.ABOVE_HIT) return !folding.isClosedByHand(span);
  return folding.isOpen(span, trace.depthOf[span]!);
}

let known: { state: Picture; rows: Rows } | null = null;

/** The rows of this state; counted anew only when something changed that decides about rows. */
export function rowsOf(state: Picture): Rows {
  if (known === null || DECIDING.some((key) => known!.state[key] !== state[key]) || hidingOf(known.state) !== hidingOf(state)) {
    known = { state, rows: visibleRows(state) };
  }
  return known.rows;
}

const DECIDING = ['trace', 'version', 'folding', 'showMagic', 'scope'] as const;

/** The filter where it takes rows away; one that only dims does not decide about rows. */
function hidingOf(state: Picture): Uint8Array | null {
  return state.hideOthers ? state.filter : null;
}

/** Walks the trees in scope without recursion, since traces may be as deep as they like. */
function visibleRows(state: Picture): Rows {
  const { trace, showMagic } = state;
  const { size, firstChild, nextSibling, parent } = trace;
  const spans = new Int32Array(size);
  const levels = new Int32Array(size);
  const hiding = hidingOf(state);
  let count = 0;
  for (const root of rootsInScope(trace, state.scope)) {
    let span = root;
    let level = 0;
    walk: for (;;) {
      if (hiding === null || hiding[span] !== Mark.NONE) {
        const shown = showMagic || !isHiddenMagic(trace, span);
        if (shown) {
          spans[count] = span;
          levels[count++] = level;
        }
        const child = firstChild[span]!;
        if (child >= 0 && (!shown || isUnfolded(state, span))) {
          span = child;
          if (shown) level++;
          continue;
        }
      }
      for (;;) {
        if (span === root) break walk;
        const next = nextSibling[span]!;
        if (next >= 0) {
          span = next;
          break;
        }
        span = parent[span]!;
        if (showMagic || !isHiddenMagic(trace, span)) level--;
      }
    }
  }
  return { count, spans, levels };
}

const indices = new WeakMap<Rows, Int32Array>();

/** Task to its row plus one; 0: it has none. */
export function rowsIndex(rows: Rows): Int32Array {
  let index = indices.get(rows);
  if (!index) {
    index = new Int32Array(rows.spans.length);
    for (let row = 0; row < rows.count; row++) index[rows.spans[row]!] = row + 1;
    indices.set(rows, index);
  }
  return index;
}

/** The row of a task, or -1 when it has none. */
export function rowOfSpan(rows: Rows, span: number): number {
  return span < 0 || span >= rows.spans.length ? -1 : rowsIndex(rows)[span]! - 1;
}
