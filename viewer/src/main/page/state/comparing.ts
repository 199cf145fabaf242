import { useEffect, useMemo, useReducer, useState } from 'preact/hooks';
import { type Comparison, compared as compare } from '../comparison/comparison';
import { type ComparedFigures, figuresOf } from '../comparison/figures';
import { type Brief, NO_BRIEF, briefOf } from '../model/brief';
import { costs, currencyOf } from '../model/cost';
import { Rollup } from '../model/rollup';
import type { Trace } from '../model/trace';
import { useStore } from './selection';
import type { Compared, Store } from './store';
import { useSums } from './sums';

/** Rows that were scrolled past are not asked for. */
const REST_MILLIS = 60;

const KNOWN = new WeakMap<Compared, Comparison>();
const READING = new WeakMap<Compared, Reading>();
const BRIEFS = new WeakMap<Trace, Map<number, Brief>>();

type Hearer = (share: number, problem: string | null) => void;

/** Two runs that are being read, and who is told how far it is. */
interface Reading {
  readonly control: AbortController;
  readonly hearers: Set<Hearer>;
}

export interface Comparing {
  /** Null while the runs are read, or when they can't be. */
  readonly comparison: Comparison | null;
  readonly doneShare: number;
  /** Why they can't be compared. */
  readonly problem: string | null;
}

/** The comparison of the page's two runs, made when it is first shown; the pair at which they part is selected then. */
export function useComparison(store: Store): Comparing {
  const compared = useStore(store, (state) => state.compared);
  const [progress, tell] = useState<{ of: Compared | null; share: number; problem: string | null }>({ of: null, share: 0, problem: null });
  useEffect(() => {
    if (!compared || KNOWN.has(compared)) return undefined;
    const reading = READING.get(compared) ?? begun(store, compared);
    const hear: Hearer = (share, problem) => tell({ of: compared, share, problem });
    reading.hearers.add(hear);
    return () => {
      reading.hearers.delete(hear);
      if (reading.hearers.size > 0) return;
      reading.control.abort();
      READING.delete(compared);
    };
  }, [compared]);
  const isNow = progress.of === compared;
  return {
    comparison: madeComparison(compared), doneShare: isNow ? progress.share : 0, problem: isNow ? progress.problem : null,
  };
}

/** Reads and aligns two runs, once for all who show something of it. */
function begun(store: Store, compared: Compared): Reading {
  const control = new AbortController();
  const hearers = new Set<Hearer>();
  const reading = { control, hearers };
  READING.set(compared, reading);
  const say = (share: number, problem: string | null = null): void => {
    if (!control.signal.aborted) hearers.forEach((hear) => hear(share, problem));
  };
  void compare(compared.left, compared.right, control.signal, say).then(
    (comparison) => {
      if (control.signal.aborted) return;
      KNOWN.set(compared, comparison);
      if (store.state.compared === compared && store.state.pair < 0) store.set({ pair: comparison.pairs.parting });
      say(1);
    },
    (fault: unknown) => {
      READING.delete(compared);
      say(0, fault instanceof Error ? fault.message : String(fault));
    },
  );
  return reading;
}

/** The comparison of two runs that was made; null before. */
export function madeComparison(compared: Compared | null): Comparison | null {
  return (compared && KNOWN.get(compared)) ?? null;
}

/** The sums of both runs. */
export interface ComparedSums {
  readonly left: Rollup;
  readonly right: Rollup;
  readonly currencies: readonly [string, string];
  readonly figures: ComparedFigures;
}

export function useComparedSums(store: Store, comparison: Comparison): ComparedSums {
  const { prices } = useSums(store);
  return useMemo(() => {
    const { left, right } = comparison;
    const sums = { left: new Rollup(left.trace, costs(left.trace, prices)), right: new Rollup(right.trace, costs(right.trace, prices)) };
    return {
      ...sums, currencies: [currencyOf(left.trace, prices), currencyOf(right.trace, prices)], figures: figuresOf(comparison, sums.left, sums.right),
    };
  }, [comparison, prices]);
}

/** What the steps of pairs say in a few words: of the second run where both have it. */
export function usePairBriefs({ pairs, left, right }: Comparison, shown: readonly number[]): (pair: number) => Brief {
  const [, again] = useReducer((n: number) => n + 1, 0);
  const stepOf = (pair: number): [Trace, number] => (pairs.right[pair]! >= 0 ? [right.trace, pairs.right[pair]!] : [left.trace, pairs.left[pair]!]);
  const key = shown.join();
  useEffect(() => {
    let stale = false;
    const timer = setTimeout(async () => {
      let isNew = false;
      for (const pair of shown) {
        const [trace, span] = stepOf(pair);
        const kept = briefsOf(trace);
        if (stale || kept.has(span)) continue;
        kept.set(span, await trace.brief(span).then(briefOf, () => NO_BRIEF));
        isNew = true;
      }
      if (isNew && !stale) again(0);
    }, REST_MILLIS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [key, pairs]);
  return (pair) => {
    const [trace, span] = stepOf(pair);
    return briefsOf(trace).get(span) ?? NO_BRIEF;
  };
}

function briefsOf(trace: Trace): Map<number, Brief> {
  let kept = BRIEFS.get(trace);
  if (!kept) BRIEFS.set(trace, (kept = new Map<number, Brief>()));
  return kept;
}
