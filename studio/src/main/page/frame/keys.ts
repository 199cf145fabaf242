import { remember, remembered } from 'viewer/state/memory';
import { type View, viewLink } from '../model/query';
import type { Run } from '../model/run';
import type { Actions } from '../state/actions';
import type { Store } from '../state/store';
import { toggleTheme } from './theme';

/** What a key does, and how the help says it. */
interface Key {
  readonly keys: readonly string[];
  readonly shown: string;
  readonly does: string;
  readonly run: (page: Page) => void;
  /** Only while a run has the keyboard, or nothing has it. */
  readonly inList?: boolean;
}

interface Page {
  readonly store: Store;
  readonly actions: Actions;
}

const PAGE_OF_ROWS = 10;

export const KEYS: readonly Key[] = [
  { keys: ['ArrowUp', 'k'], shown: '↑', does: 'Previous run', run: () => moveBy(-1), inList: true },
  { keys: ['ArrowDown', 'j'], shown: '↓', does: 'Next run', run: () => moveBy(1), inList: true },
  { keys: ['PageUp'], shown: 'Page ↑', does: 'Ten runs up', run: () => moveBy(-PAGE_OF_ROWS), inList: true },
  { keys: ['PageDown'], shown: 'Page ↓', does: 'Ten runs down', run: () => moveBy(PAGE_OF_ROWS), inList: true },
  { keys: ['Home'], shown: 'Home', does: 'First run', run: () => moveBy(-Infinity), inList: true },
  { keys: ['End'], shown: 'End', does: 'Last run that is loaded', run: () => moveBy(Infinity), inList: true },
  { keys: ['Enter'], shown: 'Enter', does: 'Open the run', run: ({ store, actions }) => withRun(store, (run) => actions.open(run)), inList: true },
  { keys: ['x', ' '], shown: 'x', does: 'Select the run, to compare it', run: ({ store, actions }) => withRun(store, (run) => actions.pick(run)), inList: true },
  { keys: ['c'], shown: 'c', does: 'Compare the selected run with this one, or both selected runs', run: ({ store, actions }) => actions.compare(runAt(store) ?? undefined), inList: true },
  { keys: ['/'], shown: '/', does: 'Search', run: focusSearch },
  { keys: ['1'], shown: '1', does: 'Runs', run: ({ store }) => see(store, '') },
  { keys: ['2'], shown: '2', does: 'Trends', run: ({ store }) => see(store, 'trends') },
  { keys: ['3'], shown: '3', does: 'A build against a build', run: ({ store }) => see(store, 'builds') },
  { keys: ['t'], shown: 't', does: 'Light or dark', run: toggleTheme },
  { keys: ['?'], shown: '?', does: 'This help', run: () => document.querySelector<HTMLElement>('.open-help')?.click() },
];

/** Whoever speaks to the machine may press letters by accident, and can turn them off. */
export function keysAreOn(): boolean {
  return remembered('keys') !== 'off';
}

export function setKeysOn(on: boolean): void {
  remember('keys', on ? '' : 'off');
}

/** Hears the keys of the whole page, except where people write or choose, or a dialogue is open. */
export function startKeys(store: Store, actions: Actions): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    if (target.closest('dialog')) return;
    if (event.key === 'Escape') {
      escape(actions, target);
      return;
    }
    if (target.closest('textarea, select, input:not([type=checkbox]), [contenteditable]')) return;
    const key = KEYS.find((each) => each.keys.includes(event.key));
    if (!key || (event.key.length === 1 && event.key !== ' ' && !keysAreOn())) return;
    if (key.inList && !isFree(target, event.key)) return;
    event.preventDefault();
    key.run({ store, actions });
  });
}

/** Whether a key is the list's: buttons and links keep Enter and Space, the page that is not the list keeps its scrolling. */
function isFree(target: HTMLElement, key: string): boolean {
  if (target.matches('.run')) return true;
  if (target.closest('.run') !== null) return key !== 'Enter' && key !== ' ';
  return target === document.body && document.querySelector('.run') !== null && !['Enter', ' ', 'PageUp', 'PageDown', 'Home', 'End'].includes(key);
}

function escape(actions: Actions, target: HTMLElement): void {
  if (target === document.body || target.closest('.run, .comparing') !== null) actions.clearPicks();
  actions.focusList();
}

function moveBy(by: number): void {
  const rows = Array.from(document.querySelectorAll<HTMLElement>('.run'));
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  // The first step only shows where the keyboard is.
  const start = at >= 0 ? at + by : rows.findIndex((row) => row.tabIndex === 0);
  rows[Math.max(0, Math.min(rows.length - 1, start))]?.focus();
}

function see(store: Store, view: View): void {
  location.hash = viewLink(store.state.query, view);
}

function runAt(store: Store): Run | null {
  const id = document.activeElement?.closest<HTMLElement>('.run')?.dataset['id'];
  return store.state.runs.find((run) => run.id === id) ?? null;
}

function withRun(store: Store, act: (run: Run) => void): void {
  const run = runAt(store);
  if (run !== null) act(run);
}

function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>('input[type=search]');
  field?.focus();
  field?.select();
}
