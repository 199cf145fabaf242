import { plural } from 'viewer/look/format';
import { ask } from '../api/ask';
import { Problem } from '../api/problem';
import { appended, merged } from '../model/merge';
import { filterParts, listParts, type Query } from '../model/query';
import type { Facets, Run, RunPage } from '../model/run';
import { FacetQuestions } from './facets';
import type { Store } from './store';

/** As many runs as the list begins with, and as it grows by. */
export const FIRST_RUNS = 50;
const MORE_RUNS = 100;
/** The server gives no more at once. */
const MOST_RUNS = 200;

/** Between two looks at a list that changes there is at least this time, and a multiple of what a look takes. */
const LIVE_REST_MS = 700;
const LIVE_SHARE = 5;
/** After a problem that may pass, the list is asked for again. */
const AGAIN_MS = 4_000;

/** Keeps the list what the server says it is: asks for it, for more of it, and again when runs have changed. */
export class Runs {
  private asked = new AbortController();
  private timer = 0;
  private busy = false;
  private stale = false;
  /** Somebody has come to the end of the list while it was asked for again. */
  private wantsMore = false;
  private took = 0;
  /** The moment that a list's spans of time end at: its parts must be of one list. */
  private now = Date.now();
  private readonly facets = new FacetQuestions();

  constructor(private readonly store: Store) {}

  /** Asks for the list of a query anew, for at least so many runs. */
  async load(query: Query, least = FIRST_RUNS): Promise<void> {
    const signal = this.begin();
    this.store.set({ query, asking: 'list', next: null });
    this.now = Date.now();
    await this.asking(signal, async () => {
      const page = await this.first(query, Math.max(FIRST_RUNS, least), signal);
      this.store.set({ ...page, said: plural(page.total, 'run') + ' found' });
    });
    if (!signal.aborted) await this.askFacets(query, signal);
  }

  /** Something else is seen: what is being asked is not wanted any more. */
  stop(): void {
    this.begin();
    this.busy = false;
    this.stale = false;
  }

  /** Adds the next part of the list. */
  async more(): Promise<void> {
    const { query, next, asking, runs } = this.store.state;
    if (next === null || asking !== null) return;
    if (this.busy) {
      this.wantsMore = true;
      return;
    }
    const { signal } = this.asked;
    this.store.set({ asking: 'more' });
    await this.asking(signal, async () => {
      const page = await ask<RunPage>('runs', listParts(query, this.now, MORE_RUNS, next), signal);
      const all = appended(runs, page.runs);
      this.store.set({ runs: all, next: page.next, said: plural(all.length, 'run') + ' shown' });
    });
  }

  /** Some runs may have changed: the list is asked for again soon, as far as it is loaded. */
  changed(): void {
    this.stale = true;
    if (this.timer === 0 && !this.busy) this.timer = window.setTimeout(() => void this.refresh(), Math.max(LIVE_REST_MS, this.took * LIVE_SHARE));
  }

  private async refresh(): Promise<void> {
    this.timer = 0;
    if (this.busy) return;
    this.stale = false;
    const { query, runs } = this.store.state;
    const { signal } = this.asked;
    const begun = performance.now();
    this.now = Date.now();
    await this.asking(signal, async () => {
      const page = await this.first(query, Math.max(FIRST_RUNS, runs.length), signal);
      this.store.set({ ...page, runs: merged(runs, page.runs), picks: known(this.store.state.picks, page.runs) });
    });
    this.took = performance.now() - begun;
    if (!signal.aborted) await this.askFacets(query, signal);
  }

  /** The first runs of a list, at least so many when it has them. */
  private async first(query: Query, least: number, signal: AbortSignal): Promise<{ runs: readonly Run[]; next: string | null; total: number }> {
    let runs: readonly Run[] = [];
    let next: string | null = null;
    let total = 0;
    do {
      const limit = Math.min(MOST_RUNS, least - runs.length);
      const page: RunPage = await ask<RunPage>('runs', listParts(query, this.now, limit, next), signal);
      if (next === null) total = page.total;
      next = page.next;
      runs = appended(runs, page.runs);
    } while (next !== null && runs.length < least);
    return { runs, next, total };
  }

  private async askFacets(query: Query, signal: AbortSignal): Promise<void> {
    try {
      const facets: Facets = await this.facets.ask(query, (without) => ask<Facets>('facets', filterParts(without, this.now), signal));
      if (!signal.aborted) this.store.set({ facets });
    } catch (fault) {
      // The list says what is wrong; without choices it still stands.
      if (!(fault instanceof Problem) && !signal.aborted) throw fault;
    }
  }

  private begin(): AbortSignal {
    this.asked.abort();
    this.asked = new AbortController();
    clearTimeout(this.timer);
    this.timer = 0;
    this.wantsMore = false;
    return this.asked.signal;
  }

  private async asking(signal: AbortSignal, question: () => Promise<void>): Promise<void> {
    this.busy = true;
    try {
      await question();
      this.store.set({ problem: null });
    } catch (fault) {
      if (signal.aborted) return;
      if (!(fault instanceof Problem)) throw fault;
      this.store.set({ problem: fault });
      if (fault.passes && this.timer === 0) this.timer = window.setTimeout(() => void this.refresh(), AGAIN_MS);
    } finally {
      // Another question has begun in the meantime: what is being asked is its matter.
      if (!signal.aborted) {
        this.busy = false;
        this.store.set({ asking: null });
        if (this.stale) this.changed();
        if (this.wantsMore) {
          this.wantsMore = false;
          void this.more();
        }
      }
    }
  }
}

/** The picked runs as they are now. */
function known(picks: readonly Run[], runs: readonly Run[]): readonly Run[] {
  const now = picks.map((pick) => runs.find((run) => run.id === pick.id) ?? pick);
  return now.every((run, index) => run === picks[index]) ? picks : now;
}
