import type { TimeWindow } from './picture';

/** A mark of the time axis. */
export interface Tick {
  /** Microseconds from the start of the trace. */
  readonly at: number;
  readonly label: string;
}

/** A label takes at most so many pixels. */
const LABEL_WIDTH = 96;

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Steps above a second follow the clock, not the powers of ten. */
const CLOCK_STEPS = [
  SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 15 * SECOND, 30 * SECOND,
  MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE,
  HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR,
];

/** The smallest sensible step of at least this many microseconds. */
export function stepOf(atLeast: number): number {
  if (atLeast <= SECOND) {
    const power = 10 ** Math.floor(Math.log10(Math.max(atLeast, 1)));
    for (const factor of [1, 2, 5, 10]) {
      if (power * factor >= atLeast) return power * factor;
    }
  }
  for (const step of CLOCK_STEPS) if (step >= atLeast) return step;
  return Math.ceil(atLeast / (24 * HOUR)) * 24 * HOUR;
}

/** Marks at round times from `origin`, with room for their labels. */
export function ticksOf(window: TimeWindow, origin: number, width: number): Tick[] {
  const span = window.to - window.from;
  if (!(span > 0) || width <= 0) return [];
  const step = stepOf((span / width) * LABEL_WIDTH);
  const ticks: Tick[] = [];
  const first = Math.ceil((window.from - origin) / step);
  for (let k = first; origin + k * step <= window.to; k++) {
    ticks.push({ at: origin + k * step, label: labelOf(k * step, step) });
  }
  return ticks;
}

/** A time from the origin, as exact as the step between two marks. */
function labelOf(at: number, step: number): string {
  const size = Math.abs(at);
  const sign = at < 0 ? '−' : '';
  if (at === 0) return '0';
  if (size >= MINUTE) {
    const hours = Math.floor(size / HOUR);
    const minutes = Math.floor((size % HOUR) / MINUTE);
    const seconds = (size % MINUTE) / SECOND;
    const places = placesOf(step / SECOND);
    const rest = seconds.toFixed(places).padStart(places > 0 ? places + 3 : 2, '0');
    if (hours > 0) return `${sign}${hours}:${String(minutes).padStart(2, '0')}:${rest}`;
    return `${sign}${minutes}:${rest}`;
  }
  if (size >= SECOND || step >= 100_000) return `${sign}${(size / SECOND).toFixed(placesOf(step / SECOND))} s`;
  if (size >= 1000 || step >= 100) return `${sign}${(size / 1000).toFixed(placesOf(step / 1000))} ms`;
  return `${sign}${size} µs`;
}

function placesOf(step: number): number {
  return Math.min(6, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)));
}
