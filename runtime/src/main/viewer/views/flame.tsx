import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { TYPE_CLASSES } from '../frame/icons';
import { type FlameBox, type FlameNode, flameBoxes, flameOf, flamePath } from '../layout/flame';
import { isHiddenMagic } from '../layout/rows';
import { count, duration, percent } from '../panes/format';
import type { Store } from '../store';
import { useStore } from '../store';
import { oneLine } from '../panes/visible';

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
  const [zoomed, zoom] = useState<readonly FlameNode[]>([]);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(() => measure(box.current!.clientWidth));
    watch.observe(box.current!);
    measure(box.current!.clientWidth);
    return () => watch.disconnect();
  }, []);
  const root = useMemo(
    () => flameOf(trace, scope, (span) => !showMagic && isHiddenMagic(trace, span)),
    [trace, version, scope, showMagic],
  );
  const top = foundAgain(root, zoomed);
  const boxes = useMemo(() => flameBoxes(top, NARROWEST / Math.max(width, 1)), [top, width]);
  const depth = boxes.reduce((deepest, each) => Math.max(deepest, each.depth), 0);
  const nameOf = (node: FlameNode): string => (node.parent === null ? 'All runs' : oneLine(trace.names[node.name] ?? ''));

  const choose = (node: FlameNode): void => {
    zoom(flamePath(node));
    if (node.slowest >= 0) store.set({ selected: node.slowest });
  };
  const onKey = (event: KeyboardEvent, at: FlameBox): void => {
    const next = neighbour(boxes, at, event.key);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    box.current!.querySelector<HTMLElement>(`[data-box="${boxes.indexOf(next)}"]`)?.focus();
  };
  return (
    <section class="flame" aria-label="Total time by call path">
      <nav class="flame-path" aria-label="Shown part">
        {flamePath(top).map((node, k, all) =>
          k === all.length - 1
            ? <b>{nameOf(node)}</b>
            : <><button type="button" class="link" onClick={() => zoom(flamePath(node))}>{nameOf(node)}</button>{' › '}</>)}
        <span class="flame-hint">
          {`${duration(top.total)} in ${count(top.parent === null ? trace.roots.length : top.count)} ${top.parent === null ? 'runs' : 'calls'}. Widths are total time; a click shows a part in full width and selects its slowest call.`}
        </span>
      </nav>
      <div class="flame-box" ref={box}>
        <div style={{ height: `${(depth + 1) * ROW}px`, position: 'relative' }}>
          {boxes.map((each, k) => {
            const { node } = each;
            const wide = each.width * width;
            const own = Math.max(0, node.own);
            const isSelected = selected >= 0 && node.slowest === selected;
            return (
              <button
                type="button"
                data-box={k}
                tabIndex={k === 0 ? 0 : -1}
                class={`flame-node ${node.parent === null ? 't-all' : `t-${TYPE_CLASSES[node.type]}`}${isSelected ? ' selected' : ''}`}
                style={{ left: `${each.from * width}px`, top: `${each.depth * ROW}px`, width: `${Math.max(1, wide - 1)}px` }}
                title={`${nameOf(node)}\n${duration(node.total)} in ${count(node.count)} calls (${percent(node.total / Math.max(1, root.total))} of all)\n${duration(own)} of its own${node.errors ? `\n${count(node.errors)} failed` : ''}`}
                onClick={() => choose(node)}
                onKeyDown={(event) => onKey(event, each)}
              >
                {wide > 26 && (
                  <>
                    {node.errors > 0 && <i class="flame-error">✕</i>}
                    <span>{nameOf(node)}</span>
                    {wide > 120 && <small>{duration(node.total)}{node.count > 1 ? ` · ${count(node.count)}×` : ''}</small>}
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

/** The node at the same path in a picture that was made anew. */
function foundAgain(root: FlameNode, path: readonly FlameNode[]): FlameNode {
  let at = root;
  for (const wanted of path.slice(1)) {
    const next = at.children.find((child) => child.name === wanted.name && child.type === wanted.type);
    if (!next) break;
    at = next;
  }
  return at;
}

/** The box next to one in the direction of an arrow key. */
function neighbour(boxes: readonly FlameBox[], at: FlameBox, key: string): FlameBox | undefined {
  const same = boxes.filter((each) => each.depth === at.depth).sort((a, b) => a.from - b.from);
  const place = same.indexOf(at);
  switch (key) {
    case 'ArrowLeft':
      return same[place - 1];
    case 'ArrowRight':
      return same[place + 1];
    case 'ArrowUp':
      return boxes.find((each) => each.node === at.node.parent);
    case 'ArrowDown':
      return boxes.filter((each) => each.node.parent === at.node).sort((a, b) => a.from - b.from)[0];
    default:
      return undefined;
  }
}
