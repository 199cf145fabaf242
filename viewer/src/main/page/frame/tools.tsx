import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { isHiddenMagic } from '../layout/rows';
import { count } from '../look/format';
import { Outcome, SpanType } from '../model/trace';
import type { Store, ViewName } from '../state/store';
import { useStore } from '../state/selection';
import { goToError } from './commands';
import { Files } from './files';
import { Glyph } from '../look/icons';
import { toggleTheme } from './theme';
import { Help } from './help';

const VIEWS: readonly (readonly [ViewName, string])[] = [
  ['timeline', 'Timeline'],
  ['flame', 'Flame'],
  ['table', 'Table'],
  ['log', 'Log'],
  ['compare', 'Compare'],
];

/** The bar below the title: views, search, and what can be switched. */
export function Tools({ store, children }: { store: Store; children?: JSX.Element }): JSX.Element {
  const view = useStore(store, (state) => state.view);
  const zoomed = useStore(store, (state) => state.window !== null);
  const critical = useStore(store, (state) => state.criticalPath);
  const magic = useStore(store, (state) => state.showMagic);
  const dark = useStore(store, (state) => state.dark);
  const trace = useStore(store, (state) => state.trace);
  const version = useStore(store, (state) => state.version);
  const counts = useMemo(() => {
    let errors = 0;
    let hidden = 0;
    for (let span = 0; span < trace.size; span++) {
      if (trace.outcome[span] === Outcome.ERROR) errors++;
      if (trace.type[span] === SpanType.MAGIC && isHiddenMagic(trace, span)) hidden++;
    }
    return { errors, hidden };
  }, [trace, version]);
  return (
    <nav class="tools" aria-label="What is shown">
      <div class="segments" role="tablist" aria-label="View">
        {VIEWS.map(([name, label]) => (
          <button type="button" role="tab" aria-selected={view === name} onClick={() => store.set({ view: name })}>{label}</button>
        ))}
      </div>
      <div class="grow">{children}</div>
      {counts.errors > 0 && (
        <button type="button" class="button danger next-error" title="Next error (e)" onClick={() => goToError(store, 1)}>
          {`${count(counts.errors)} failed`}
        </button>
      )}
      {zoomed && (
        <button type="button" class="button zoom-reset" title="All of the time (0)" onClick={() => store.set({ window: null })}>
          <Glyph name="reset" />All
        </button>
      )}
      <button
        type="button" class="button critical-path" aria-pressed={critical} title="The chain of tasks that bounds the end of the run (c)"
        onClick={() => store.set({ criticalPath: !critical })}
      >
        <Glyph name="path" />Critical path
      </button>
      {counts.hidden > 0 && (
        <button
          type="button" class="button magic" aria-pressed={magic} title="Steps of the machinery itself (m). Failed ones are always shown."
          onClick={() => store.set({ showMagic: !magic })}
        >
          <Glyph name="magic" />{`${count(counts.hidden)} magic`}
        </button>
      )}
      <Files store={store} />
      <button type="button" class="button bare print-page" title="Print" aria-label="Print" onClick={() => print()}><Glyph name="print" /></button>
      <button
        type="button" class="button bare theme" title="Light or dark (t)" aria-label={dark ? 'Light colours' : 'Dark colours'}
        onClick={() => toggleTheme(store)}
      >
        <Glyph name="theme" />
      </button>
      <Help />
    </nav>
  );
}
