import { Scale } from '../layout/scale';
import { extentOf, shownWindow } from '../layout/scope';
import { panned, zoomedAt } from '../layout/zoom';
import type { Store } from '../store';

/** Where the timeline is on the screen. */
export interface TimelineBox {
  readonly left: number;
  readonly width: number;
}

/** How far a press may move and still be a click. */
const CLICK = 4;

/** Zooms at the pointer (with Ctrl or ⌘, or a pinch) and pans sideways; other turns scroll the rows. */
export function onTimelineWheel(store: Store, event: WheelEvent, box: TimelineBox): void {
  const { state } = store;
  const extent = extentOf(state);
  const scale = new Scale(shownWindow(state), box.width);
  if (event.ctrlKey || event.metaKey || event.altKey) {
    event.preventDefault();
    const turn = Math.max(-120, Math.min(120, event.deltaY));
    const factor = Math.exp(turn * (Math.abs(event.deltaY) < 40 ? 0.01 : 0.004));
    store.set({ window: zoomedAt(scale.window, scale.at(event.clientX - box.left), factor, extent) });
    return;
  }
  const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
  if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
    event.preventDefault();
    if (state.window) store.set({ window: panned(state.window, sideways / scale.perMicro, extent) });
  }
}

/**
 * Follows a press on the timeline: sideways pans a zoomed window, up and down scrolls the rows.
 * Tells at the end whether it was a drag, so that no click follows.
 */
export function dragTimeline(store: Store, event: PointerEvent, box: TimelineBox, scroller: HTMLElement): void {
  const before = store.state.window;
  const perMicro = new Scale(shownWindow(store.state), box.width).perMicro;
  const extent = extentOf(store.state);
  const top = scroller.scrollTop;
  let dragged = false;
  const move = (moved: PointerEvent): void => {
    const dx = moved.clientX - event.clientX;
    const dy = moved.clientY - event.clientY;
    if (!dragged && Math.hypot(dx, dy) < CLICK) return;
    if (!dragged) {
      dragged = true;
      scroller.setPointerCapture(event.pointerId);
      scroller.classList.add('dragging');
    }
    if (before) store.set({ window: panned(before, -dx / perMicro, extent) });
    scroller.scrollTop = top - dy;
  };
  const stop = (): void => {
    scroller.removeEventListener('pointermove', move);
    scroller.removeEventListener('pointerup', stop);
    scroller.removeEventListener('pointercancel', stop);
    scroller.classList.remove('dragging');
    if (dragged) {
      const swallow = (click: Event): void => click.stopPropagation();
      scroller.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => scroller.removeEventListener('click', swallow, { capture: true }), 0);
    }
  };
  scroller.addEventListener('pointermove', move);
  scroller.addEventListener('pointerup', stop);
  scroller.addEventListener('pointercancel', stop);
}
