import type { JSX } from 'preact';
import { count, duration } from '../look/format';
import type { Trace } from '../model/trace';
import type { Scope } from '../layout/picture';
import type { Store } from '../state/store';
import { useStore } from '../state/selection';
import { oneLine } from '../look/visible';

/** The list has no more roots and no more trace ids than this. */
const MOST_LISTED = 500;

/** Chooses among several runs in one file; nothing to choose, nothing there. */
export function ScopeChooser({ store }: { store: Store }): JSX.Element | null {
  const trace = useStore(store, (state) => state.trace);
  const scope = useStore(store, (state) => state.scope);
  useStore(store, (state) => state.version);
  if (trace.roots.length < 2 && trace.traceIds.length < 2) return null;
  const value = scope.kind === 'all' ? 'all' : scope.kind === 'trace' ? `trace ${scope.index}` : `root ${scope.span}`;
  const choose = (chosen: string): void => {
    const [kind, number] = chosen.split(' ');
    const next: Scope =
      kind === 'trace' ? { kind, index: Number(number) }
      : kind === 'root' ? { kind, span: Number(number) }
      : { kind: 'all' };
    store.set({ scope: next, window: null });
  };
  const roots = trace.roots.slice(0, MOST_LISTED);
  return (
    <select class="scope" aria-label="Which run" value={value} onChange={(event) => choose(event.currentTarget.value)}>
      <option value="all">{`All ${count(trace.roots.length)} runs`}</option>
      {trace.traceIds.length > 1 && (
        <optgroup label="By trace">
          {trace.traceIds.slice(0, MOST_LISTED).map((id, index) => <option value={`trace ${index}`}>{id}</option>)}
        </optgroup>
      )}
      <optgroup label={roots.length < trace.roots.length ? `The first ${MOST_LISTED} runs` : 'By run'}>
        {roots.map((root) => <option value={`root ${root}`}>{nameOfRun(trace, root)}</option>)}
      </optgroup>
    </select>
  );
}

function nameOfRun(trace: Trace, root: number): string {
  const name = oneLine(trace.names[trace.name[root]!] ?? '', 80);
  return `${name} · ${duration(trace.endOf(root) - trace.start[root]!)} · #${trace.idText(root)}`;
}
