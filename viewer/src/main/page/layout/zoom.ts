import type { TimeWindow } from './picture';

/** A window narrower than this many microseconds shows nothing more. */
const NARROWEST = 2;
/** The part of a window that may lie behind the end, so that the durations behind the last bars can be read. */
const AIR = 0.05;
/** The part of a task's time that is shown before and after it. */
const MARGIN = 0.08;

/** Brings a window into the extent and to a width that can be drawn; null when it is all of it. */
export function fitted(window: TimeWindow, extent: TimeWindow): TimeWindow | null {
  const whole = extent.to - extent.from;
  const width = Math.max(NARROWEST, window.to - window.from);
  if (width >= whole) return null;
  const latest = extent.to + width * AIR - width;
  const from = Math.min(Math.max(window.from, extent.from), Math.max(extent.from, latest));
  return { from, to: from + width };
}

/** Scales the window around a time that stays where it is: factor 0.5 shows half as much. */
export function zoomedAt(window: TimeWindow, at: number, factor: number, extent: TimeWindow): TimeWindow | null {
  return fitted({ from: at - (at - window.from) * factor, to: at + (window.to - at) * factor }, extent);
}

export function panned(window: TimeWindow, by: number, extent: TimeWindow): TimeWindow | null {
  return fitted({ from: window.from + by, to: window.to + by }, extent);
}

/** The window that shows a task with some of what is around it. */
export function around(from: number, to: number, extent: TimeWindow): TimeWindow | null {
  const margin = Math.max((to - from) * MARGIN, 1);
  return fitted({ from: from - margin, to: to + margin }, extent);
}
