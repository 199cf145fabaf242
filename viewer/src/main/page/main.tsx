import './frame/page.css';
import { render } from 'preact';
import { Trace } from './model/trace';
import { serveChunks } from './decode/chunkworkers';
import { App } from './frame/app';
import { startKeys } from './frame/keys';
import { startFollowing, startReloadWord } from './frame/live';
import { startLink } from './frame/link';
import { openPage } from './frame/open';
import { startPrinting } from './frame/print';
import { startTheme } from './frame/theme';
import { startTitle } from './frame/title';
import { Store } from './state/store';

const NOTHING = {
  traceId: '', startMicros: 0, snapshotMicros: 0, service: '', droppedTasks: 0, droppedContents: 0, live: false, source: '',
};

/** Reads what the page brings, and shows it. */
async function start(): Promise<void> {
  let trace: Trace | null = null;
  let problem: string | null = null;
  try {
    trace = await openPage(document);
  } catch (fault) {
    problem = `${fault instanceof Error ? fault.message : String(fault)} The same trace is in tracer_state.json next to this file: it can be opened here.`;
  }
  const store = new Store(trace ?? new Trace(NOTHING));
  startTheme(store);
  store.set({ notice: problem });
  if (trace?.comparedWith) store.compareAs({ left: trace, right: trace.comparedWith });
  const place = document.getElementById('app')!;
  place.textContent = '';
  render(<App store={store} />, place);
  startKeys(store);
  startLink(store);
  startTitle(store);
  startPrinting(store);
  startFollowing(store);
  startReloadWord(store);
}

// In a worker of the page there is none.
if (typeof document === 'undefined') serveChunks();
else void start();
