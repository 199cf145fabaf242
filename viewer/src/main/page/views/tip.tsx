import type { JSX, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Outcome } from '../model/span';
import { OUTCOME_WORDS, OutcomeIcon, TYPE_WORDS, TypeIcon } from '../look/icons';
import { duration } from '../look/format';
import type { Scale } from '../layout/scale';
import { extentOf } from '../layout/scope';
import { subtreesOf } from '../layout/subtree';
import type { Store } from '../state/store';
import { useStore } from '../state/selection';
import { oneLine } from '../look/visible';

/** So many pixels beside a bar still mean the bar. */
const NEAR = 24;

interface TipProps {
  store: Store;
  scroller: RefObject<HTMLDivElement>;
  scale: Scale;
}

/** What is under the pointer on the timeline, and the time at which it is. */
export function Tip({ store, scroller, scale }: TipProps): JSX.Element | null {
  const hovered = useStore(store, (state) => state.hovered);
  const [at, move] = useState<{ x: number; y: number; time: number } | null>(null);
  const current = useRef(scale);
  current.current = scale;
  useEffect(() => {
    const box = scroller.current!;
    const follow = (event: PointerEvent): void => {
      const lane = box.querySelector('canvas')!.getBoundingClientRect();
      const inside = event.clientX >= lane.left && event.clientX <= lane.right && event.pointerType !== 'touch';
      move(inside ? { x: event.clientX, y: event.clientY, time: current.current.at(event.clientX - lane.left) } : null);
    };
    const leave = (): void => move(null);
    box.addEventListener('pointermove', follow);
    box.addEventListener('pointerleave', leave);
    return () => {
      box.removeEventListener('pointermove', follow);
      box.removeEventListener('pointerleave', leave);
    };
  }, []);
  const { trace } = store.state;
  if (at === null) return null;
  const lane = scroller.current!.getBoundingClientRect();
  const origin = extentOf(store.state).from;
  const cursor = (
    <div class="cursor" style={{ left: `${at.x}px`, top: `${lane.top}px`, height: `${lane.height}px` }}>
      <span>{duration(at.time - origin)}</span>
    </div>
  );
  if (hovered < 0 || hovered >= trace.size) return cursor;
  const left = scale.x(trace.start[hovered]!) - NEAR;
  const right = scale.x(trace.endOf(hovered)) + NEAR;
  const pointer = scale.x(at.time);
  if (pointer < left || pointer > right) return cursor;
  const type = trace.type[hovered]!;
  const outcome = trace.outcome[hovered]!;
  const { tasks, errors } = subtreesOf(trace);
  const toLeft = at.x > innerWidth - 320;
  const above = at.y > innerHeight - 150;
  return (
    <>
      {cursor}
      <div
        class="tip"
        style={{
          left: toLeft ? 'auto' : `${at.x + 14}px`,
          right: toLeft ? `${innerWidth - at.x + 14}px` : 'auto',
          top: above ? 'auto' : `${at.y + 16}px`,
          bottom: above ? `${innerHeight - at.y + 12}px` : 'auto',
        }}
      >
        <div class="tip-name"><TypeIcon type={type} />{oneLine(trace.names[trace.name[hovered]!] ?? '')}</div>
        <div class="tip-line">
          <b>{duration(trace.endOf(hovered) - trace.start[hovered]!)}</b>
          {` from ${duration(trace.start[hovered]! - origin)}`}
        </div>
        <div class="tip-line">
          {TYPE_WORDS[type]}
          {outcome !== Outcome.OK && <span class="tip-outcome"><OutcomeIcon outcome={outcome} />{OUTCOME_WORDS[outcome]}</span>}
        </div>
        {tasks[hovered]! > 0 && (
          <div class="tip-line">
            {`${tasks[hovered]} inside`}
            {errors[hovered]! > 0 ? `, ${errors[hovered]} failed` : ''}
          </div>
        )}
      </div>
    </>
  );
}
