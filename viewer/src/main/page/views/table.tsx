import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { OUTCOME_WORDS, OutcomeIcon, TYPE_WORDS, TypeIcon } from '../look/icons';
import { Mark } from '../layout/picture';
import { eachInScope, extentOf } from '../layout/scope';
import { isHiddenMagic } from '../layout/rows';
import { ownTimes, type SortKey, sorted } from '../layout/sorting';
import { count, duration, money, plural } from '../look/format';
import { sumsOf, useSums } from '../state/sums';
import type { State, Store } from '../state/store';
import { useStore } from '../state/selection';
import { ROW_HEIGHT } from './bars';
import { NoRows } from './norows';
import { useRarely } from './rarely';
import { offsetOf, scrollTopOf, spacerHeight } from './scroll';
import { oneLine } from '../look/visible';

/** A column: its name, whether it holds numbers, and whether the first click shows the greatest first. */
const COLUMNS: readonly (readonly [SortKey, string, boolean])[] = [
  ['name', 'Task', false],
  ['type', 'Type', false],
  ['outcome', 'Outcome', false],
  ['start', 'Start', true],
  ['duration', 'Duration', true],
  ['own', 'Own time', true],
  ['first', 'First token', true],
  ['tokens', 'Tokens', true],
  ['cost', 'Cost', true],
  ['model', 'Model', false],
  ['thread', 'Thread', false],
];

/** Every task in one list that can be sorted by each column. */
export function Table({ store }: { store: Store }): JSX.Element {
  const state = useStore(store, (now) => now);
  const { trace } = state;
  const sums = useSums(store).rollup;
  const box = useRef<HTMLDivElement>(null);
  const [sort, sortBy] = useState<{ key: SortKey; falling: boolean }>({ key: 'duration', falling: true });
  const [height, measure] = useState(0);
  const [scrollTop, scrolled] = useState(0);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(() => measure(box.current!.clientHeight));
    watch.observe(box.current!);
    measure(box.current!.clientHeight);
    return () => watch.disconnect();
  }, []);
  const own = useRarely(() => ownTimes(trace), [trace], [state.version]);
  const spans = useRarely(
    () => sorted(trace, listed(state, own.length), sort.key, sort.falling, { own, tokens: sums.tokens, cost: sums.cost }),
    [trace, sort, state.scope, state.filter, state.showMagic],
    [state.version, own, sums.version],
  );
  const origin = extentOf(state).from;
  const hasFirst = trace.reported.firstTokens.size > 0;
  const total = spans.length * ROW_HEIGHT;
  const offset = offsetOf(scrollTop, total, height);
  const first = Math.floor(offset / ROW_HEIGHT);
  const shift = offset - first * ROW_HEIGHT;
  const shown = Math.max(0, Math.min(spans.length - first, Math.ceil((height + shift) / ROW_HEIGHT)));

  const bringIntoSight = (row: number): void => {
    const top = row * ROW_HEIGHT;
    const wanted = top < offset ? top : top + ROW_HEIGHT > offset + height ? top + ROW_HEIGHT - height : offset;
    if (wanted !== offset) {
      box.current!.scrollTop = scrollTopOf(wanted, total, height);
      scrolled(box.current!.scrollTop);
    }
  };
  useLayoutEffect(() => {
    if (state.reveal === null || height === 0) return;
    const row = spans.indexOf(state.reveal.span);
    if (row >= 0) bringIntoSight(row);
  }, [state.reveal, height === 0]);

  const onKey = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor(height / ROW_HEIGHT) - 1);
    const by = { ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page, Home: -Infinity, End: Infinity }[event.key];
    if (by === undefined || spans.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const row = spans.indexOf(state.selected);
    const next = row < 0 ? 0 : Math.max(0, Math.min(spans.length - 1, row + by));
    store.set({ selected: spans[next]! });
    bringIntoSight(next);
  };
  const change = (key: SortKey, numeric: boolean): void => {
    sortBy(sort.key === key ? { key, falling: !sort.falling } : { key, falling: numeric && key !== 'start' });
    box.current!.scrollTop = 0;
  };
  const rows: JSX.Element[] = [];
  for (let k = 0; k < shown; k++) {
    rows.push(<TableRow store={store} state={state} span={spans[first + k]!} row={first + k} origin={origin} own={own} tokens={sums.tokens} cost={sums.cost} currency={sumsOf(store).currency} />);
  }
  return (
    <div class="table" role="grid" aria-label="Tasks as a table" aria-rowcount={spans.length + 1} aria-readonly="true">
      <div class="table-head" role="row" aria-rowindex={1}>
        {COLUMNS.filter(([key]) => key !== 'first' || hasFirst).map(([key, label, numeric]) => (
          <div
            role="columnheader"
            class={`cell c-${key}${numeric ? ' num' : ''}`}
            aria-sort={sort.key !== key ? 'none' : sort.falling ? 'descending' : 'ascending'}
          >
            <button type="button" class="sort" onClick={() => change(key, numeric)}>
              {label}
              <i>{sort.key !== key ? '' : sort.falling ? '▾' : '▴'}</i>
            </button>
          </div>
        ))}
      </div>
      <div
        class="scroller" ref={box} tabIndex={0} role="rowgroup" aria-label={plural(spans.length, 'task')}
        onScroll={(event) => scrolled(event.currentTarget.scrollTop)} onKeyDown={onKey}
      >
        <div class="spacer" role="presentation" style={{ height: `${spacerHeight(total)}px` }}>
          <div class="still" role="presentation" style={{ height: `${height}px` }}>
            <div class="rows" role="presentation" style={{ transform: `translateY(${-shift}px)` }}>{rows}</div>
          </div>
        </div>
        {spans.length === 0 && <NoRows>{state.filter !== null ? 'No task matches.' : 'No task.'}</NoRows>}
      </div>
    </div>
  );
}

