import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { type Comparison, differenceOf, hasGoneOn } from '../comparison/comparison';
import { Kind } from '../comparison/align';
import { count, plural } from '../look/format';
import { oneLine } from '../look/visible';
import { useComparedSums, useComparison } from '../state/comparing';
import { useStore } from '../state/selection';
import type { Store } from '../state/store';
import { NameDeltas, RunFigures } from './deltas';
import { PairList } from './pair-list';

/** Two runs side by side: what they come to, where they part, and every step with the one that did its job in the other run. */
export function CompareView({ store, chooser }: { store: Store; /** Where the other run is chosen. */ chooser: ComponentChildren }): JSX.Element {
  const compared = useStore(store, (state) => state.compared);
  const { comparison, doneShare, problem } = useComparison(store);
  if (!compared) {
    return (
      <div class="compare compare-empty">
        <p>Compare this run with another one: what each did that the other did not, where they part, and what the difference costs.</p>
        <p>{chooser}</p>
        <p class="muted">Or drop its file on this page: a trace_viewer.html, tracer_state.json, spans.jsonl, or the JSON of OTLP, Jaeger or Zipkin.</p>
      </div>
    );
  }
  if (!comparison) {
    return (
      <div class="compare compare-empty">
        <p role="status">{problem === null ? 'Reading both runs\u2026 ' + Math.round(doneShare * 100) + ' %' : 'The runs can\u2019t be compared: ' + problem}</p>
        {problem !== null && <p>{chooser}</p>}
      </div>
    );
  }
  return <Shown store={store} comparison={comparison} chooser={chooser} />;
}

function Shown({ store, comparison, chooser }: { store: Store; comparison: Comparison; chooser: ComponentChildren }): JSX.Element {
  const sums = useComparedSums(store, comparison);
  const [part, choose] = useState<'steps' | 'names'>('steps');
  const [all, showAll] = useState(false);
  useStore(store, (state) => state.version);
  const { counts, cut, left, right } = comparison;
  return (
    <div class="compare">
      <RunFigures comparison={comparison} sums={sums} />
      <p class="parting"><Parting store={store} comparison={comparison} /></p>
      <div class="compare-tools" role="toolbar" aria-label="Comparison">
        <span class="switch" role="group" aria-label="What is listed">
          <button type="button" class="mini" aria-pressed={part === 'steps'} onClick={() => choose('steps')}>Steps</button>
          <button type="button" class="mini" aria-pressed={part === 'names'} onClick={() => choose('names')}>Names</button>
        </span>
        {part === 'steps' && <button type="button" class="mini all-pairs" aria-pressed={all} onClick={() => showAll(!all)}>All steps</button>}
        <button type="button" class="mini swap" onClick={() => store.compareAs({ left: right.trace, right: left.trace })}>Swap A and B</button>
        {chooser}
        {hasGoneOn(comparison) && (
          <button type="button" class="mini again" onClick={() => store.compareAs({ left: left.trace, right: right.trace })}>The run has gone on: compare again</button>
        )}
        <span class="muted" role="status">
          {[
            count(counts[Kind.SAME]!) + ' the same' + (cut > 0 ? ' (' + count(cut) + ' as far as recorded)' : ''), count(counts[Kind.CHANGED]!) + ' changed', count(counts[Kind.REMOVED]!) + ' only in A',
            count(counts[Kind.ADDED]!) + ' only in B',
          ].join(', ')}
        </span>
      </div>
      {part === 'names' ? <NameDeltas sums={sums} /> : <PairList store={store} comparison={comparison} sums={sums} all={all} />}
    </div>
  );
}

/** Where the runs part, in a sentence. */
export function Parting({ store, comparison }: { store: Store; comparison: Comparison }): JSX.Element {
  const { pairs, left, right } = comparison;
  const { parting } = pairs;
  if (parting < 0) {
    return <>{pairs.size === 0 ? 'Neither run has a step.' : 'They do not part' + (comparison.cut > 0 ? ' as far as recorded: ' : ': ') + plural(pairs.size, 'step') + ', given the same, came to the same.'}</>;
  }
  const one = pairs.left[parting]!;
  const other = pairs.right[parting]!;
  const steps = other >= 0 ? right : left;
  const name = steps.names[other >= 0 ? other : one]!;
  return (
    <>
      {'They part at '}
      <button type="button" class="link" onClick={() => store.set({ pair: parting })}><bdi>{oneLine(name, 80)}</bdi></button>
      {' (' + [one < 0 ? '' : 'task ' + left.trace.idText(one) + ' of A', other < 0 ? '' : 'task ' + right.trace.idText(other) + ' of B'].filter((part) => part !== '').join(', ') + '): '
        + differenceOf(comparison, parting) + '.'}
    </>
  );
}
