import type { JsonObject, TraceInfo } from '../model/span';
import type { Trace } from '../model/trace';
import { asNumber, asObject, asText } from './fields';
import { parseJson } from '../model/json-parse';
import { isOtlp, otlpSpans } from './otlp';
import { traceOfSpans } from './spantasks';
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
      const fields = fieldsOf(value);
      const known = tasks.get(String(value['id']));
      if (known) Object.assign(known, fields);
      else tasks.set(String(value['id']), fields);
    } else if (value['e'] !== undefined) head = { ...head, ...value };
  }
  if (requests.length > 0) return traceOfSpans(otlpSpans(requests), source);
  if (tasks.size === 0) return null;
  const info = infoOf(head);
  const traceId = info.traceId?.replaceAll('-', '');
  for (const fields of tasks.values()) {
    if (traceId) fields['trace_id'] ??= traceId;
    if (info.sessionId !== undefined) fields['session_id'] ??= info.sessionId;
  }
  return traceOfTasks(Array.from(tasks), source, info);
}

/** A line's fields as `tracer_state.json` has them. */
function fieldsOf(line: JsonObject): JsonObject {
  const {
    e: _event, id: _id, model_call: _call, request_model: asked, response_model: answered, provider, extra, ...fields
  } = line;
  const model = asked ?? answered;
  if (model !== undefined) fields['model_name'] ??= model;
  if (provider !== undefined) fields['provider'] = provider;
  for (const [name, value] of Object.entries(asObject(extra) ?? {})) {
    fields[Object.hasOwn(fields, name) ? `extra.${name}` : name] = value;
  }
  return fields;
}

function objectOf(line: string): JsonObject | undefined {
  try {
    return asObject(parseJson(line));
  } catch {
    return undefined;
  }
}

/** What lines without a task say of the whole. */
function infoOf(head: JsonObject): Partial<TraceInfo> {
  const info: Partial<TraceInfo> = {};
  const startMicros = asNumber(head['start_us']);
  const traceId = asText(head['trace_id']);
  const service = asText(head['service']);
  const project = asText(head['project']);
  const build = asText(head['build']);
  const sessionId = asText(head['session_id']);
  const processId = asNumber(head['pid']);
  if (startMicros !== undefined) info.startMicros = startMicros;
  if (traceId !== undefined) info.traceId = traceId;
  if (service !== undefined) info.service = service;
  if (project !== undefined) info.project = project;
  if (build !== undefined) info.build = build;
  if (sessionId !== undefined) info.sessionId = sessionId;
  if (processId !== undefined) info.processId = processId;
  return info;
}
