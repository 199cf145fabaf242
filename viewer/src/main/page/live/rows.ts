import { asList, asNumber, asText } from '../decode/fields';
import type { Json, JsonObject, SpanRow, Usage } from '../model/span';

const NONE: readonly number[] = [];

/** The tasks of one event of the live stream; `EventText` on the Java side writes them. */
export function rowsOf(event: JsonObject): SpanRow[] {
  const texts = asList(event['texts']).map((text) => asText(text) ?? '');
  const textAt = (number: Json | undefined): string | undefined => (typeof number === 'number' ? texts[number] : undefined);
  const numberAt = (value: Json | undefined): number => (typeof value === 'number' ? value : 0);
  const rows: SpanRow[] = [];
  for (const value of asList(event['rows'])) {
    const row = asList(value);
    const end = row[6];
    const parent = numberAt(row[1]);
    rows.push({
      id: numberAt(row[0]),
      parent: parent === 0 ? null : parent,
      name: textAt(row[2]) ?? '',
      type: numberAt(row[3]),
      outcome: numberAt(row[4]),
      start: numberAt(row[5]),
      end: typeof end === 'number' ? end : NaN,
      thread: textAt(row[7]),
      traceId: textAt(row[8]),
      model: textAt(row[9]),
      usage: usageOf(row[10]),
      dependencies: row.length > 11 ? row.slice(11).map(Number) : NONE,
    });
  }
  return rows;
}

function usageOf(value: Json | undefined): Usage | undefined {
  if (!Array.isArray(value)) return undefined;
  const [input, output, reasoning, cached, total, cost] = value.map((count) => asNumber(count));
  return { input, output, reasoning, cached, total, cost };
}
