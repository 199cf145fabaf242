import type { JSX } from 'preact';
import type { Comparison } from '../comparison/comparison';
import { count } from '../look/format';
import { useComparedSums, usePairBriefs } from '../state/comparing';
import type { Store } from '../state/store';
import { Parting } from './compare';
import { NameDeltas, RunFigures } from './deltas';
import { PairRow } from './pair-list';

/** Two runs on paper: figures, names, and the steps that differ. */
export function PrintedComparison({ store, comparison, most }: { store: Store; comparison: Comparison; most: number }): JSX.Element {
  const sums = useComparedSums(store, comparison);
  const { differing } = comparison;
  const shown = Array.from(differing.subarray(0, most));
  const briefOf = usePairBriefs(comparison, shown);
  return (
    <div class="compare">
      <h1>Two runs compared</h1>
      <RunFigures comparison={comparison} sums={sums} />
      <p class="parting"><Parting store={store} comparison={comparison} /></p>
      <div class="table pairs">
        {shown.map((pair, row) => <PairRow comparison={comparison} sums={sums} pair={pair} row={row} brief={briefOf(pair)} />)}
      </div>
      {differing.length > most && <p>{'The first ' + count(most) + ' of ' + count(differing.length) + ' steps that differ, with what they are part of.'}</p>}
      <NameDeltas sums={sums} most={most} />
    </div>
  );
}
