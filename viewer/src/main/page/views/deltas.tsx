import type { JSX } from 'preact';
import type { Comparison } from '../comparison/comparison';
import type { Delta, Figures } from '../comparison/figures';
import { countChange, durationChange, moneyChange, toneOf } from '../look/change';
import { count, duration, money } from '../look/format';
import { TypeIcon } from '../look/icons';
import { oneLine } from '../look/visible';
import { beganAt } from '../model/timing';
import type { Trace } from '../model/trace';
import type { ComparedSums } from '../state/comparing';

/** More names fill more of a screen than anyone reads. */
const MOST_NAMES = 500;

/** What both runs come to, and the difference. */
export function RunFigures({ comparison, sums }: { comparison: Comparison; sums: ComparedSums }): JSX.Element {
  const { left, right } = sums.figures;
  const hasCost = left.cost > 0 || right.cost > 0;
  const run = (name: string, trace: Trace, figures: Figures, currency: string): JSX.Element => (
    <tr>
      <th scope="row"><b>{name}</b> <bdi>{oneLine(trace.info.source || trace.info.service, 80)}</bdi></th>
      <td class="run-start">{beganAt(trace) > 0 ? new Date(beganAt(trace) / 1000).toLocaleString() : ''}</td>
      <td>{duration(figures.micros)}</td>
      <td>{count(figures.steps)}</td>
      <td>{count(figures.tokens)}</td>
      {hasCost && <td>{money(figures.cost, currency)}</td>}
      <td>{count(figures.errors)}</td>
    </tr>
  );
  return (
    <div class="run-figures" tabIndex={0} role="region" aria-label="Both runs in figures">
      <table>
        <thead>
          <tr><th scope="col">Run</th><th scope="col" class="run-start">Started</th><th scope="col">Duration</th><th scope="col">Tasks</th><th scope="col">Tokens</th>{hasCost && <th scope="col">Cost</th>}<th scope="col">Failed</th></tr>
        </thead>
        <tbody>
          {run('A', comparison.left.trace, left, sums.currencies[0])}
          {run('B', comparison.right.trace, right, sums.currencies[1])}
          <tr class="run-change">
            <th scope="row">Difference</th>
            <td class="run-start" />
            <Change text={durationChange(left.micros, right.micros)} />
            <td>{countChange(left.steps, right.steps)}</td>
            <Change text={countChange(left.tokens, right.tokens)} />
            {hasCost && <Change text={moneyChange(left.cost, right.cost, sums.currencies)} />}
            <Change text={countChange(left.errors, right.errors)} />
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Change({ text }: { text: string }): JSX.Element {
  return <td class={toneOf(text)}>{text || '\u2013'}</td>;
}

/** The same by name, the largest difference of time first. */
export function NameDeltas({ sums, most = MOST_NAMES }: { sums: ComparedSums; most?: number }): JSX.Element {
  const { byName } = sums.figures;
  const hasCost = byName.some(({ left, right }) => left.cost > 0 || right.cost > 0);
  return (
    <div class="name-deltas" tabIndex={0} role="region" aria-label="Differences by name">
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th><th scope="col">Tasks</th><th scope="col">Time</th><th scope="col">Difference</th><th scope="col">Tokens</th>
            {hasCost && <th scope="col">Cost</th>}<th scope="col">Failed</th>
          </tr>
        </thead>
        <tbody>
          {byName.slice(0, most).map((delta) => <NameRow delta={delta} currencies={sums.currencies} hasCost={hasCost} />)}
        </tbody>
      </table>
      {byName.length > most && <p class="muted">{count(byName.length - most) + ' more names'}</p>}
    </div>
  );
}

function NameRow({ delta, currencies, hasCost }: { delta: Delta; currencies: readonly [string, string]; hasCost: boolean }): JSX.Element {
  const { type, name, left, right } = delta;
  const time = durationChange(left.micros, right.micros);
  return (
    <tr>
      <th scope="row"><TypeIcon type={type} /> <bdi>{oneLine(name, 120)}</bdi></th>
      <td>{both(count(left.steps), count(right.steps))}</td>
      <td>{both(duration(left.micros), duration(right.micros))}</td>
      <td class={toneOf(time)}>{time}</td>
      <td>{both(count(left.tokens), count(right.tokens))}</td>
      {hasCost && <td>{both(money(left.cost, currencies[0]), money(right.cost, currencies[1]))}</td>}
      <td>{both(count(left.errors), count(right.errors))}</td>
    </tr>
  );
}

function both(before: string, after: string): string {
  return before === after ? before : before + ' \u2192 ' + after;
}
