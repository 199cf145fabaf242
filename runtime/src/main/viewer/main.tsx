import './frame/page.css';
import { render } from 'preact';
import { traceOfTasks } from './decode/state';
import { App } from './frame/app';
import { startKeys } from './frame/keys';
import { startTheme } from './frame/theme';
import type { JsonObject } from './model/span';
import { Store } from './store';

const data = JSON.parse(document.getElementById('trace-data')!.textContent!);
const store = new Store(traceOfTasks(data.spans.map((s: JsonObject) => [String(s['id']), s]), 'this file', {
  traceId: data.traceId, service: data.service, startMicros: data.startUs, snapshotMicros: data.snapshotUs,
}));
startTheme(store);
render(<App store={store} />, document.getElementById('app')!);
startKeys(store);
