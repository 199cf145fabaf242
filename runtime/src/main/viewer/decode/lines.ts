import type { JsonObject } from '../model/span';
import type { Trace } from '../model/trace';
import { infoOf } from './block';
import { asNumber, asObject, asText } from './fields';
import { parseJson } from './json';
import { decodeOtlp, isOtlp } from './otlp';
import { traceOfTasks } from './state';

/**
 * Reads a file of one JSON object a line: our journal `spans.jsonl`, or requests of OTLP as the
 * Collector's file exporter writes them. A line that is torn, as the last one is after a crash, is left
 * out. Null when the file has neither.
 */
export function decodeLines(text: string, source: string): Trace | null {
  const requests: JsonObject[] = [];
  const tasks = new Map<string, JsonObject>();
  let head: JsonObject = {};
  for (const line of text.split('\n')) {
    const value = line.trim() === '' ? undefined : objectOf(line);
    if (!value) continue;
    if (isOtlp(value)) requests.push(value);
    else if (value['e'] !== undefined && value['id'] !== undefined) {
      const { e: _event, id, ...fields } = value;
      const known = tasks.get(String(id));
      if (known) Object.assign(known, fields);
      else tasks.set(String(id), fields);
    } else if (value['e'] !== undefined) head = { ...head, ...value };
  }
  if (requests.length > 0) return decodeOtlp(requests, source);
  if (tasks.size === 0) return null;
  return traceOfTasks(Array.from(tasks), source, known(head, source));
}

function objectOf(line: string): JsonObject | undefined {
  try {
    return asObject(parseJson(line));
  } catch {
    return undefined;
  }
}

/** What lines without a task say of the whole. */
function known(head: JsonObject, source: string): object {
  const { startMicros: _start, snapshotMicros: _end, ...info } = infoOf(head, source);
  return {
    ...info,
    traceId: asText(head['trace_id']) ?? info.traceId,
    sessionId: asText(head['session_id']) ?? info.sessionId,
    processId: asNumber(head['process_id']) ?? info.processId,
  };
}
