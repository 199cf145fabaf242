import { Scale } from '../layout/scale';
import { extentOf, shownWindow } from '../layout/scope';
import { panned, zoomedAt } from '../layout/zoom';
import type { Store } from '../state/store';

/** Where the timeline is on the screen. */
export interface TimelineBox {
  readonly left: number;
  readonly width: number;
}

/** How far a press may move and still be a click. */
const CLICK = 4;

/**
 * Over rows a turn of the wheel scrolls, as in every list; with Ctrl, ⌘ or Alt (or a pinch) it zooms at
 * the pointer, and sideways (or with Shift) it pans.
 */
export function onTimelineWheel(store: Store, event: WheelEvent, box: TimelineBox): void {
  const scale = new Scale(shownWindow(store.state), box.width);
  if (event.ctrlKey || event.metaKey || event.altKey) zoomAtPointer(store, event, scale, scale, box.left);
  else panSideways(store, event, scale);
}

/**
 * Over axis and overview, where there is nothing to scroll, the wheel alone zooms. `scale` is that of
 * what the pointer is on.
 */
export function onAxisWheel(store: Store, event: WheelEvent, scale: Scale): void {
  const shown = new Scale(shownWindow(store.state), scale.width);
  if (!event.ctrlKey && panSideways(store, event, shown)) return;
  zoomAtPointer(store, event, shown, scale, (event.currentTarget as HTMLElement).getBoundingClientRect().left);
}

/** The time under the pointer stays where it is. */
function zoomAtPointer(store: Store, event: WheelEvent, shown: Scale, under: Scale, left: number): void {
  event.preventDefault();
  const turn = Math.max(-120, Math.min(120, event.deltaY));
  // A pinch comes in many small turns.
  const factor = Math.exp(turn * (event.ctrlKey && Math.abs(turn) < 40 ? 0.01 : 0.004));
  store.set({ window: zoomedAt(shown.window, under.at(event.clientX - left), factor, extentOf(store.state)) });
}

/** Whether the wheel was turned sideways. */
function panSideways(store: Store, event: WheelEvent, shown: Scale): boolean {
  const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
  if (Math.abs(sideways) <= Math.abs(event.shiftKey ? 0 : event.deltaY)) return false;
  event.preventDefault();
  const { window } = store.state;
  if (window) store.set({ window: panned(window, sideways / shown.perMicro, extentOf(store.state)) });
  return true;
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
