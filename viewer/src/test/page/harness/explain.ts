import { ExactNumber } from '../../../main/page/model/json';

/** A value as text in which two values differ when a test should tell them apart. */
export function explain(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (value instanceof ExactNumber) return `exactly ${String(value)}`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Map) return `Map ${explain([...value])}`;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return `[${Array.from(value as ArrayLike<unknown>, explain).join(', ')}]`;
  }
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => `${name}: ${explain(field)}`).join(', ')}}`;
}
