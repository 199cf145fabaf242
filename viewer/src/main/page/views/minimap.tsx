import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { palette } from '../look/palette';
import { overviewOf } from '../layout/overview';
import { Scale } from '../layout/scale';
import { extentOf } from '../layout/scope';
import { fitted } from '../layout/zoom';
import { SpanType } from '../model/span';
import type { State, Store } from '../state/store';
import { useAfterPaint } from './afterpaint';
import { prepared } from './canvas';
import { onAxisWheel } from './pointer';
import { useRarely } from './rarely';

const HEIGHT = 44;
/** So near to an edge of the window, a drag moves that edge only. */
const EDGE = 6;
/** The types from the bottom up: those that take most of an agent's time stand lowest. */
const STACK = [SpanType.MODEL, SpanType.TOOL, SpanType.NORMAL, SpanType.AGENT, SpanType.MAGIC];

/** The whole trace in little, with the shown window on it: drag to choose, move or widen it. */
export function Minimap({ store, state, width }: { store: Store; state: State; width: number }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const extent = extentOf(state);
  const painted = useAfterPaint(state.trace);
  const overview = useRarely(
    () => (painted && width > 0 ? overviewOf(state.trace, state.scope, extent, Math.max(1, Math.min(2000, Math.floor(width)))) : null),
    [state.trace, state.scope, width, painted],
    [state.version, extent],
  );
  const scale = new Scale(extent, width);
  useLayoutEffect(() => {
    const context = canvas.current && prepared(canvas.current, width, HEIGHT);
    if (!context || !overview) return;
    const colors = palette();
    // A live trace may have grown since the overview was made: it is drawn where its time is now.
    const origin = scale.x(overview.extent.from);
    const perColumn = (scale.x(overview.extent.to) - origin) / overview.columns;
    const perTask = (HEIGHT - 10) / Math.max(overview.most, 1);
    for (let column = 0; column < overview.columns; column++) {
      let floor = HEIGHT;
      const left = Math.floor(origin + column * perColumn);
      const wide = Math.max(1, Math.floor(origin + (column + 1) * perColumn) - left);
      for (const type of STACK) {
        const high = overview.busy[type]![column]! * perTask;
        if (high <= 0) continue;
        context.fillStyle = colors.types[type]!;
        context.globalAlpha = 0.85;
        context.fillRect(left, floor - Math.max(high, 0.75), wide, Math.max(high, 0.75));
        floor -= high;
      }
    }
    context.globalAlpha = 1;
    context.fillStyle = colors.error;
    overview.errors.forEach((failed, column) => {
      if (failed) context.fillRect(origin + column * perColumn - 1, 0, 3, 5);
    });
  }, [overview, extent, width, state.dark]);

  const shown = state.window;
  const left = shown ? Math.max(0, scale.x(shown.from)) : 0;
  const right = shown ? Math.min(width, scale.x(shown.to)) : width;

  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const box = event.currentTarget as HTMLElement;
    const origin = box.getBoundingClientRect().left;
    const from = event.clientX - origin;
    box.setPointerCapture(event.pointerId);
    const before = store.state.window;
    const grip =
      before === null ? 'new'
      : Math.abs(from - left) <= EDGE ? 'left'
      : Math.abs(from - right) <= EDGE ? 'right'
      : from > left && from < right ? 'move'
      : 'new';
    const move = (moved: PointerEvent): void => {
      const to = moved.clientX - origin;
      if (Math.abs(to - from) < 3 && grip === 'new') return;
      const at = scale.at(to);
      let next = { from: Math.min(scale.at(from), at), to: Math.max(scale.at(from), at) };
      if (before !== null && grip === 'move') {
        const by = at - scale.at(from);
        next = { from: before.from + by, to: before.to + by };
      } else if (before !== null && grip === 'left') next = { from: Math.min(at, before.to), to: before.to };
      else if (before !== null && grip === 'right') next = { from: before.from, to: Math.max(at, before.from) };
      store.set({ window: fitted(next, extent) });
    };
    const up = (): void => {
      box.removeEventListener('pointermove', move);
      box.removeEventListener('pointerup', up);
      box.removeEventListener('pointercancel', up);
    };
    box.addEventListener('pointermove', move);
    box.addEventListener('pointerup', up);
    box.addEventListener('pointercancel', up);
  };
  return (
    <div
      class="minimap"
      style={{ height: `${HEIGHT}px` }}
      title="Drag to choose a part of the time, or turn the wheel; double-click for all of it"
      onPointerDown={down}
      onWheel={(event) => onAxisWheel(store, event, scale)}
      onDblClick={() => store.set({ window: null })}
    >
      <canvas ref={canvas} aria-hidden="true" style={{ width: `${width}px`, height: `${HEIGHT}px` }} />
      {shown && (
        <>
          <div class="minimap-shade" style={{ left: '0', width: `${left}px` }} />
          <div class="minimap-shade" style={{ left: `${right}px`, right: '0' }} />
          <div class="minimap-window" style={{ left: `${left}px`, width: `${Math.max(2, right - left)}px` }} />
        </>
      )}
    </div>
  );
}
