import { isFiltered, type Query, queryOf, withoutFilters } from '../model/query';
import { comparisonOf, MOST_PICKS, picked, viewOf } from '../model/picks';
import type { Run } from '../model/run';
import { showQuery } from './address';
import { keepPlace, placeHere } from './place';
import { Reports } from './reports';
import { FIRST_RUNS, Runs } from './runs';
import type { Store } from './store';

/** What people do on the page. */
export class Actions {
  private readonly runs: Runs;
  private readonly reports: Reports;
  private restored: number | null = null;

  constructor(private readonly store: Store) {
    this.runs = new Runs(store);
    this.reports = new Reports(store);
  }

  /** Shows what the address says, where somebody was there before, at the same place. */
  start(): void {
    history.scrollRestoration = 'manual';
    addEventListener('popstate', () => this.follow());
    addEventListener('pagehide', () => this.keep());
    this.follow();
  }

  private follow(): void {
    const place = placeHere();
    this.restored = place?.scroll ?? null;
    this.store.set({ picks: place?.picks ?? this.store.state.picks, current: place?.current ?? '' });
    this.load(queryOf(location.hash), Math.max(FIRST_RUNS, place?.loaded ?? 0));
  }

  private load(query: Query, least = FIRST_RUNS): void {
    if (query.view === '') {
      this.reports.stop();
      void this.runs.load(query, least);
    } else {
      this.runs.stop();
      void this.reports.load(query);
    }
  }

  /** Asks for something else; while somebody types, that is one step of the way back. */
  ask(query: Query, step: 'new' | 'same' = 'new'): void {
    if (step === 'new') this.keep();
    this.restored = null;
    showQuery(query, step);
    this.store.set({ current: '' });
    scrollTo(0, 0);
    this.load(query);
  }

  clearFilters(): void {
    const { query } = this.store.state;
    if (isFiltered(query)) this.ask(withoutFilters(query));
  }

  more(): void {
    void this.runs.more();
  }

  /** Asks the same once more, after a problem. */
  again(): void {
    const { query, runs } = this.store.state;
    this.load(query, runs.length);
  }

  /** Runs may have changed. */
  changed(): void {
    if (this.store.state.query.view === '') this.runs.changed();
    else this.reports.changed();
  }

  /** Takes a run to the comparison, or out of it. */
  pick(run: Run): void {
    const { picks } = this.store.state;
    const now = picked(picks, run);
    const said = now.length < picks.length || !now.includes(run) ? `${run.name} is not compared` : `${run.name} selected, ${now.length} of ${MOST_PICKS}`;
    this.store.set({ picks: now, current: run.id, said });
  }

  clearPicks(): void {
    if (this.store.state.picks.length > 0) this.store.set({ picks: [], said: 'Nothing selected' });
  }

  /** Compares the picked runs; with a run, the one that is picked with that. */
  compare(run?: Run): void {
    const { picks } = this.store.state;
    const pair = run && picks.length === 1 && picks[0]!.id !== run.id ? [picks[0]!, run] : picks;
    if (pair.length !== MOST_PICKS) {
      this.store.set({ said: 'Select two runs to compare them' });
      return;
    }
    this.keep();
    location.assign(comparisonOf(pair[0]!, pair[1]!));
  }

  /** Opens a run here; the browser's way back leads to this place of the list. */
  open(run: Run): void {
    this.leaveFor(run);
    location.assign(viewOf(run));
  }

  /** A link to a run is followed: the way back leads to it. */
  leaveFor(run: Run): void {
    this.at(run);
    this.keep();
  }

  /** A run has got the keyboard. */
  at(run: Run): void {
    this.store.set({ current: run.id });
  }

  /** The list gets the keyboard. */
  focusList(): void {
    document.querySelector<HTMLElement>('.run[tabindex="0"]')?.focus();
  }

  /** The place to scroll to once the list is there; known once. */
  takeRestored(): number | null {
    const scroll = this.restored;
    this.restored = null;
    return scroll;
  }

  private keep(): void {
    const { runs, current, picks } = this.store.state;
    keepPlace({ loaded: runs.length, scroll: scrollY, current, picks });
  }
}
