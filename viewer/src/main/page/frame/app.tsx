import type { JSX } from 'preact';
import { LogView } from '../panes/log';
import { SearchBar } from '../panes/search-bar';
import { SidePane } from '../panes/side';
import type { Store } from '../state/store';
import { useStore } from '../state/selection';
import { useAfterPaint } from '../views/afterpaint';
import { CompareView } from '../views/compare';
import { Flame } from '../views/flame';
import { Table } from '../views/table';
import { Timeline } from '../views/timeline';
import { CompareFile } from './files';
import { Notice } from './notice';
import { Splitter } from '../look/splitter';
import { Tools } from './tools';
import { Top } from './top';

/** The page. */
export function App({ store }: { store: Store }): JSX.Element {
  const view = useStore(store, (state) => state.view);
  const painted = useAfterPaint(useStore(store, (state) => state.trace));
  return (
    <div class="app">
      <Top store={store} />
      <Notice store={store} />
      <Tools store={store}><SearchBar store={store} /></Tools>
      <main class="main">
        <div class="view">
          {view === 'timeline' && <Timeline store={store} />}
          {view === 'flame' && <Flame store={store} />}
          {view === 'table' && <Table store={store} />}
          {view === 'log' && <LogView store={store} />}
          {view === 'compare' && <CompareView store={store} chooser={<CompareFile store={store} />} />}
        </div>
        <Splitter property="details-width" label="Width of the details" of=".side" side="after" least={260} rest={320} />
        <aside class="side" tabIndex={-1} aria-label="Details">{painted && <SidePane store={store} />}</aside>
      </main>
    </div>
  );
}
