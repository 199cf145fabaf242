import type { JSX } from 'preact';
import { render } from 'preact';
import { rowsOf } from '../layout/rows';
import { extentOf, shownWindow } from '../layout/scope';
import { ticksOf } from '../layout/ticks';
import { count, duration, money, plural } from '../look/format';
import { PrintedComparison } from '../views/printed-comparison';
import { madeComparison } from '../state/comparing';
import { briefsOf } from '../state/briefs';
import { sumsOf } from '../state/sums';
import { Outcome } from '../model/span';
import type { State, Store } from '../state/store';
import { OUTCOME_WORDS, TYPE_CLASSES, TypeIcon } from '../look/icons';
import { oneLine } from '../look/visible';

/** More rows fill more paper than anyone reads. */
const MOST_ROWS = 2000;

/**
 * On paper all open rows are needed, not only those on the screen: a page of its own is made when
 * the browser is about to print, with the details of the selected task behind it.
 */
export function startPrinting(store: Store): void {
  let place: HTMLElement | null = null;
  addEventListener('beforeprint', () => {
    place = document.createElement('div');
    place.className = 'print';
    document.body.append(place);
    const comparison = store.state.view === 'compare' ? madeComparison(store.state.compared) : null;
    render(comparison ? <PrintedComparison store={store} comparison={comparison} most={MOST_ROWS} /> : <PrintedTree store={store} state={store.state} />, place);
    const details = document.querySelector('.side');
    if (details) {
      const copy = details.cloneNode(true) as HTMLElement;
      copy.className = 'print-details';
      place.append(copy);
    }
  });
  addEventListener('afterprint', () => {
    if (!place) return;
    render(null, place);
    place.remove();
    place = null;
  });
}

function PrintedTree({ store, state }: { store: Store; state: State }): JSX.Element {
  const { trace } = state;
  const rows = rowsOf(state);
  const window = shownWindow(state);
  const whole = window.to - window.from;
  const { from: began, to: ended } = extentOf(state);
  const sums = sumsOf(store);
  const { tokens, cost } = sums.rollup;
  const share = (at: number): number => Math.max(0, Math.min(1, (at - window.from) / whole)) * 100;
  const ticks = ticksOf(window, extentOf(state).from, 480);
  const briefs = briefsOf(store);
  const lines: JSX.Element[] = [];
  for (let row = 0; row < Math.min(rows.count, MOST_ROWS); row++) {
    const span = rows.spans[row]!;
    const type = trace.type[span]!;
    const outcome = trace.outcome[span]!;
    const from = share(trace.start[span]!);
    const brief = briefs.of(span);
    lines.push(
      <tr class={state.selected === span ? 'selected' : ''}>
        <td style={{ paddingLeft: `${Math.min(rows.levels[row]!, 24) * 10}px` }}>
          <TypeIcon type={type} />
          {` ${oneLine(trace.names[trace.name[span]!] ?? '')}`}
          {brief?.says && <span class="print-brief">{` ${oneLine(brief.says, 120)}`}</span>}
          {outcome !== Outcome.OK && <b>{` (${OUTCOME_WORDS[outcome]!.toLowerCase()}${brief?.error ? `: ${oneLine(brief.error, 160)}` : ''})`}</b>}
        </td>
        <td class="print-num">{duration(trace.endOf(span) - trace.start[span]!)}</td>
        <td class="print-num">{tokens[span]! > 0 ? count(tokens[span]!) : ''}</td>
        <td class="print-num">{cost[span]! > 0 ? money(cost[span]!, sums.currency) : ''}</td>
        <td class="print-lane">
          <div class={`print-bar t-${TYPE_CLASSES[type]} b-${outcome}`} style={{ left: `${from}%`, width: `${Math.max(0.3, share(trace.endOf(span)) - from)}%` }} />
        </td>
      </tr>,
    );
  }
  return (
    <div>
      <h1>{oneLine(trace.info.service || trace.info.source || 'Trace')}</h1>
      <p>
        {`${oneLine(trace.info.traceId)} · ${trace.info.startMicros > 0 ? `${new Date(trace.info.startMicros / 1000).toLocaleString()} · ` : ''}${plural(trace.size, 'task')} · ${trace.size === 0 ? 'empty' : duration(ended - began)}`}
        {rows.count > MOST_ROWS && ` · the first ${count(MOST_ROWS)} of ${count(rows.count)} open rows`}
      </p>
      <table>
        <thead>
          <tr>
            <th>Task</th>
            <th class="print-num">Duration</th>
            <th class="print-num">Tokens</th>
            <th class="print-num">Cost</th>
            <th class="print-lane">
              {ticks.map((tick) => <span style={{ left: `${share(tick.at)}%` }}>{tick.label}</span>)}
            </th>
          </tr>
        </thead>
        <tbody>{lines}</tbody>
      </table>
    </div>
  );
}
