import type { JSX } from 'preact';
import { CopyButton } from 'viewer/panes/copy';
import { isFiltered } from '../model/query';
import type { Actions } from '../state/actions';
import type { Store } from '../state/store';
import { useStore } from 'viewer/state/selection';

/** What stands where runs would: how to get the first one here, or how to see them again. */
export function Empty({ store, actions }: { store: Store; actions: Actions }): JSX.Element {
  const query = useStore(store, (state) => state.query);
  if (isFiltered(query)) {
    return (
      <div class="no-runs">
        <h2>No run matches.</h2>
        <p>Every word and every filter must fit.</p>
        <button type="button" class="button" onClick={() => actions.clearFilters()}>Clear filters</button>
      </div>
    );
  }
  return (
    <div class="no-runs first-run">
      <h2>No runs yet.</h2>
      <p>Start your agent with these two lines. It appears here while it runs.</p>
      <Lines lines={[`export MOTUS_TRACING=1`, `export OTEL_EXPORTER_OTLP_ENDPOINT=${location.origin}`]} />
      <details>
        <summary>In PowerShell</summary>
        <Lines lines={[`$env:MOTUS_TRACING = "1"`, `$env:OTEL_EXPORTER_OTLP_ENDPOINT = "${location.origin}"`]} />
      </details>
      <p>Whatever else sends OpenTelemetry spans over HTTP (OTLP) needs the second line only.</p>
    </div>
  );
}

function Lines({ lines }: { lines: readonly string[] }): JSX.Element {
  const text = lines.join('\n') + '\n';
  return (
    <div class="lines">
      <pre tabIndex={0} role="region" aria-label="Lines for a terminal"><code>{text}</code></pre>
      <CopyButton text={() => text} label="Copy" class="button" />
    </div>
  );
}
