import { useEffect, useState } from 'preact/hooks';
import { basesOf } from '../model/cost';
import { count, plural } from '../look/format';
import { type Log, logOf } from '../look/logtext';
import { sumsOf } from '../state/sums';
import { useStore } from '../state/selection';
import type { Store } from '../state/store';
import { CopyButton, download } from './copy';
import { LongText } from './long-text';

/** What the reader can choose: for a glance, and for somebody who wants all. */
const LENGTHS = {
  short: { label: 'Short', value: 400, whole: 150_000 },
  long: { label: 'Long', value: 20_000, whole: 2_000_000 },
} as const;

/** A live run's log is made anew when it is asked for, not while it grows. */
export function LogView({ store }: { store: Store }) {
  const trace = useStore(store, (state) => state.trace);
  const [length, choose] = useState<keyof typeof LENGTHS>('short');
  const [log, made] = useState<Log | null>(null);
  const [attempt, again] = useState(0);
  useEffect(() => {
    const control = new AbortController();
    made(null);
    const sums = sumsOf(store);
    const context = { cost: sums.ownCost, currency: sums.currency, bases: basesOf(trace, sums.prices) };
    void logOf(trace, LENGTHS[length], context, control.signal).then((done) => control.signal.aborted || made(done));
    return () => control.abort();
  }, [trace, length, attempt]);
  return (
    <div class="log">
      <div class="log-tools" role="toolbar" aria-label="Log">
        <span class="switch" role="group" aria-label="Length">
          {(Object.keys(LENGTHS) as (keyof typeof LENGTHS)[]).map((name) => (
            <button type="button" class="mini" aria-pressed={name === length} onClick={() => choose(name)}>{LENGTHS[name].label}</button>
          ))}
        </span>
        {log && <CopyButton class="button" label="Copy log" text={() => log.text} />}
        {log && <button type="button" class="button bare" onClick={() => download('log.md', 'text/markdown', log.text)}>Download</button>}
        {trace.live && <button type="button" class="button bare" onClick={() => again(attempt + 1)}>Refresh</button>}
        {log && <span class="muted" role="status">{aboutOf(log)}</span>}
      </div>
      {log ? <LongText text={log.text} shown={Infinity} class="text log-text" label="Log of the run" /> : <p class="muted reading" role="status">{'Writing the log\u2026'}</p>}
    </div>
  );
}

function aboutOf(log: Log): string {
  const left = [
    log.tasksLeftOut > 0 ? plural(log.tasksLeftOut, 'task') : '',
    log.charactersLeftOut > 0 ? count(log.charactersLeftOut) + ' characters of long values' : '',
  ].filter((part) => part !== '');
  return left.length > 0 ? 'Left out: ' + left.join(', ') : 'Nothing left out';
}