/** What the scope, the filter and the magic switch leave of the first tasks. */
function listed(state: State, first: number): Int32Array {
  const { trace, scope, filter, showMagic } = state;
  const spans = new Int32Array(trace.size);
  let size = 0;
  eachInScope(trace, scope, (span) => {
    // A list has no ancestors to keep: only hits are of use in it.
    if (span >= first || (filter !== null && filter[span] !== Mark.HIT)) return;
    if (!showMagic && isHiddenMagic(trace, span)) return;
    spans[size++] = span;
  });
  return spans.subarray(0, size);
}

interface TableRowProps {
  store: Store;
  state: State;
  span: number;
  row: number;
  origin: number;
  own: Float64Array;
  tokens: Float64Array;
  cost: Float64Array;
  currency: string;
}

function TableRow({ store, state, span, row, origin, own, tokens, cost, currency }: TableRowProps): JSX.Element {
  const { trace } = state;
  const outcome = trace.outcome[span]!;
  const selected = state.selected === span;
  const first = trace.reported.firstTokens.get(span);
  return (
    <div
      role="row" class={`row${selected ? ' selected' : ''}`} data-row={row} data-span={span} data-id={trace.idText(span)} aria-rowindex={row + 2} aria-selected={selected}
      onClick={() => store.set({ selected: span })}
      onDblClick={() => {
        store.set({ view: 'timeline' });
        store.select(span);
      }}
    >
      <div role="gridcell" class="cell c-name"><TypeIcon type={trace.type[span]!} /><span class="label">{oneLine(trace.names[trace.name[span]!] ?? '')}</span></div>
      <div role="gridcell" class="cell c-type">{TYPE_WORDS[trace.type[span]!]}</div>
      <div role="gridcell" class={`cell c-outcome w-${outcome}`}><OutcomeIcon outcome={outcome} />{OUTCOME_WORDS[outcome]}</div>
      <div role="gridcell" class="cell num c-start">{duration(trace.start[span]! - origin)}</div>
      <div role="gridcell" class="cell num c-duration">{duration(trace.endOf(span) - trace.start[span]!)}</div>
      <div role="gridcell" class="cell num c-own">{duration(own[span]!)}</div>
      {trace.reported.firstTokens.size > 0 && <div role="gridcell" class="cell num c-first">{first === undefined ? '' : duration(first)}</div>}
      <div role="gridcell" class="cell num c-tokens">{tokens[span]! > 0 ? count(tokens[span]!) : ''}</div>
      <div role="gridcell" class="cell num c-cost">{cost[span]! > 0 ? money(cost[span]!, currency) : ''}</div>
      <div role="gridcell" class="cell c-model">{oneLine(trace.models[trace.model[span]!] ?? '')}</div>
      <div role="gridcell" class="cell c-thread">{oneLine(trace.threads[trace.thread[span]!] ?? '')}</div>
    </div>
  );
}
