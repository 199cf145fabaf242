import { hashOf, type Query } from '../model/query';

/**
 * Puts what is asked into the address, behind its `#`: a link that is opened with `?token=` keeps it,
 * and no log of a server has people's words. As a step that the browser's way back leads over, or in
 * place of this one.
 */
export function showQuery(query: Query, step: 'new' | 'same'): void {
  const hash = hashOf(query);
  const url = location.pathname + location.search + (hash ? '#' + hash : '');
  if (step === 'new') history.pushState(null, '', url);
  else history.replaceState(history.state, '', url);
}
