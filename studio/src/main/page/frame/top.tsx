import type { JSX } from 'preact';
import { Glyph } from 'viewer/look/icons';
import type { Connection } from '../api/changes';
import { type View, viewLink, VIEWS } from '../model/query';
import type { Store } from '../state/store';
import { useStore } from 'viewer/state/selection';
import { Help } from './help';
import { toggleTheme } from './theme';

const CONNECTION_WORDS: Readonly<Record<Connection, string>> = {
  connecting: 'Connecting…', following: 'Live', lost: 'No connection',
};

const VIEW_WORDS: Readonly<Record<View, string>> = { '': 'Runs', trends: 'Trends', builds: 'Builds' };

/** What else can be seen. */
function Views({ store }: { store: Store }): JSX.Element {
  const query = useStore(store, (state) => state.query);
  return (
    <nav class="views" aria-label="Views">
      {VIEWS.map((view) => <a key={view} href={viewLink(query, view)} aria-current={view === query.view ? 'page' : undefined}>{VIEW_WORDS[view]}</a>)}
    </nav>
  );
}

/** Where one is, and whether what is seen is as it is now. */
export function Top({ store }: { store: Store }): JSX.Element {
  const connection = useStore(store, (state) => state.connection);
  return (
    <header class="top">
      <div class="brand">
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <path d="M2 5h11M5 10h12M8 15h6" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" />
        </svg>
        <h1>Motus studio</h1>
      </div>
      <Views store={store} />
      <span class={`live-state s-${connection}`} role="status">{CONNECTION_WORDS[connection]}</span>
      <span class="grow" />
      <button type="button" class="button bare" title="Light or dark (t)" aria-label="Light or dark" onClick={toggleTheme}><Glyph name="theme" /></button>
      <Help />
    </header>
  );
}
