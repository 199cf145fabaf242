import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { TYPE_CLASSES } from '../look/icons';
import { ALL, type Flame as FlameGraph, type FlameBox, flameBoxes, flameOf, flamePath } from '../layout/flame';
import { count, duration, percent } from '../look/format';
import type { Store } from '../state/store';
import { useStore } from '../state/selection';
import { oneLine } from '../look/visible';
import { useRarely } from './rarely';

const ROW = 24;
/** Boxes narrower than this many pixels are not drawn. */
const NARROWEST = 3;

/** Where the time went: total time over names, by call path. A click shows one part in full width. */
export function Flame({ store }: { store: Store }): JSX.Element {
  const trace = useStore(store, (state) => state.trace);
  const version = useStore(store, (state) => state.version);
  const scope = useStore(store, (state) => state.scope);
  const showMagic = useStore(store, (state) => state.showMagic);
  const selected = useStore(store, (state) => state.selected);
  const box = useRef<HTMLDivElement>(null);
  const [width, measure] = useState(0);
  const [zoomed, zoom] = useState<readonly number[]>([]);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(() => measure(box.current!.clientWidth));
    watch.observe(box.current!);
    measure(box.current!.clientWidth);
    return () => watch.disconnect();
  }, []);
  const flame = useRarely(() => flameOf(trace, scope, showMagic), [trace, scope, showMagic], [version]);
  const top = foundAgain(flame, zoomed);
  const boxes = useMemo(() => flameBoxes(flame, top, NARROWEST / Math.max(width, 1)), [flame, top, width]);
  const depth = boxes.reduce((deepest, each) => Math.max(deepest, each.depth), 0);
  const nameOf = (node: number): string => (node === ALL ? 'All runs' : oneLine(trace.names[flame.nameOf(node)] ?? ''));
  const zoomTo = (node: number): void => zoom(flamePath(flame, node).map((each) => flame.kind[each]!));

  const choose = (node: number): void => {
    zoomTo(node);
    if (flame.slowest[node]! >= 0) store.set({ selected: flame.slowest[node]! });
  };
  const onKey = (event: KeyboardEvent, at: FlameBox): void => {
    const next = neighbour(flame, boxes, at, event.key);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    box.current!.querySelector<HTMLElement>(`[data-box="${boxes.indexOf(next)}"]`)?.focus();
  };
  return (
    <section class="flame" aria-label="Total time by call path">
      <nav class="flame-path" aria-label="Shown part">
        {flamePath(flame, top).map((node, k, all) =>
          k === all.length - 1
            ? <b>{nameOf(node)}</b>
            : <><button type="button" class="link" onClick={() => zoomTo(node)}>{nameOf(node)}</button>{' › '}</>)}
        <span class="flame-hint">
          {`${duration(flame.total[top]!)} in ${times(top === ALL ? trace.roots.length : flame.count[top]!, top === ALL ? 'run' : 'call')}. Widths are total time; a click shows a part in full width and selects its slowest call.`}
        </span>
      </nav>
      <div class="flame-box" ref={box}>
        <div style={{ height: `${(depth + 1) * ROW}px`, position: 'relative' }}>
          {boxes.map((each, k) => {
            const { node } = each;
            const wide = each.width * width;
            const total = flame.total[node]!;
            const calls = flame.count[node]!;
            const errors = flame.errors[node]!;
            const own = Math.max(0, flame.own[node]!);
            const isSelected = selected >= 0 && flame.slowest[node] === selected;
            return (
              <button
                type="button"
                data-box={k}
                tabIndex={k === 0 ? 0 : -1}
                class={`flame-node ${node === ALL ? 't-all' : `t-${TYPE_CLASSES[flame.typeOf(node)]}`}${isSelected ? ' selected' : ''}`}
                style={{ left: `${each.from * width}px`, top: `${each.depth * ROW}px`, width: `${Math.max(1, wide - 1)}px` }}
                title={`${nameOf(node)}\n${duration(total)} in ${times(calls, 'call')} (${percent(total / Math.max(1, flame.total[ALL]!))} of all)\n${duration(own)} of its own${errors ? `\n${count(errors)} failed` : ''}`}
                onClick={() => choose(node)}
                onKeyDown={(event) => onKey(event, each)}
              >
                {wide > 26 && (
                  <>
                    {errors > 0 && <i class="flame-error">✕</i>}
                    <span>{nameOf(node)}</span>
                    {wide > 120 && <small>{duration(total)}{calls > 1 ? ` · ${count(calls)}×` : ''}</small>}
                  </>
                )}
              </button>
            );
          })}
        </div>
      </div>
    </section>
  );
}

function times(number: number, what: string): string {
  return `${count(number)} ${what}${number === 1 ? '' : 's'}`;
}

/** The node at the same path in a picture that was made anew; else the last one on the way to it. */
function foundAgain(flame: FlameGraph, kinds: readonly number[]): number {
  let at = ALL;
  for (const kind of kinds.slice(1)) {
    const next = flame.child(at, kind);
    if (next < 0) break;
    at = next;
  }
  return at;
}

/** The box next to one in the direction of an arrow key. */
function neighbour(flame: FlameGraph, boxes: readonly FlameBox[], at: FlameBox, key: string): FlameBox | undefined {
  const same = boxes.filter((each) => each.depth === at.depth).sort((a, b) => a.from - b.from);
  const place = same.indexOf(at);
  switch (key) {
    case 'ArrowLeft':
      return same[place - 1];
    case 'ArrowRight':
      return same[place + 1];
    case 'ArrowUp':
      return boxes.find((each) => each.node === flame.parent[at.node]);
    case 'ArrowDown':
      return boxes.filter((each) => flame.parent[each.node] === at.node).sort((a, b) => a.from - b.from)[0];
    default:
      return undefined;
  }
}
