import { useEffect, useState } from 'preact/hooks';
import { type Comparison, differenceOf } from '../comparison/comparison';
import { type DiffLine } from '../comparison/textdiff';
import { type TextChange, textChanges } from '../comparison/texts';
import { countChange, durationChange, moneyChange, toneOf } from '../look/change';
import { count, duration, money } from '../look/format';
import { OUTCOME_WORDS, OutcomeIcon, TYPE_WORDS, TypeIcon } from '../look/icons';
import { oneLine, visible } from '../look/visible';
import type { SpanDetails } from '../model/span';
import type { Trace } from '../model/trace';
import { useComparedSums, useComparison } from '../state/comparing';
import { useStore } from '../state/selection';
import type { Store } from '../state/store';
import { Section } from './section';

/** Longer lines are cut: a line of a result can be megabytes. */
const MOST_OF_A_LINE = 4_000;

/** The selected pair of steps: how they differ in figures and in texts. */
export function PairPane({ store }: { store: Store }) {
  const pair = useStore(store, (state) => state.pair);
  const { comparison } = useComparison(store);
  if (!comparison || pair < 0 || pair >= comparison.pairs.size) {
    return <p class="muted details-empty">Select a step to see what differs in it.</p>;
  }
  return <Shown key={pair} store={store} comparison={comparison} pair={pair} />;
}

function Shown({ store, comparison, pair }: { store: Store; comparison: Comparison; pair: number }) {
  const { pairs, left, right } = comparison;
  const sums = useComparedSums(store, comparison);
  const one = pairs.left[pair]!;
  const other = pairs.right[pair]!;
  const [steps, span] = other >= 0 ? [right, other] : [left, one];
  const { trace } = steps;
  const [texts, set] = useState<readonly TextChange[] | string | null>(null);
  useEffect(() => {
    let stale = false;
    const read = (from: Trace, at: number): Promise<SpanDetails | null> => (at < 0 ? Promise.resolve(null) : from.details(at));
    void Promise.all([read(left.trace, one), read(right.trace, other)]).then(
      ([old, now]) => stale || set(textChanges(old, now)),
      (fault: unknown) => stale || set(fault instanceof Error ? fault.message : String(fault)),
    );
    return () => {
      stale = true;
    };
  }, [comparison, pair]);
  const goTo = (to: Trace, at: number): void => {
    if (store.state.trace !== to) store.open(to);
    store.set({ view: 'timeline' });
    store.select(at);
  };
  const took = (from: Trace, at: number): number => (at < 0 ? 0 : from.endOf(at) - from.start[at]!);
  const of = (column: 'tokens' | 'cost'): [number, number] => [one < 0 ? 0 : sums.left[column][one]!, other < 0 ? 0 : sums.right[column][other]!];
  const times: [number, number] = [took(left.trace, one), took(right.trace, other)];
  const outcome = (from: Trace, at: number) => (at < 0 ? 'not there' : <><OutcomeIcon outcome={from.outcome[at]!} /> {OUTCOME_WORDS[from.outcome[at]!]}</>);
  return (
    <div class="pair">
      <div class="details-head">
        <div class="details-title">
          <TypeIcon type={trace.type[span]!} />
          <h2><span class="off-screen">{TYPE_WORDS[trace.type[span]!]} </span><bdi>{oneLine(steps.names[span]!)}</bdi></h2>
        </div>
        <p class="details-line">{differenceOf(comparison, pair)}</p>
        <div class="details-actions">
          {one >= 0 && <button type="button" class="mini" onClick={() => goTo(left.trace, one)}>{'Task ' + left.trace.idText(one) + ' of A'}</button>}
          {other >= 0 && <button type="button" class="mini" onClick={() => goTo(right.trace, other)}>{'Task ' + right.trace.idText(other) + ' of B'}</button>}
        </div>
      </div>
      <table class="pair-figures">
        <thead><tr><th scope="col"><span class="off-screen">What</span></th><th scope="col">A</th><th scope="col">B</th><th scope="col">Difference</th></tr></thead>
        <tbody>
          <tr><th scope="row">Outcome</th><td>{outcome(left.trace, one)}</td><td>{outcome(right.trace, other)}</td><td /></tr>
          <Row name="Time" values={times} shown={duration} change={durationChange(...times)} />
          <Row name="Tokens" values={of('tokens')} shown={count} change={countChange(...of('tokens'))} />
          <Row name="Cost" values={of('cost')} shown={(amount, side) => money(amount, sums.currencies[side])} change={moneyChange(...of('cost'), sums.currencies)} />
        </tbody>
      </table>
      {texts === null && <p class="muted reading" role="status">{'Reading\u2026'}</p>}
      {typeof texts === 'string' && <p class="muted">{texts}</p>}
      {Array.isArray(texts) && texts.length === 0 && <p class="muted">Their texts are the same, as far as recorded.</p>}
      {Array.isArray(texts) && (texts as readonly TextChange[]).map(({ what, lines }) => (
        <Section title={capital(oneLine(what, 80))}><Diff lines={lines} label={oneLine(what, 80)} /></Section>
      ))}
    </div>
  );
}

function Row({ name, values, shown, change }: {
  name: string; values: readonly [number, number]; shown: (amount: number, side: 0 | 1) => string; change: string;
}) {
  if (values[0] === 0 && values[1] === 0) return null;
  return <tr><th scope="row">{name}</th><td>{shown(values[0], 0)}</td><td>{shown(values[1], 1)}</td><td class={toneOf(change)}>{change}</td></tr>;
}

function Diff({ lines, label }: { lines: readonly DiffLine[]; label: string }) {
  return (
    <div class="diff" tabIndex={0} role="region" aria-label={'Difference: ' + label}>
      {lines.map(({ mark, text }) => {
        const line = visible(text.length > MOST_OF_A_LINE ? text.slice(0, MOST_OF_A_LINE) + '\u2026' : text);
        if (mark === '-') return <div><del>{'- ' + line}</del></div>;
        if (mark === '+') return <div><ins>{'+ ' + line}</ins></div>;
        return <div class={mark === '@' ? 'diff-word' : ''}>{(mark === '@' ? '\u2026 ' : '  ') + line}</div>;
      })}
    </div>
  );
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
