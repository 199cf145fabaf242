/** A count in little space: `980`, `12.4k`, `3.1M`. */
export function formatShort(count: number): string {
  if (count < 1000) return String(Math.round(count));
  if (count < 999_500) return `${digits(count / 1000)}k`;
  return `${digits(count / 1_000_000)}M`;
}

function digits(value: number): string {
  return value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}
