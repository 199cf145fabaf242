import type { Store } from '../state/store';
import { ROW_HEIGHT } from '../views/bars';
import { closeOrLeave, goToError, moveBy, openOrEnter, panBy, zoomBy, zoomToSelected } from './commands';
import { toggleTheme } from './theme';

/** What a key does, and how the help says it. */
interface Key {
  readonly keys: readonly string[];
  readonly shown: string;
  readonly does: string;
  readonly run: (store: Store) => void;
  /** Only while the tree is shown and nothing else has the keyboard. */
  readonly inTree?: boolean;
}

/** The height of the tree in pixels that is assumed while it is not shown. */
const USUAL_HEIGHT = 520;

/** How many rows a page of the tree has. */
function pageOfRows(): number {
  return Math.max(1, Math.floor((document.querySelector('.scroller')?.clientHeight ?? USUAL_HEIGHT) / ROW_HEIGHT) - 1);
}

function focusDetails(): void {
  document.querySelector<HTMLElement>('.side')?.focus();
}

/** A key zooms to this part of the time, or moves by this part of it. */
const ZOOM = 0.6;
const PAN = 0.25;

export const KEYS: readonly Key[] = [
  { keys: ['ArrowUp', 'k'], shown: '↑', does: 'Previous task', run: (s) => moveBy(s, -1), inTree: true },
  { keys: ['ArrowDown', 'j'], shown: '↓', does: 'Next task', run: (s) => moveBy(s, 1), inTree: true },
  { keys: ['ArrowLeft', 'h'], shown: '←', does: 'Close, or go to the parent', run: closeOrLeave, inTree: true },
  { keys: ['ArrowRight', 'l'], shown: '→', does: 'Open, or go to the first child', run: openOrEnter, inTree: true },
  { keys: ['Home'], shown: 'Home', does: 'First task', run: (s) => moveBy(s, -Infinity), inTree: true },
  { keys: ['End'], shown: 'End', does: 'Last task', run: (s) => moveBy(s, Infinity), inTree: true },
  { keys: ['PageUp'], shown: 'Page ↑', does: 'A page up', run: (s) => moveBy(s, -pageOfRows()), inTree: true },
  { keys: ['PageDown'], shown: 'Page ↓', does: 'A page down', run: (s) => moveBy(s, pageOfRows()), inTree: true },
  { keys: ['Enter'], shown: 'Enter', does: 'To the details; Esc leads back', run: focusDetails, inTree: true },
  { keys: [' '], shown: 'Space', does: 'Open or close', run: toggleSelected, inTree: true },
  { keys: ['*'], shown: '*', does: 'Open everything below', run: openBelow, inTree: true },
  { keys: ['/'], shown: '/', does: 'Search', run: focusSearch },
  { keys: ['n'], shown: 'n', does: 'Next hit', run: () => clickOn('.next-hit') },
  { keys: ['N'], shown: 'N', does: 'Previous hit', run: () => clickOn('.previous-hit') },
  { keys: ['e'], shown: 'e', does: 'Next error', run: (s) => goToError(s, 1) },
  { keys: ['E'], shown: 'E', does: 'Previous error', run: (s) => goToError(s, -1) },
  { keys: ['z'], shown: 'z', does: 'Zoom to the task', run: zoomToSelected },
  { keys: ['+', '='], shown: '+', does: 'Zoom in', run: (s) => zoomBy(s, ZOOM) },
  { keys: ['-'], shown: '−', does: 'Zoom out', run: (s) => zoomBy(s, 1 / ZOOM) },
  { keys: ['0'], shown: '0', does: 'All of the time', run: (s) => s.set({ window: null }) },
  { keys: ['a', '['], shown: '[', does: 'Earlier', run: (s) => panBy(s, -PAN) },
  { keys: ['d', ']'], shown: ']', does: 'Later', run: (s) => panBy(s, PAN) },
  { keys: ['1'], shown: '1', does: 'Timeline', run: (s) => s.set({ view: 'timeline' }) },
  { keys: ['2'], shown: '2', does: 'Flame view', run: (s) => s.set({ view: 'flame' }) },
  { keys: ['3'], shown: '3', does: 'Table', run: (s) => s.set({ view: 'table' }) },
  { keys: ['4'], shown: '4', does: 'Log', run: (s) => s.set({ view: 'log' }) },
  { keys: ['5'], shown: '5', does: 'Compare with another run', run: (s) => s.set({ view: 'compare' }) },
  { keys: ['c'], shown: 'c', does: 'Critical path', run: (s) => s.set({ criticalPath: !s.state.criticalPath }) },
  { keys: ['m'], shown: 'm', does: 'Magic tasks', run: (s) => s.set({ showMagic: !s.state.showMagic }) },
  { keys: ['t'], shown: 't', does: 'Light or dark', run: toggleTheme },
  { keys: ['p'], shown: 'p', does: 'Pause a live trace', run: () => clickOn('.pause') },
  { keys: ['f'], shown: 'f', does: 'Follow the newest task', run: (s) => s.set({ follow: !s.state.follow }) },
  { keys: ['o'], shown: 'o', does: 'Open another file', run: () => clickOn('.open-file') },
  { keys: ['?'], shown: '?', does: 'This help', run: () => clickOn('.open-help') },
];

function toggleSelected(store: Store): void {
  const { selected, folding, trace } = store.state;
  if (selected < 0) return;
  const open = folding.isOpen(selected, trace.depthOf[selected]!);
  store.set({ folding: open ? folding.withClosed([selected], trace) : folding.withOpen([selected], trace) });
}

function openBelow(store: Store): void {
  const { selected, folding, trace } = store.state;
  if (selected >= 0) store.set({ folding: folding.withSubtree(selected, true, trace) });
}

function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>('input[type=search]');
  field?.focus();
  field?.select();
}

function clickOn(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.click();
}

/** Hears the keys of the whole page, except where people write or a dialogue is open. */
export function startKeys(store: Store): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    if (event.key === 'Escape') {
      backToTree(store, target);
      return;
    }
    if (target.closest('input, textarea, select, dialog, [contenteditable]')) return;
    const key = KEYS.find((each) => each.keys.includes(event.key));
    if (!key) return;
    if (key.inTree) {
      if (store.state.view !== 'timeline') return;
      const free = target === document.body || target.closest('.scroller') !== null;
      if (!free) return;
    }
    event.preventDefault();
    key.run(store);
    if (key.inTree && event.key !== 'Enter') focusTree();
  });
}

/** The grid takes the keyboard after the rows were drawn. */
function focusTree(): void {
  if (document.activeElement === document.body) {
    requestAnimationFrame(() => {
      document.querySelector<HTMLElement>('.scroller [tabindex="0"]')?.focus({ preventScroll: true });
    });
  }
}

function backToTree(store: Store, from: HTMLElement): void {
  if (from.closest('dialog')) return;
  if (from === document.body) store.select(-1);
  document.querySelector<HTMLElement>('.scroller [tabindex="0"]')?.focus({ preventScroll: true });
}
