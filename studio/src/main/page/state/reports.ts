import { plural } from 'viewer/look/format';
import { ask } from '../api/ask';
import { Problem } from '../api/problem';
import { filterParts, type Query } from '../model/query';
import type { BuildsAnswer, Origin, Prompt, Trends } from '../model/reports';
import type { Facets } from '../model/run';
import { FacetQuestions } from './facets';
import type { Store } from './store';

/** Between two looks at what changes there is at least this time, and a multiple of what a look takes. */
const LIVE_REST_MS = 3_000;
const LIVE_SHARE = 10;
/** After a problem that may pass, it is asked for again. */
const AGAIN_MS = 4_000;

/** Keeps what is said of many runs as the server says it: asks for it, and again when runs have changed. */
export class Reports {
  private asked = new AbortController();
  private timer = 0;
  private took = 0;
  private readonly facets = new FacetQuestions();

  constructor(private readonly store: Store) {}

  /** Asks for the view of a query anew. */
  async load(query: Query): Promise<void> {
    this.stop();
    const { signal } = this.asked;
    this.store.set({ query, asking: 'list' });
    const begun = performance.now();
    try {
      const parts = filterParts(query, Date.now());
      if (query.view === 'trends') await this.trends(query, parts, signal);
      else if (query.a !== '' && query.b !== '') await this.builds(query, parts, signal);
      else this.store.set({ builds: null });
      this.store.set({ problem: null });
      const facets = await this.facets.ask(query, (without) => ask<Facets>('facets', this.within(without), signal));
      this.store.set({ facets });
    } catch (fault) {
      if (signal.aborted) return;
      if (!(fault instanceof Problem)) throw fault;
      this.store.set({ problem: fault });
      if (fault.passes) this.timer = window.setTimeout(() => void this.load(query), AGAIN_MS);
    } finally {
      if (!signal.aborted) this.store.set({ asking: null });
    }
    this.took = performance.now() - begun;
  }

  private async trends(query: Query, parts: URLSearchParams, signal: AbortSignal): Promise<void> {
    parts.set('zone', Intl.DateTimeFormat().resolvedOptions().timeZone);
    const divided = new URLSearchParams(parts);
    divided.set('by', query.by);
    const [trends, { prompts }, { origins }] = await Promise.all([
      ask<Trends>('trends', divided, signal),
      ask<{ prompts: readonly Prompt[] }>('trends/prompts', parts, signal),
      ask<{ origins: readonly Origin[] }>('trends/errors', parts, signal),
    ]);
    this.store.set({ trends: { trends, prompts, origins }, said: plural(trends.sum.runs, 'run') + ' in ' + plural(trends.days.length, 'day') });
  }

  private async builds(query: Query, parts: URLSearchParams, signal: AbortSignal): Promise<void> {
    parts.set('a', query.a);
    parts.set('b', query.b);
    const builds = await ask<BuildsAnswer>('builds', parts, signal);
    this.store.set({ builds, said: `${plural(builds.a.runs, 'run')} against ${plural(builds.b.runs, 'run')}` });
  }

  /** What there is to choose from is counted in the days that are seen. */
  private within(query: Query): URLSearchParams {
    const parts = filterParts(query, Date.now());
    const seen = this.store.state.trends;
    if (query.view === 'trends' && seen !== null) {
      parts.set('since_us', String(seen.trends.since_us));
      parts.set('until_us', String(seen.trends.until_us));
    } else {
      parts.delete('build');
    }
    return parts;
  }

  /** Some runs may have changed: the same is asked for again soon. */
  changed(): void {
    if (this.timer !== 0) return;
    const { signal } = this.asked;
    this.timer = window.setTimeout(() => {
      if (!signal.aborted) void this.load(this.store.state.query);
    }, Math.max(LIVE_REST_MS, this.took * LIVE_SHARE));
  }

  /** Something else is seen: what is being asked is not wanted any more. */
  stop(): void {
    this.asked.abort();
    this.asked = new AbortController();
    clearTimeout(this.timer);
    this.timer = 0;
  }
}
