import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useStore } from '../state/selection';
import type { Store } from '../state/store';
import { Glyph } from '../look/icons';
import { openFile } from '../decode/open';
import { openChosen } from './open';
import { titleOf } from './title';

/** Opens a file that someone chose or dropped, or compares it with the open run; says what to do when it can't be shown. */
async function show(store: Store, file: File, use: 'open' | 'compare'): Promise<void> {
  store.set({ notice: `Reading '${file.name}'…` });
  try {
    if (use === 'compare') {
      store.compare(await openFile(file));
      return;
    }
    const trace = await openChosen(file);
    store.open(trace);
    if (trace.comparedWith) store.compareAs({ left: trace, right: trace.comparedWith });
    // A file that was opened by hand is known by its name.
    document.title = `${file.name} · ${titleOf(trace)}`;
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    store.set({
      notice: `${reason} This viewer opens trace_viewer.html, tracer_state.json, jaeger_traces.json (OTLP) and spans.jsonl.`,
    });
  }
}

/** Whether there is a run that another one can be compared with. */
function hasRun(store: Store): boolean {
  return store.state.trace.size > 0;
}

/** What happens to a file that is dropped here: the right half of the page compares it with the open run. */
function useAt(store: Store, event: DragEvent): 'open' | 'compare' {
  return hasRun(store) && event.clientX * 2 > innerWidth ? 'compare' : 'open';
}

const ACCEPTED = '.json,.jsonl,.html,.htm,application/json,text/html';

/** The button that chooses the run to compare with. */
export function CompareFile({ store }: { store: Store }): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  const isFirst = useStore(store, (state) => state.compared === null);
  return (
    <>
      <button type="button" class={isFirst ? 'button primary compare-file' : 'mini compare-file'} onClick={() => field.current!.click()}>
        {isFirst ? 'Choose the other run…' : 'Another run…'}
      </button>
      <input
        ref={field} type="file" class="unseen compare-input" tabIndex={-1} aria-hidden="true" accept={ACCEPTED}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) void show(store, file, 'compare');
        }}
      />
    </>
  );
}

/** The button that opens another trace, and the place to drop one: the whole window. */
export function Files({ store }: { store: Store }): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  const [over, hover] = useState<'open' | 'compare' | null>(null);
  useEffect(() => {
    const carriesFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const enter = (event: DragEvent): void => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      hover(useAt(store, event));
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) hover(null);
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      hover(null);
      const [file, second] = Array.from(event.dataTransfer!.files);
      if (file && second) void show(store, file, 'open').then(() => show(store, second, 'compare'));
      else if (file) void show(store, file, useAt(store, event));
    };
    addEventListener('dragenter', enter);
    addEventListener('dragover', enter);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragenter', enter);
      removeEventListener('dragover', enter);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [store]);
  return (
    <>
      <button
        type="button" class="button bare open-file" title="Open another trace (o), or drop a file" aria-label="Open another trace"
        onClick={() => field.current!.click()}
      >
        <Glyph name="open" />
      </button>
      <input
        ref={field} type="file" class="unseen" tabIndex={-1} aria-hidden="true" accept={ACCEPTED}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) void show(store, file, 'open');
        }}
      />
      {over && (
        <div class="drop">
          <span class={over === 'open' ? 'chosen' : ''}>Drop a trace to open it</span>
          {hasRun(store) && <span class={over === 'compare' ? 'chosen' : ''}>Or here to compare it with this one</span>}
        </div>
      )}
    </>
  );
}
