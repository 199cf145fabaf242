import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Store } from '../state/store';
import { useStore } from '../state/selection';
import { Glyph } from '../look/icons';
import { savedPage } from './save';

const STATE_WORDS: Record<string, string> = {
  connecting: 'Connecting…',
  following: 'Live',
  silent: 'No sign of life',
  writing: 'Writing files…',
  paused: 'Paused',
  hidden: 'Paused',
  lost: 'No connection',
  finished: 'Finished',
};

/** While a program runs: how the connection stands, and what can be done with it. */
export function LiveBar({ store }: { store: Store }): JSX.Element | null {
  const live = useStore(store, (state) => state.trace.live);
  useStore(store, (state) => state.version);
  const follow = useStore(store, (state) => state.follow);
  const [saving, progress] = useState<number | null>(null);
  if (live === null) return null;
  const { state } = live;
  const runs = state !== 'finished';
  const save = async (): Promise<void> => {
    const { trace } = store.state;
    progress(0);
    try {
      const page = await savedPage(trace, progress);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(page);
      link.download = `trace_${new Date(trace.info.startMicros / 1000).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '_')}.html`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    } finally {
      progress(null);
    }
  };
  return (
    <div class="live" role="group" aria-label="Live trace">
      <span class={`live-state s-${state}`} role="status" title={live.directory ? `The files are in ${live.directory}` : undefined}>
        {STATE_WORDS[state] ?? state}
      </span>
      {live.directory && <bdi class="live-files">{`Files in ${live.directory}`}</bdi>}
      {runs && (
        <>
          <button
            type="button" class="button bare pause" aria-label={state === 'paused' ? 'Go on' : 'Pause'} title={state === 'paused' ? 'Go on (p)' : 'Pause (p)'}
            onClick={() => (state === 'paused' ? live.resume() : live.pause())}
          >
            <Glyph name={state === 'paused' ? 'play' : 'pause'} />
          </button>
          <button
            type="button" class="button bare follow" aria-pressed={follow} aria-label="Follow the newest task" title="Follow the newest task (f)"
            onClick={() => store.set({ follow: !follow })}
          >
            <Glyph name="follow" />
          </button>
        </>
      )}
      <button type="button" class="button bare save" aria-label="Save as a file" title="Save as a file" disabled={saving !== null} onClick={() => void save()}>
        <Glyph name="save" />
        {saving !== null && `${Math.round(saving * 100)} %`}
      </button>
    </div>
  );
}

/** The program that gave the page is gone: the browser can't load it again, so that whoever tries is told first where the trace is. */
export function startReloadWord(store: Store): void {
  let told = false;
  addEventListener('keydown', (event) => {
    const { live } = store.state.trace;
    const reloads = event.key === 'F5' || (event.key.toLowerCase() === 'r' && (event.ctrlKey || event.metaKey));
    if (!reloads || told || live?.state !== 'finished') return;
    event.preventDefault();
    told = true;
    const where = live.directory ? ` Its files are in ${live.directory}.` : '';
    store.set({ notice: `The program has ended: this page can be saved, but not be loaded again.${where}` });
  });
}

/** Keeps the newest task in sight while it is wanted. */
export function startFollowing(store: Store): void {
  store.subscribe((now, before) => {
    if (now.version === before.version || !now.follow || now.trace.live === null || now.trace.size === 0) return;
    if (now.trace.live.state === 'following') store.set({ reveal: { span: now.trace.size - 1 } });
  });
  // Whoever scrolls or clicks in the rows looks at something, and does not want to be taken away from it.
  const stay = (event: Event): void => {
    if ((event.target as Element).closest('.scroller') && store.state.trace.live?.state === 'following') store.set({ follow: false });
  };
  addEventListener('wheel', stay, { passive: true });
  addEventListener('pointerdown', stay);
}
