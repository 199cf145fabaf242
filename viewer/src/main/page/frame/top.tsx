import type { JSX } from 'preact';
import { count, duration } from '../look/format';
import { extentOf } from '../layout/scope';
import type { Store } from '../state/store';
import { useStore } from '../state/selection';
import { LiveBar } from './live';
import { ScopeChooser } from './scopechooser';
import { oneLine } from '../look/visible';

/** Which run this is, and its size in a few numbers. */
export function Top({ store }: { store: Store }): JSX.Element {
  const state = useStore(store, (now) => now);
  const { trace } = state;
  const { info } = trace;
  const extent = extentOf(state);
  const origin = [info.project, info.build, info.sessionId].filter((part) => part).join(' · ');
  return (
    <header class="top">
      <div class="brand">
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <path d="M2 5h11M5 10h12M8 15h6" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" />
        </svg>
        <h1 title={oneLine(info.traceId)}>{oneLine(info.service || info.source || 'Trace', 120)}</h1>
        {origin !== '' && <small>{origin}</small>}
      </div>
      <LiveBar store={store} />
      <ScopeChooser store={store} />
      <dl class="stats">
        <div><dt>Duration</dt><dd>{trace.size === 0 ? '–' : duration(extent.to - extent.from)}</dd></div>
        <div><dt>{trace.size === 1 ? 'Task' : 'Tasks'}</dt><dd>{count(trace.size)}</dd></div>
        {info.startMicros > 0 && <div><dt>Started</dt><dd>{new Date(info.startMicros / 1000).toLocaleString()}</dd></div>}
      </dl>
    </header>
  );
}
