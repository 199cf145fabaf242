import { extent } from '../model/timing';
import { Outcome } from '../model/span';
import type { Trace } from '../model/trace';
import { duration } from '../look/format';
import { oneLine } from '../look/visible';
import type { Store } from '../state/store';

/** A running program's tab has a new title at most so often. */
const REST_MILLIS = 1_000;

/** Says in the title of the tab which run this is, so that several can be told apart. */
export function startTitle(store: Store): void {
  const tell = (): void => {
    document.title = titleOf(store.state.trace);
  };
  let timer = 0;
  // The first rows of a large trace come first.
  requestAnimationFrame(() => setTimeout(tell));
  store.subscribe((now, before) => {
    if (now.trace !== before.trace) tell();
    else if (now.version !== before.version && timer === 0) {
      timer = window.setTimeout(() => {
        timer = 0;
        tell();
      }, REST_MILLIS);
    }
  });
}

/** The first task, how it ended and how long all took, and where it ran. */
export function titleOf(trace: Trace): string {
  const { info, roots } = trace;
  const where = oneLine(info.project || info.service || info.source, 40);
  const root = roots[0];
  if (root === undefined) return (where ? where + ' \u00b7 ' : '') + 'Motus trace';
  const failed = roots.some((each) => trace.outcome[each] === Outcome.ERROR);
  const { from, to } = extent(trace);
  const name = oneLine(trace.names[trace.name[root]!] ?? '', 50) + (roots.length > 1 ? ' +' + (roots.length - 1) : '');
  const state = trace.running > 0 ? 'running' : duration(to - from);
  return [(failed ? '\u2717 ' : '') + name, state, where].filter((part) => part !== '').join(' \u00b7 ');
}
