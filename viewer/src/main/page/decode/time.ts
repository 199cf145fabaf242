/** ISO 8601 with any number of digits; without a zone it is taken as UTC. */
export function microsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d+))?(Z|[+-]\d\d:?\d\d)?$/.exec(text.trim());
  if (!parts) return undefined;
  const seconds = Date.parse(`${parts[1]}T${parts[2]}${parts[4] ?? 'Z'}`);
  const micros = Number((parts[3] ?? '').slice(0, 6).padEnd(6, '0'));
  return Number.isFinite(seconds) ? seconds * 1000 + micros : undefined;
}

/** Microseconds since the epoch as ISO 8601 in UTC with six digits, as in `tracer_state.json`. */
export function isoOf(micros: number): string {
  const seconds = Math.floor(micros / 1e6);
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return String(micros);
  const digits = String(Math.floor(micros - seconds * 1e6)).padStart(6, '0');
  return date.toISOString().replace('.000Z', `.${digits}Z`);
}
