import { Folding } from '../layout/folding';
import { Mark, type Picture } from '../layout/picture';
import { beganAt } from '../model/timing';
import { SpanType, type Trace } from '../model/trace';
import { remembered } from './memory';

export type ViewName = 'timeline' | 'flame' | 'table' | 'log' | 'compare';
export type ThemeChoice = 'system' | 'light' | 'dark';

/** Two runs that are compared; one of them is open. */
export interface Compared {
  /** A, which was before. */
  readonly left: Trace;
  /** B, which is compared with it. */
  readonly right: Trace;
}

/** What the whole page shows. Replaced as a whole at each change, never written to. */
export interface State extends Picture {
  /** Index of a task, or -1. */
  readonly selected: number;
  /** Index of the task under the pointer, or -1. */
  readonly hovered: number;
  readonly view: ViewName;
  readonly theme: ThemeChoice;
  /** What the chosen theme means now. */
  readonly dark: boolean;
  readonly criticalPath: boolean;
  /** Rows have names only, without the words that tell them apart. */
  readonly compact: boolean;
  /** Keeps the newest task of a live trace in sight. */
  readonly follow: boolean;
  /** Asks the view to bring a task into sight; a new object is a new request. */
  readonly reveal: { readonly span: number } | null;
  /** The runs that are compared; null when there is only one. */
  readonly compared: Compared | null;
  /** Number of the selected pair of steps, or -1. */
  readonly pair: number;
  /** A word to the user above everything: a file that can't be read, a stream that broke off. */
  readonly notice: string | null;
}

export type Listener = (now: State, before: State) => void;

/** The page's state, and who wants to know of its changes. */
export class Store {
  private now: State;
  private readonly listeners = new Set<Listener>();
  private stopWatching: () => void;

  constructor(trace: Trace) {
    this.now = {
      trace,
      version: trace.version,
      selected: -1,
      hovered: -1,
      filter: null,
      hideOthers: false,
      folding: Folding.fitting(trace),
      window: null,
      view: 'timeline',
      theme: 'system',
      dark: false,
      showMagic: false,
      scope: { kind: 'all' },
      criticalPath: false,
      compact: remembered('compact') === 'yes',
      follow: true,
      reveal: null,
      compared: null,
      pair: -1,
      notice: null,
    };
    this.stopWatching = this.watch(trace);
  }

  get state(): State {
    return this.now;
  }

  /** Changes what is given, and tells everyone at once. */
  set(change: Partial<State>): void {
    const before = this.now;
    let changed = false;
    for (const key of Object.keys(change) as (keyof State)[]) {
      if (before[key] !== change[key]) changed = true;
    }
    if (!changed) return;
    this.now = { ...before, ...change };
    for (const listener of [...this.listeners]) listener(this.now, before);
  }

  /** Calls the listener after every change until the returned function is called. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Compares a run with the open one. The earlier one is A; where that is not known, the open one is. */
  compare(other: Trace): void {
    const { trace } = this.now;
    const isEarlier = beganAt(other) > 0 && beganAt(other) < beganAt(trace);
    this.compareAs(isEarlier ? { left: other, right: trace } : { left: trace, right: other });
  }

  compareAs(compared: Compared): void {
    this.set({ compared, pair: -1, view: 'compare', notice: null });
  }

  /** Shows another trace; what belongs to the old one's tasks is forgotten. */
  open(trace: Trace): void {
    this.stopWatching();
    const { compared } = this.now;
    const stays = compared?.left === trace || compared?.right === trace;
    this.set({
      trace,
      version: trace.version,
      selected: -1,
      hovered: -1,
      filter: null,
      folding: Folding.fitting(trace),
      window: null,
      scope: { kind: 'all' },
      reveal: null,
      compared: stays ? compared : null,
      pair: stays ? this.now.pair : -1,
      notice: null,
    });
    this.stopWatching = this.watch(trace);
  }

  /**
   * Selects a task (-1: none). With `reveal` (the default) it is brought into sight: its ancestors
   * open, and what hides it (a filter, the scope, hidden magic tasks) gives way.
   */
  select(span: number, reveal = true): void {
    if (span < 0 || !reveal) {
      this.set({ selected: span });
      return;
    }
    const { trace, filter, hideOthers, showMagic, scope } = this.now;
    let top = span;
    const ancestors: number[] = [];
    for (let up = trace.parent[span]!; up >= 0; up = trace.parent[up]!) {
      ancestors.push(up);
      top = up;
    }
    const outside =
      (scope.kind === 'root' && scope.span !== top) ||
      (scope.kind === 'trace' && scope.index !== trace.traceOf[top]);
    this.set({
      selected: span,
      folding: this.now.folding.withOpen(ancestors, trace),
      reveal: { span },
      hideOthers: hideOthers && !(filter !== null && filter[span] === Mark.NONE),
      showMagic: showMagic || trace.type[span] === SpanType.MAGIC,
      scope: outside ? { kind: 'all' } : scope,
    });
  }

  /** Tells of a growing trace at most once a frame, however fast it grows. */
  private watch(trace: Trace): () => void {
    let waiting = 0;
    const stop = trace.onChange(() => {
      if (waiting === 0) {
        waiting = requestAnimationFrame(() => {
          waiting = 0;
          this.set({ version: trace.version });
        });
      }
    });
    return () => {
      cancelAnimationFrame(waiting);
      stop();
    };
  }
}
