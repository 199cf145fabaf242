import { useEffect, useState } from 'preact/hooks';
import { type Failure, failuresOf } from '../model/failures';
import type { Trace } from '../model/trace';
import type { Store } from './store';
import { useStore } from './selection';

/** The failures of a live trace are looked for again after this time at the earliest. */
const AGAIN_MILLIS = 1_000;

const KNOWN = new WeakMap<Trace, { version: number; found: Promise<readonly Failure[]> }>();

/** Why the runs of a trace failed; read once for each state of it. */
export function knownFailures(trace: Trace): Promise<readonly Failure[]> {
  let known = KNOWN.get(trace);
  if (known?.version !== trace.version) {
    known = { version: trace.version, found: failuresOf(trace).catch(() => []) };
    KNOWN.set(trace, known);
  }
  return known.found;
}

/** The same for a component; empty until they are read. */
export function useFailures(store: Store): readonly Failure[] {
  const trace = useStore(store, (state) => state.trace);
  const version = useStore(store, (state) => state.version);
  const [failures, found] = useState<readonly Failure[]>([]);
  useEffect(() => {
    let stale = false;
    const timer = setTimeout(() => {
      void knownFailures(trace).then((all) => stale || found(all));
    }, trace.live ? AGAIN_MILLIS : 0);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [trace, version]);
  return failures;
}
