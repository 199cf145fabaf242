import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Store } from '../state/store';
import { Glyph } from '../look/icons';
import { openChosen } from './open';
import { titleOf } from './title';

/** Opens a file that someone chose or dropped; says what to do when it can't be shown. */
async function show(store: Store, file: File): Promise<void> {
  store.set({ notice: `Reading '${file.name}'…` });
  try {
    const trace = await openChosen(file);
    store.open(trace);
    // A file that was opened by hand is known by its name.
    document.title = `${file.name} · ${titleOf(trace)}`;
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    store.set({
      notice: `${reason} This viewer opens trace_viewer.html, tracer_state.json, jaeger_traces.json (OTLP) and spans.jsonl.`,
    });
  }
}

/** The button that opens another trace, and the place to drop one: the whole window. */
export function Files({ store }: { store: Store }): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  const [over, hover] = useState(false);
  useEffect(() => {
    const carriesFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const enter = (event: DragEvent): void => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      hover(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) hover(false);
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      hover(false);
      const file = event.dataTransfer!.files[0];
      if (file) void show(store, file);
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
        ref={field} type="file" class="unseen" tabIndex={-1} aria-hidden="true" accept=".json,.jsonl,.html,.htm,application/json,text/html"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) void show(store, file);
        }}
      />
      {over && <div class="drop">Drop a trace to open it</div>}
    </>
  );
}
