import { around } from '../layout/zoom';
import { nextInOrder } from '../layout/order';
import { isUnfolded, canUnfold, rowOfSpan, rowsOf } from '../layout/rows';
import { extentOf, shownWindow } from '../layout/scope';
import { panned, zoomedAt } from '../layout/zoom';
import { Outcome } from '../model/trace';
import { knownFailures } from '../state/failures';
import type { Store } from '../state/store';

/** Selects the task this many rows further down; stops at the first and the last. */
export function moveBy(store: Store, by: number): void {
  const rows = rowsOf(store.state);
  if (rows.count === 0) return;
  const row = rowOfSpan(rows, store.state.selected);
  // Without a selection, a step down or the Home key leads to the first row, a step up or the End key to the last.
  const first = by > 0 === Number.isFinite(by) ? 0 : rows.count - 1;
  const next = row < 0 ? first : Math.max(0, Math.min(rows.count - 1, row + by));
  const span = rows.spans[next]!;
  store.set({ selected: span, reveal: { span } });
}

/** Opens the selected task, or goes to its first child when it is open. */
export function openOrEnter(store: Store): void {
  const { state } = store;
  const { selected, trace, folding } = state;
  if (selected < 0 || !canUnfold(state, selected)) return;
  if (isUnfolded(state, selected)) moveBy(store, 1);
  else store.set({ folding: folding.withOpen([selected], trace) });
}

/** Closes the selected task, or goes to its parent when it is closed. */
export function closeOrLeave(store: Store): void {
  const { state } = store;
  const { selected, trace, folding } = state;
  if (selected < 0) return;
  if (canUnfold(state, selected) && isUnfolded(state, selected)) {
    store.set({ folding: folding.withClosed([selected], trace) });
    return;
  }
  const rows = rowsOf(state);
  for (let up = trace.parent[selected]!; up >= 0; up = trace.parent[up]!) {
    if (rowOfSpan(rows, up) >= 0) {
      store.set({ selected: up, reveal: { span: up } });
      return;
    }
  }
}

/** Goes to the next or previous task that failed; at first to where the failure began that ended the run. */
export function goToError(store: Store, step: 1 | -1): void {
  const { trace, selected } = store.state;
  if (selected < 0 && step > 0) {
    void knownFailures(trace).then((failures) => {
      const chain = failures[0]?.chain;
      if (store.state.trace !== trace || store.state.selected >= 0) return;
      if (chain) store.select(chain[chain.length - 1]!);
      else goToFailed(store, step);
    });
    return;
  }
  goToFailed(store, step);
}

function goToFailed(store: Store, step: 1 | -1): void {
  const { trace, selected } = store.state;
  const found = nextInOrder(trace, selected, step, (span) => trace.outcome[span] === Outcome.ERROR);
  if (found >= 0) store.select(found);
}

/** Fits the time axis to the selected task. */
export function zoomToSelected(store: Store): void {
  const { trace, selected } = store.state;
  if (selected < 0) return;
  store.set({ window: around(trace.start[selected]!, trace.endOf(selected), extentOf(store.state)) });
}

/** Zooms around the selected task where it is in sight, else around the middle. */
export function zoomBy(store: Store, factor: number): void {
  const { state } = store;
  const window = shownWindow(state);
  let at = (window.from + window.to) / 2;
  if (state.selected >= 0) {
    const from = Math.max(window.from, state.trace.start[state.selected]!);
    const to = Math.min(window.to, state.trace.endOf(state.selected));
    if (from <= to) at = (from + to) / 2;
  }
  store.set({ window: zoomedAt(window, at, factor, extentOf(state)) });
}

/** Moves a zoomed window by a share of its width. */
export function panBy(store: Store, share: number): void {
  const { window } = store.state;
  if (window) store.set({ window: panned(window, (window.to - window.from) * share, extentOf(store.state)) });
}
