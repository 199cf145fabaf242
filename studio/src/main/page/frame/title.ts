import { FILTERS, type Query, type View } from '../model/query';
import type { Store } from '../state/store';
import { oneLine } from 'viewer/look/visible';

/** Says in the title of the tab what it shows, so that several can be told apart. */
export function startTitle(store: Store): void {
  store.subscribe((now) => {
    document.title = titleOf(now.query);
  });
}

const TITLES: Readonly<Record<View, string>> = { '': 'Runs', trends: 'Trends', builds: 'Builds' };

export function titleOf(query: Query): string {
  const words = FILTERS.filter((name) => !['since', 'until', 'minMs', 'minCost'].includes(name) && query[name] !== '').map((name) => oneLine(query[name], 30));
  return [TITLES[query.view], ...words, 'Motus studio'].join(' \u00b7 ');
}
