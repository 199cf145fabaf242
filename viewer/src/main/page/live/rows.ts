import { asList, asNumber, asText } from '../decode/fields';
import type { Json, JsonObject, SpanRow, Usage } from '../model/span';

const NONE: readonly number[] = [];

/** The tasks of one event of the live stream, in the order of fields in which `EventText` on the Java side writes them. */
export function rowsOf(event: JsonObject): SpanRow[] {
  const texts = asList(event['texts']).map((text) => asText(text) ?? '');
  const textAt = (number: Json | undefined): string | undefined => (typeof number === 'number' ? texts[number] : undefined);
  const numberAt = (value: Json | undefined): number => (typeof value === 'number' ? value : 0);
  const rows: SpanRow[] = [];
  for (const value of asList(event['rows'])) {
    const [id, parent, name, type, outcome, start, end, thread, traceId, model, usage, ...used] = asList(value);
    const parentId = numberAt(parent);
    rows.push({
      id: numberAt(id),
      parent: parentId === 0 ? null : parentId,
      name: textAt(name) ?? '',
      type: numberAt(type),
      outcome: numberAt(outcome),
      start: numberAt(start),
      end: typeof end === 'number' ? end : NaN,
      thread: textAt(thread),
      traceId: textAt(traceId),
      model: textAt(model),
      usage: usageOf(usage, textAt),
      dependencies: used.length > 0 ? used.map(Number) : NONE,
    });
  }
  return rows;
}

function usageOf(value: Json | undefined, textAt: (number: number | undefined) => string | undefined): Usage | undefined {
  if (!Array.isArray(value)) return undefined;
  const [input, output, reasoning, cached, total, cost, cacheWrite, firstToken, basis, currency] = value.map((count) => asNumber(count));
  return { input, output, reasoning, cached, total, cost, cacheWrite, firstToken, costBasis: textAt(basis), costCurrency: textAt(currency) };
}
