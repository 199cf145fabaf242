import type { Connection } from '../api/changes';
import type { Problem } from '../api/problem';
import { EVERYTHING, type Query } from '../model/query';
import type { BuildsAnswer, TrendsAnswer } from '../model/reports';
import { type Facets, NO_FACETS, type Run } from '../model/run';

/** What the whole page shows. Replaced as a whole at each change, never written to. */
export interface State {
  readonly query: Query;
  readonly runs: readonly Run[];
  /** How many runs match; null before the first answer. */
  readonly total: number | null;
  /** Where the list goes on; null at its end. */
  readonly next: string | null;
  /** What is being asked: the list of a new query, more of the same list, or nothing that anybody waits for. */
  readonly asking: 'list' | 'more' | null;
  readonly problem: Problem | null;
  /** Answers about many runs; null before the first one. */
  readonly trends: TrendsAnswer | null;
  readonly builds: BuildsAnswer | null;
  readonly facets: Facets;
  /** The runs that are to be compared. */
  readonly picks: readonly Run[];
  /** The id of the run that has the keyboard, or had it last. */
  readonly current: string;
  readonly connection: Connection;
  /** What is said to those who do not see the page. */
  readonly said: string;
}

export const AT_FIRST: State = {
  query: EVERYTHING, runs: [], total: null, next: null, asking: 'list', problem: null, trends: null, builds: null, facets: NO_FACETS,
  picks: [], current: '', connection: 'connecting', said: '',
};

export type Listener = (now: State, before: State) => void;

/** The page's state, and who wants to know of its changes. */
export class Store {
  private readonly listeners = new Set<Listener>();

  constructor(private now: State = AT_FIRST) {}

  get state(): State {
    return this.now;
  }

  /** Changes what is given, and tells everyone at once. */
  set(change: Partial<State>): void {
    const before = this.now;
    const names = Object.keys(change) as (keyof State)[];
    if (names.every((name) => Object.is(before[name], change[name]))) return;
    this.now = { ...before, ...change };
    for (const listener of [...this.listeners]) listener(this.now, before);
  }

  /** Calls the listener after every change until the returned function is called. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
