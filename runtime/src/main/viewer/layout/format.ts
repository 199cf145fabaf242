const MS = 1000;
const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** A duration for people, at three digits or so: `840 µs`, `12.3 ms`, `4.06 s`, `2 m 05 s`, `1 h 12 m`. */
export function formatDuration(micros: number): string {
  const size = Math.abs(micros);
  if (!Number.isFinite(micros)) return '';
  if (size < 999.5) return `${Math.round(micros)} µs`;
  if (size < 999.5 * MS) return `${digits(micros / MS)} ms`;
  if (size < MINUTE - 5000) return `${digits(micros / SECOND)} s`;
  if (size < HOUR - SECOND / 2) {
    const seconds = Math.round(micros / SECOND);
    return `${Math.floor(seconds / 60)} m ${pad(seconds % 60)} s`;
  }
  const minutes = Math.round(micros / MINUTE);
  return `${formatCount(Math.floor(minutes / 60))} h ${pad(minutes % 60)} m`;
}

/** A count with separators that no language reads as a decimal point: `12 480`. */
export function formatCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** A count in little space: `980`, `12.4k`, `3.1M`. */
export function formatShort(count: number): string {
  if (count < 1000) return String(Math.round(count));
  if (count < 999_500) return `${digits(count / 1000)}k`;
  return `${digits(count / 1_000_000)}M`;
}

function digits(value: number): string {
  const size = Math.abs(value);
  return value.toFixed(size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
