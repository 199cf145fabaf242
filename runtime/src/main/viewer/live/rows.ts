import { asList, asNumber, asText } from '../decode/fields';
import type { Json, JsonObject, SpanRow, Usage } from '../model/span';

/** The tasks of one event of the live stream; `EventText` on the Java side writes them. */
export function rowsOf(event: JsonObject): SpanRow[] {
  const texts = asList(event['texts']).map((text) => asText(text) ?? '');
  const textAt = (number: Json | undefined): string | undefined => texts[asNumber(number) ?? -1];
  return asList(event['rows']).map((value): SpanRow => {
    const row = asList(value);
    const end = row[6];
    const parent = asNumber(row[1]) ?? 0;
    return {
      id: asNumber(row[0]) ?? 0,
      parent: parent === 0 ? null : parent,
      name: textAt(row[2]) ?? '',
      type: asNumber(row[3]) ?? 0,
      outcome: asNumber(row[4]) ?? 0,
      start: asNumber(row[5]) ?? 0,
      end: typeof end === 'number' ? end : NaN,
      thread: textAt(row[7]),
      traceId: textAt(row[8]),
      model: textAt(row[9]),
      usage: usageOf(row[10]),
      dependencies: row.slice(11).map(Number),
    };
  });
}

function usageOf(value: Json | undefined): Usage | undefined {
  if (!Array.isArray(value)) return undefined;
  const [input, output, reasoning, cached, total] = value.map((count) => asNumber(count));
  return { input, output, reasoning, cached, total };
}
