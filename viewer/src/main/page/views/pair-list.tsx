import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Kind } from '../comparison/align';
import { type Comparison, differenceOf } from '../comparison/comparison';
import { countChange, durationChange, moneyChange, toneOf } from '../look/change';
import { duration, plural } from '../look/format';
import { OutcomeIcon, TypeIcon } from '../look/icons';
import { oneLine } from '../look/visible';
import type { Brief } from '../model/brief';
import { type ComparedSums, usePairBriefs } from '../state/comparing';
import { useStore } from '../state/selection';
import type { Store } from '../state/store';
import { ROW_HEIGHT } from './bars';
import { NoRows } from './norows';
import { offsetOf, scrollTopOf, spacerHeight } from './scroll';

const MARKS = ['=', '~', '\u2212', '+'];
const INDENT = 14;
/** Deeper ones stand where this one does. */
const DEEPEST = 12;

/** Every step of both runs beside the one that did the same job; or those that differ, and what they are part of. */
export function PairList({ store, comparison, sums, all }: { store: Store; comparison: Comparison; sums: ComparedSums; all: boolean }): JSX.Element {
  const { pairs } = comparison;
  const selected = useStore(store, (state) => state.pair);
  const box = useRef<HTMLDivElement>(null);
  const [height, measure] = useState(0);
  const [scrollTop, scrolled] = useState(0);
  const listed = useMemo(() => (all ? Int32Array.from({ length: pairs.size }, (_, pair) => pair) : comparison.differing), [comparison, all]);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(() => measure(box.current!.clientHeight));
    watch.observe(box.current!);
    measure(box.current!.clientHeight);
    return () => watch.disconnect();
  }, []);
  const hasCost = sums.figures.left.cost > 0 || sums.figures.right.cost > 0;
  const total = listed.length * ROW_HEIGHT;
  const offset = offsetOf(scrollTop, total, height);
  const first = Math.floor(offset / ROW_HEIGHT);
  const shift = offset - first * ROW_HEIGHT;
  const shown = Array.from(listed.subarray(first, first + Math.max(0, Math.ceil((height + shift) / ROW_HEIGHT))));
  const briefOf = usePairBriefs(comparison, shown);
  const bringIntoSight = (row: number): void => {
    const top = row * ROW_HEIGHT;
    const wanted = top < offset ? top : top + ROW_HEIGHT > offset + height ? top + ROW_HEIGHT - height : offset;
    if (wanted === offset) return;
    box.current!.scrollTop = scrollTopOf(wanted, total, height);
    scrolled(box.current!.scrollTop);
  };
  useLayoutEffect(() => {
    const row = listed.indexOf(selected);
    if (row >= 0 && height > 0) bringIntoSight(row);
  }, [selected, listed, height === 0]);
  const onKey = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor(height / ROW_HEIGHT) - 1);
    const by = { ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page, Home: -Infinity, End: Infinity }[event.key];
    if (by === undefined || listed.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const row = listed.indexOf(selected);
    store.set({ pair: listed[row < 0 ? 0 : Math.max(0, Math.min(listed.length - 1, row + by))]! });
  };
  return (
    <div class={'table pairs' + (hasCost ? '' : ' no-cost')} role="grid" aria-label="Steps of both runs" aria-rowcount={listed.length + 1} aria-readonly="true">
      <div class="table-head" role="row" aria-rowindex={1}>
        {['Step', 'How it differs', 'Time in A', 'Time in B', 'Difference', 'Tokens', 'Cost'].map((label, column) => (
          <div role="columnheader" class={'cell ' + COLUMNS[column]!}>{label}</div>
        ))}
      </div>
      <div
        class="scroller" ref={box} tabIndex={0} role="rowgroup" aria-label={plural(listed.length, 'step')}
        onScroll={(event) => scrolled(event.currentTarget.scrollTop)} onKeyDown={onKey}
      >
        <div class="spacer" role="presentation" style={{ height: `${spacerHeight(total)}px` }}>
          <div class="still" role="presentation" style={{ height: `${height}px` }}>
            <div class="rows" role="presentation" style={{ transform: `translateY(${-shift}px)` }}>
              {shown.map((pair, k) => (
                <PairRow comparison={comparison} sums={sums} pair={pair} row={first + k} brief={briefOf(pair)} selected={pair === selected} onClick={() => store.set({ pair })} />
              ))}
            </div>
          </div>
        </div>
        {listed.length === 0 && <NoRows>No step differs.</NoRows>}
      </div>
    </div>
  );
}

const COLUMNS = ['c-name', 'c-how', 'num c-a', 'num c-b', 'num c-time', 'num c-tokens', 'num c-cost'];

interface PairRowProps {
  comparison: Comparison;
  sums: ComparedSums;
  pair: number;
  row: number;
  brief: Brief;
  selected?: boolean;
  onClick?: () => void;
}

/** A pair of steps in a line; tokens and cost with all below them. */
export function PairRow({ comparison, sums, pair, row, brief, selected = false, onClick }: PairRowProps): JSX.Element {
  const { pairs, left, right } = comparison;
  const one = pairs.left[pair]!;
  const other = pairs.right[pair]!;
  const kind = pairs.kind[pair]!;
  const [steps, span] = other >= 0 ? [right, other] : [left, one];
  const took = ({ trace }: typeof left, at: number): number => (at < 0 ? 0 : trace.endOf(at) - trace.start[at]!);
  const [before, after] = [took(left, one), took(right, other)];
  const of = (column: 'tokens' | 'cost'): [number, number] => [one < 0 ? 0 : sums.left[column][one]!, other < 0 ? 0 : sums.right[column][other]!];
  const time = durationChange(before, after);
  const tokens = countChange(...of('tokens'));
  const cost = moneyChange(...of('cost'), sums.currencies);
  return (
    <div
      role="row" class={`row k-${kind}${selected ? ' selected' : ''}`} data-pair={pair} data-kind={kind}
      data-a={one < 0 ? '' : left.trace.idText(one)} data-b={other < 0 ? '' : right.trace.idText(other)}
      aria-rowindex={row + 2} aria-selected={selected} onClick={onClick}
    >
      <div role="gridcell" class="cell c-name" style={{ paddingLeft: `${12 + Math.min(DEEPEST, pairs.depth[pair]!) * INDENT}px` }}>
        <b class="kind-mark" aria-hidden="true">{MARKS[kind]}</b>
        <TypeIcon type={steps.trace.type[span]!} />
        <bdi class="label">{oneLine(steps.names[span]!)}</bdi>
        {one >= 0 && left.trace.outcome[one] !== steps.trace.outcome[span] && <OutcomeIcon outcome={left.trace.outcome[one]!} />}
        <OutcomeIcon outcome={steps.trace.outcome[span]!} />
        <span class="brief">{brief.error ? <span class="brief-error">{oneLine(brief.error)}</span> : oneLine(brief.says)}</span>
      </div>
      <div role="gridcell" class="cell c-how">{kind === Kind.SAME ? <span class="off-screen">{differenceOf(comparison, pair)}</span> : differenceOf(comparison, pair)}</div>
      <div role="gridcell" class="cell num c-a">{one < 0 ? '' : duration(before)}</div>
      <div role="gridcell" class="cell num c-b">{other < 0 ? '' : duration(after)}</div>
      <div role="gridcell" class={`cell num c-time ${toneOf(time)}`}>{time}</div>
      <div role="gridcell" class={`cell num c-tokens ${toneOf(tokens)}`}>{tokens}</div>
      <div role="gridcell" class={`cell num c-cost ${toneOf(cost)}`}>{cost}</div>
    </div>
  );
}
