import { type FacetName, STATUSES } from './run';

export const SORTS = ['started', 'duration', 'tokens', 'cost', 'errors', 'spans', 'name'] as const;
export type Sort = (typeof SORTS)[number];

/** What is seen: the list of runs, runs from day to day, or a build against a build. */
export const VIEWS = ['', 'trends', 'builds'] as const;
export type View = (typeof VIEWS)[number];

/** By what days are divided; the first is the usual one. */
export const DIVISIONS = ['model', 'tool', 'agent', 'project', 'build'] as const;
export type Division = (typeof DIVISIONS)[number];

/** What people ask for; the empty text asks for nothing. */
export interface Query {
  readonly view: View;
  /** Words in names, prompts, answers and arguments. */
  readonly text: string;
  readonly project: string;
  readonly build: string;
  readonly session: string;
  readonly agent: string;
  readonly model: string;
  readonly tool: string;
  readonly status: string;
  /** `1h`, `24h`, `7d`, `30d` before now, or a local time such as `2026-11-30T10:00`. */
  readonly since: string;
  /** A local time. */
  readonly until: string;
  readonly minMs: string;
  readonly minCost: string;
  /** The name of a step in which errors began. */
  readonly failedAt: string;
  readonly by: Division;
  /** Two builds that are compared. */
  readonly a: string;
  readonly b: string;
  readonly sort: Sort;
  readonly dir: 'asc' | 'desc';
}

export const EVERYTHING: Query = {
  view: '', text: '', project: '', build: '', session: '', agent: '', model: '', tool: '', status: '', since: '', until: '', minMs: '', minCost: '',
  failedAt: '', by: 'model', a: '', b: '', sort: 'started', dir: 'desc',
};

/** The fields of a query that leave runs out. */
export const FILTERS = [
  'text', 'project', 'build', 'session', 'agent', 'model', 'tool', 'status', 'since', 'until', 'minMs', 'minCost', 'failedAt',
] as const satisfies readonly (keyof Query)[];

/** The field of a query that a facet's values are for. */
export const FIELD_OF_FACET = {
  projects: 'project', builds: 'build', agents: 'agent', models: 'model', tools: 'tool', statuses: 'status',
} as const satisfies Record<FacetName, keyof Query>;

const HOUR = 3600;
/** Spans of time that end now, in seconds. */
export const SPANS: Readonly<Record<string, number>> = { '1h': HOUR, '24h': 24 * HOUR, '7d': 168 * HOUR, '30d': 720 * HOUR, '90d': 2160 * HOUR };

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const NUMBER = /^\d{1,12}(\.\d{1,9})?$/;

/** What a field may hold; anything else of a link is left out. */
const FITS: Partial<Record<keyof Query, (value: string) => boolean>> = {
  since: (value) => Object.hasOwn(SPANS, value) || microsOf(value) !== null,
  until: (value) => microsOf(value) !== null,
  minMs: (value) => NUMBER.test(value),
  minCost: (value) => NUMBER.test(value),
  status: (value) => (STATUSES as readonly string[]).includes(value),
  sort: (value) => (SORTS as readonly string[]).includes(value),
  view: (value) => (VIEWS as readonly string[]).includes(value),
  by: (value) => (DIVISIONS as readonly string[]).includes(value),
  dir: (value) => value === 'asc' || value === 'desc',
};

/** The query of a link, which stands behind its `#`. */
export function queryOf(hash: string): Query {
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  const query: Record<string, string> = { ...EVERYTHING };
  for (const name of Object.keys(EVERYTHING) as (keyof Query)[]) {
    const value = parts.get(name);
    if (value && (FITS[name]?.(value) ?? true)) query[name] = value;
  }
  return query as unknown as Query;
}

/** A query as a link carries it, without its `#`; what is as usual is left out. */
export function hashOf(query: Query): string {
  const parts = new URLSearchParams();
  for (const name of Object.keys(EVERYTHING) as (keyof Query)[]) {
    if (query[name] !== EVERYTHING[name]) parts.set(name, query[name]);
  }
  return parts.toString();
}

export function isFiltered(query: Query): boolean {
  return FILTERS.some((name) => query[name] !== '');
}

/** The same view and order, everything. */
export function withoutFilters(query: Query): Query {
  const { view, by, a, b, sort, dir } = query;
  return { ...EVERYTHING, view, by, a, b, sort, dir };
}

/** The link to the runs that a query and some more of it name, in the list. */
export function runsOf(query: Query, more: Partial<Query> = {}): string {
  const hash = hashOf({ ...query, ...more, view: '', by: EVERYTHING.by, a: '', b: '' });
  return '#' + hash;
}

/** The link to another view, with the same filters as far as both have them. */
export function viewLink(query: Query, view: View): string {
  return '#' + hashOf({ ...query, view });
}

/** A click on a column: the other way round, or by that column, the greatest first; names from A to Z. */
export function sortedBy(query: Query, sort: Sort): Query {
  if (query.sort === sort) return { ...query, dir: query.dir === 'asc' ? 'desc' : 'asc' };
  return { ...query, sort, dir: sort === 'name' ? 'asc' : 'desc' };
}

/** The query's filters as the server takes them, at a moment in milliseconds. */
export function filterParts(query: Query, now: number): URLSearchParams {
  const parts = new URLSearchParams();
  for (const name of ['text', 'project', 'build', 'session', 'agent', 'model', 'tool', 'status'] as const) {
    const value = query[name].trim();
    if (value) parts.set(name, name === 'text' ? value : query[name]);
  }
  const span = SPANS[query.since];
  const since = span === undefined ? microsOf(query.since) : (now - span * 1000) * 1000;
  const until = microsOf(query.until);
  if (since !== null) parts.set('since_us', String(since));
  if (until !== null) parts.set('until_us', String(until));
  if (query.minMs) parts.set('min_ms', query.minMs);
  if (query.minCost) parts.set('min_cost', query.minCost);
  if (query.failedAt) parts.set('failed_at', query.failedAt);
  return parts;
}

/** All that decides which part of the list the server gives. */
export function listParts(query: Query, now: number, limit: number, cursor: string | null): URLSearchParams {
  const parts = filterParts(query, now);
  parts.set('sort', query.sort);
  parts.set('dir', query.dir);
  parts.set('limit', String(limit));
  if (cursor !== null) parts.set('cursor', cursor);
  return parts;
}

/** A local time as people choose it, in microseconds since the epoch; null when it is none. */
function microsOf(local: string): number | null {
  const millis = TIME.test(local) ? new Date(local).getTime() : NaN;
  return Number.isFinite(millis) ? millis * 1000 : null;
}
