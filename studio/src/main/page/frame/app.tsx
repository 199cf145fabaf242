import type { JSX } from 'preact';
import { plural } from 'viewer/look/format';
import { Comparing } from '../list/comparing';
import { Empty } from '../list/empty';
import { Filters } from '../list/filters';
import { List } from '../list/list';
import { BuildsPage } from '../reports/builds';
import { TrendsPage } from '../reports/trends';
import type { Actions } from '../state/actions';
import type { Store } from '../state/store';
import { useStore } from 'viewer/state/selection';
import { Top } from './top';

/** The page. */
export function App({ store, actions }: { store: Store; actions: Actions }): JSX.Element {
  const said = useStore(store, (state) => state.said);
  const view = useStore(store, (state) => state.query.view);
  return (
    <div class="app">
      <Top store={store} />
      <Notice store={store} actions={actions} />
      <Filters store={store} actions={actions} />
      <main class="main"><Seen store={store} actions={actions} /></main>
      {view === '' && <Comparing store={store} actions={actions} />}
      <p class="unseen" aria-live="polite">{said}</p>
    </div>
  );
}

function Seen({ store, actions }: { store: Store; actions: Actions }): JSX.Element {
  const view = useStore(store, (state) => state.query.view);
  if (view === 'trends') return <TrendsPage store={store} actions={actions} />;
  return view === 'builds' ? <BuildsPage store={store} actions={actions} /> : <RunsPage store={store} actions={actions} />;
}

function RunsPage({ store, actions }: { store: Store; actions: Actions }): JSX.Element {
  const { total, asking, problem } = useStore(store, (state) => state);
  if (total === null) return <p class="reading">{problem === null ? 'Reading the runs…' : ''}</p>;
  return (
    <>
      {total > 0 && <h2 class={`found${asking === 'list' ? ' waits' : ''}`}>{plural(total, 'run')}</h2>}
      {total === 0 ? <Empty store={store} actions={actions} /> : <List store={store} actions={actions} />}
    </>
  );
}

function Notice({ store, actions }: { store: Store; actions: Actions }): JSX.Element | null {
  const problem = useStore(store, (state) => state.problem);
  if (problem === null) return null;
  return (
    <div class="notice" role="alert">
      <p>{problem.message}</p>
      <button type="button" class="button" onClick={() => actions.again()}>Try again</button>
    </div>
  );
}
