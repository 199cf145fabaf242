import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { Splitter } from '../look/splitter';
import { palette } from '../look/palette';
import { criticalPath } from '../layout/critical';
import { isUnfolded, rowOfSpan, rowsOf } from '../layout/rows';
import { Scale } from '../layout/scale';
import { extentOf, shownWindow } from '../layout/scope';
import { subtreesOf } from '../layout/subtree';
import { ticksOf } from '../layout/ticks';
import { around } from '../layout/zoom';
import { useBriefs } from '../state/briefs';
import { useSums } from '../state/sums';
import type { Store } from '../state/store';
import { useStore } from '../state/selection';
import { drawArrows } from './arrows';
import { Axis } from './axis';
import { type BarsFrame, drawBars, ROW_HEIGHT } from './bars';
import { useAfterPaint } from './afterpaint';
import { prepared } from './canvas';
import { Minimap } from './minimap';
import { NoRows } from './norows';
import { dragTimeline, onTimelineWheel } from './pointer';
import { TaskRow } from './row';
import { offsetOf, scrollTopOf, spacerHeight } from './scroll';
import { ColumnNames, TreeHead } from './treehead';
import { Tip } from './tip';

/** Bars of running tasks grow so often. */
const GROWTH_MILLIS = 50;

const NO_TOKENS = new Float64Array(0);

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Tree and timeline side by side: the rows of the tree are elements, the bars are one canvas. */
export function Timeline({ store }: { store: Store }): JSX.Element {
  const state = useStore(store, (now) => now);
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const lane = useRef<HTMLDivElement>(null);
  const [size, measure] = useState<Size>({ width: 0, height: 0 });
  const [scrollTop, scrolled] = useState(0);
  const [, tick] = useReducer((count: number) => count + 1, 0);

  const { trace } = state;
  const rows = rowsOf(state);
  const total = rows.count * ROW_HEIGHT;
  const offset = offsetOf(scrollTop, total, size.height);
  const first = Math.floor(offset / ROW_HEIGHT);
  const shift = offset - first * ROW_HEIGHT;
  const shown = Math.max(0, Math.min(rows.count - first, Math.ceil((size.height + shift) / ROW_HEIGHT)));
  const window = shownWindow(state);
  const scale = new Scale(window, size.width);
  const ticks = ticksOf(window, extentOf(state).from, size.width);
  const subtrees = subtreesOf(trace);
  const sums = useSums(store);
  const painted = useAfterPaint(trace);
  const tokens = painted ? sums.rollup.tokens : NO_TOKENS;
  const cost = painted && sums.hasCosts ? sums.rollup.cost : null;
  const briefs = useBriefs(store, painted && !state.compact ? Array.from(rows.spans.subarray(first, first + shown)) : null);
  const critical = useMemo(
    () => (state.criticalPath ? criticalPath(trace, state.scope).onPath : null),
    [trace, state.version, state.scope, state.criticalPath],
  );

  useLayoutEffect(() => {
    const box = scroller.current!;
    const watch = new ResizeObserver(() => {
      measure({ width: lane.current!.clientWidth, height: box.clientHeight });
    });
    watch.observe(box);
    watch.observe(lane.current!);
    measure({ width: lane.current!.clientWidth, height: box.clientHeight });
    return () => watch.disconnect();
  }, []);

  useLayoutEffect(() => {
    const context = canvas.current && prepared(canvas.current, size.width, size.height);
    if (!context) return;
    const frame: BarsFrame = {
      state, rows, first, shift, scale, height: size.height, ticks, palette: palette(), critical,
    };
    drawBars(context, frame);
    drawArrows(context, frame);
  });

  const growing = trace.live?.state === 'following' && trace.running > 0;
  // The bars of running tasks grow while one looks at them.
  useEffect(() => {
    if (!growing) return;
    const timer = setInterval(() => tick(0), GROWTH_MILLIS);
    return () => clearInterval(timer);
  }, [trace, growing]);

  useLayoutEffect(() => {
    if (state.reveal === null || size.height === 0) return;
    // If the task is folded away, the closest task above it that has a row.
    let row = -1;
    for (let at = state.reveal.span; at >= 0 && row < 0; at = trace.parent[at]!) row = rowOfSpan(rows, at);
    if (row < 0) return;
    const top = row * ROW_HEIGHT;
    if (top >= offset && top + ROW_HEIGHT <= offset + size.height) return;
    const wanted =
      top < offset && offset - top < 3 * ROW_HEIGHT ? top
      : top > offset && top + ROW_HEIGHT - offset - size.height < 3 * ROW_HEIGHT ? top + ROW_HEIGHT - size.height
      : top - size.height / 3;
    scroller.current!.scrollTop = scrollTopOf(wanted, total, size.height);
    scrolled(scroller.current!.scrollTop);
  }, [state.reveal, size.height === 0]);

  // The keyboard's focus stays on the selected row, although rows are drawn anew while they scroll.
  const selectedRow = rowOfSpan(rows, state.selected);
  const tabRow = selectedRow >= first && selectedRow < first + shown ? selectedRow : first;
  useLayoutEffect(() => {
    const box = scroller.current!;
    const active = document.activeElement;
    if (!active || !box.contains(active)) return;
    const target = box.querySelector<HTMLElement>(`[data-row="${tabRow}"]`) ?? box;
    if (active !== target) target.focus({ preventScroll: true });
  });

  const laneBox = (): { left: number; width: number } => {
    const box = canvas.current!.getBoundingClientRect();
    return { left: box.left, width: box.width };
  };
  const spanAt = (target: EventTarget | null): number => {
    const row = (target as Element | null)?.closest?.('[data-span]');
    return row ? Number((row as HTMLElement).dataset['span']) : -1;
  };
  const inLane = (event: MouseEvent): boolean => event.clientX >= laneBox().left;

  const click = (event: MouseEvent): void => {
    const span = spanAt(event.target);
    if (span < 0) return;
    if ((event.target as HTMLElement).dataset['fold'] !== undefined) {
      toggleFold(store, span, event.altKey);
      return;
    }
    store.select(span, false);
  };
  const doubleClick = (event: MouseEvent): void => {
    const span = spanAt(event.target);
    if (span < 0 || (event.target as HTMLElement).dataset['fold'] !== undefined) return;
    zoomTo(store, span);
  };
  const press = (event: PointerEvent): void => {
    if (event.button === 0 && event.pointerType === 'mouse' && inLane(event)) {
      dragTimeline(store, event, laneBox(), scroller.current!);
    }
  };

  const rowElements: JSX.Element[] = [];
  for (let k = 0; k < shown; k++) {
    const row = first + k;
    rowElements.push(
      <TaskRow state={state} rows={rows} row={row} subtrees={subtrees} tokens={tokens} cost={cost} currency={sums.currency} brief={briefs.of(rows.spans[row]!)} tabbable={row === tabRow} critical={critical !== null && critical[rows.spans[row]!] === 1} />,
    );
  }
  return (
    <div class={`timeline${cost ? ' with-cost' : ''}`}>
      <div class="timeline-head">
        <TreeHead store={store} />
        <div class="time-head" ref={lane}>
          <Minimap store={store} state={state} width={size.width} />
          <Axis store={store} scale={scale} ticks={ticks} />
        </div>
      </div>
      <div class="grid" role="treegrid" aria-label="Tasks of the trace" aria-readonly="true" aria-rowcount={rows.count + 1}>
      <div class="column-names" role="rowgroup"><ColumnNames cost={cost !== null} /></div>
      <div
        class="scroller"
        ref={scroller}
        role="rowgroup"
        tabIndex={shown === 0 ? 0 : -1}
        onScroll={(event) => scrolled(event.currentTarget.scrollTop)}
        onClick={click}
        onDblClick={doubleClick}
        onPointerDown={press}
        onWheel={(event) => inLane(event) && onTimelineWheel(store, event, laneBox())}
        onPointerMove={(event) => {
          const span = spanAt(event.target);
          if (span !== state.hovered) store.set({ hovered: span });
        }}
        onPointerLeave={() => store.set({ hovered: -1 })}
      >
        <div class="spacer" role="presentation" style={{ height: `${spacerHeight(total)}px` }}>
          <div class="still" role="presentation" style={{ height: `${size.height}px` }}>
            <div class="rows" role="presentation" style={{ transform: `translateY(${-shift}px)` }}>{rowElements}</div>
            <canvas ref={canvas} class="bars" aria-hidden="true" style={{ width: `${size.width}px`, height: `${size.height}px` }} />
          </div>
        </div>
        {rows.count === 0 && <NoRows>{emptyWord(state.trace.size, state.filter !== null)}</NoRows>}
      </div>
      <Tip store={store} scroller={scroller} scale={scale} />
      </div>
      <Splitter class="tree-splitter" property="tree-width" label="Width of the tree" of=".tree-head" side="before" least={220} rest={200} />
    </div>
  );
}

function emptyWord(size: number, filtered: boolean): string {
  if (size === 0) return 'No task yet.';
  return filtered ? 'No task matches. Esc in the search field shows all again.' : 'Only magic tasks here: press m to see them.';
}

/** Opens or closes a task; with `deep`, everything below it as well. */
export function toggleFold(store: Store, span: number, deep: boolean): void {
  const { folding, trace } = store.state;
  const open = isUnfolded(store.state, span);
  if (deep) store.set({ folding: folding.withSubtree(span, !open, trace) });
  else store.set({ folding: open ? folding.withClosed([span], trace) : folding.withOpen([span], trace) });
}

/** Fits the time axis to a task. */
export function zoomTo(store: Store, span: number): void {
  const { trace } = store.state;
  store.set({ window: around(trace.start[span]!, trace.endOf(span), extentOf(store.state)), selected: span });
}
