import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Scale } from '../layout/scale';
import { extentOf } from '../layout/scope';
import type { Tick } from '../layout/ticks';
import { fitted } from '../layout/zoom';
import type { Store } from '../state/store';
import { onAxisWheel } from './pointer';

/** Pixels that a letter of a label takes at most, and what stands before it. */
const LETTER = 7.5;
const LABEL_ROOM = 8;

/** The marks of the time axis: drag along it to zoom to a part, wheel to zoom. */
export function Axis({ store, scale, ticks }: { store: Store; scale: Scale; ticks: readonly Tick[] }): JSX.Element {
  const [chosen, choose] = useState<{ from: number; to: number } | null>(null);
  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const box = event.currentTarget as HTMLElement;
    const origin = box.getBoundingClientRect().left;
    const from = event.clientX - origin;
    let to = from;
    box.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent): void => {
      to = moved.clientX - origin;
      choose({ from: Math.min(from, to), to: Math.max(from, to) });
    };
    const up = (): void => {
      box.removeEventListener('pointermove', move);
      box.removeEventListener('pointerup', up);
      box.removeEventListener('pointercancel', up);
      choose(null);
      if (Math.abs(to - from) < 4) return;
      const next = { from: scale.at(Math.min(from, to)), to: scale.at(Math.max(from, to)) };
      store.set({ window: fitted(next, extentOf(store.state)) });
    };
    box.addEventListener('pointermove', move);
    box.addEventListener('pointerup', up);
    box.addEventListener('pointercancel', up);
  };
  return (
    <div
      class="axis"
      title="Drag to zoom to a part, or turn the wheel; double-click for all"
      onPointerDown={down}
      onWheel={(event) => onAxisWheel(store, event, scale)}
      onDblClick={() => store.set({ window: null })}
    >
      {ticks.map((tick) => {
        const x = scale.x(tick.at);
        // A label that would be cut would say another number: its mark stays, without it.
        const fits = x + LABEL_ROOM + tick.label.length * LETTER <= scale.width;
        return <span class="tick" style={{ transform: `translateX(${x}px)` }}>{fits ? tick.label : ''}</span>;
      })}
      {chosen && <div class="axis-choice" style={{ left: `${chosen.from}px`, width: `${chosen.to - chosen.from}px` }} />}
    </div>
  );
}
