import { ExactNumber, type Json, type JsonObject } from '../model/json';
import type { TraceInfo } from '../model/span';
import type { Trace } from '../model/trace';
import { Attributes, attributesOf } from './attributes';
import { asList, asNumber, asObject, asText } from './fields';
import { modelCall, toolCall } from './genai';
import { FileProblem } from './problem';
import { type TaskEntry, traceOfTasks } from './state';
import { isoOf } from './time';

interface Span {
  traceId: string;
  spanId: string;
  raw: JsonObject;
  attributes: Attributes;
  resource: JsonObject;
}

/** What says that a span is an agent, a tool or a model call, in ours and in other products' words. */
const TYPES: Record<string, string> = {
  chat: 'model_call', text_completion: 'model_call', generate_content: 'model_call', embeddings: 'model_call', llm: 'model_call',
  execute_tool: 'tool_call', tool: 'tool_call', retriever: 'tool_call',
  invoke_agent: 'agent_call', create_agent: 'agent_call', agent: 'agent_call',
};

/** How OTLP numbers the status of a span that failed. */
const STATUS_ERROR = 2;
/** How OTLP numbers the kinds of spans; inner ones, the usual kind, are not named. */
const KINDS = ['', '', 'server', 'client', 'producer', 'consumer'];

export function isOtlp(json: Json): boolean {
  return Array.isArray(asObject(json)?.['resourceSpans']);
}

/** Reads requests of OTLP as JSON: ours, the Collector's, and those of other products. */
export function decodeOtlp(requests: readonly Json[], source: string): Trace {
  const spans = requests.flatMap(spansOf);
  if (spans.length === 0) throw new FileProblem(`'${source}' is OTLP, but has no span in it.`);
  const ids = idsOf(spans);
  const services = new Set(spans.map((span) => asText(span.resource['service.name'])));
  const entries = spans.map((span): TaskEntry => [ids.get(keyOf(span.traceId, span.spanId))!, fieldsOf(span, ids, services.size > 1)]);
  return traceOfTasks(entries, source, infoOf(spans));
}

function spansOf(request: Json): Span[] {
  const spans: Span[] = [];
  for (const part of asList(asObject(request)?.['resourceSpans'])) {
    const resource = attributesOf(asObject(asObject(part)?.['resource'])?.['attributes']);
    for (const scope of asList(asObject(part)?.['scopeSpans'] ?? asObject(part)?.['instrumentationLibrarySpans'])) {
      for (const item of asList(asObject(scope)?.['spans'])) {
        const raw = asObject(item);
        const spanId = hexOf(raw?.['spanId']);
        if (!raw || !spanId) continue;
        const attributes = new Attributes(attributesOf(raw['attributes']));
        spans.push({ traceId: hexOf(raw['traceId']), spanId, raw, attributes, resource });
      }
    }
  }
  return spans;
}

/** Ids are hex; some products write base64, as protobuf's own JSON would. */
function hexOf(value: Json | undefined): string {
  const text = asText(value) ?? '';
  if (/^[0-9a-fA-F]*$/.test(text)) return /^0*$/.test(text) ? '' : text.toLowerCase();
  try {
    return Array.from(atob(text), (c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  } catch {
    return text;
  }
}

function keyOf(traceId: string, spanId: string): string {
  return `${traceId}/${spanId}`;
}

/** The ids by which spans are known: the task's if all spans have one, else the span's, with the trace's before it where that alone is not unique. */
function idsOf(spans: readonly Span[]): Map<string, string> {
  const tasks = spans.map((span) => span.attributes.take('motus.task.id'));
  const ours = tasks.every((id) => id !== undefined) && new Set(tasks).size === spans.length;
  const short = new Set(spans.map((span) => span.spanId)).size === spans.length;
  return new Map(spans.map((span, i) => {
    const key = keyOf(span.traceId, span.spanId);
    return [key, ours ? String(tasks[i]) : short ? span.spanId : key];
  }));
}

function fieldsOf(span: Span, ids: Map<string, string>, manyServices: boolean): JsonObject {
  const { raw, attributes } = span;
  const name = asText(attributes.take('motus.task.name')) ?? asText(raw['name']) ?? '(no name)';
  const operation = attributes.take('gen_ai.operation.name', 'openinference.span.kind', 'traceloop.span.kind', 'llm.request.type');
  const type = asText(attributes.take('motus.task.type')) ?? TYPES[String(operation).toLowerCase()] ?? 'normal_task';
  const parent = hexOf(raw['parentSpanId']);
  const parentKey = keyOf(span.traceId, parent);
  const fields: JsonObject = { func: name, task_type: type, parent: parent === '' ? null : (ids.get(parentKey) ?? parentKey) };
  const unfinished = attributes.take('motus.outcome');
  times(raw, unfinished === 'unfinished', fields);
  failure(raw, attributes, fields);
  if (unfinished === 'cancelled') {
    fields['cancelled'] = true;
    fields['error'] ??= 'cancelled';
  }
  const agent = attributes.take('gen_ai.agent.name');
  if (type === 'agent_call' && agent !== undefined) fields['agent_id'] = agent;
  const description = attributes.take('gen_ai.tool.description');
  if (description !== undefined) fields['description'] = description;
  if (type === 'tool_call') toolCall(name, attributes, fields);
  modelCall(attributes, fields);
  const args = attributes.takeJson('motus.task.args', 'traceloop.entity.input', 'input.value');
  if (args !== undefined) fields['args'] = args;
  const result = attributes.takeJson('motus.task.result', 'traceloop.entity.output', 'output.value');
  if (result !== undefined) fields['result'] = result;
  const used = asList(raw['links']).map((link) => ids.get(keyOf(hexOf(asObject(link)?.['traceId']), hexOf(asObject(link)?.['spanId']))));
  const known = used.filter((id) => id !== undefined);
  if (known.length) fields['dependencies'] = known;
  rest(span, manyServices, fields);
  return fields;
}

function times(raw: JsonObject, unfinished: boolean, fields: JsonObject): void {
  const start = microsOfNanos(raw['startTimeUnixNano']);
  const end = microsOfNanos(raw['endTimeUnixNano']);
  if (start !== undefined) {
    fields['started_at'] = isoOf(start);
    fields['start_us'] = start;
  }
  if (end !== undefined && end > 0 && !unfinished) {
    fields['ended_at'] = isoOf(end);
    fields['end_us'] = end;
  }
}

function microsOfNanos(value: Json | undefined): number | undefined {
  const digits = value instanceof ExactNumber ? String(value) : value;
  return typeof digits === 'string' && /^\d{4,}$/.test(digits) ? Number(digits.slice(0, -3)) : divided(asNumber(value));
}

function divided(nanos: number | undefined): number | undefined {
  return nanos === undefined ? undefined : Math.floor(nanos / 1000);
}

function failure(raw: JsonObject, attributes: Attributes, fields: JsonObject): void {
  const status = asObject(raw['status']);
  const type = attributes.take('error.type');
  const event = asList(raw['events']).map(asObject).find((e) => e?.['name'] === 'exception');
  const thrown = attributesOf(event?.['attributes']);
  const failed = status?.['code'] === STATUS_ERROR || status?.['code'] === 'STATUS_CODE_ERROR';
  if (failed) fields['error'] = asText(status?.['message']) || asText(thrown['exception.message']) || asText(type) || 'failed';
  const errorType = thrown['exception.type'] ?? (type === '_OTHER' ? undefined : type);
  if (errorType !== undefined && (failed || event)) fields['error_type'] = errorType;
  if (thrown['exception.stacktrace'] !== undefined) fields['error_stack'] = thrown['exception.stacktrace'];
}

/** What is the same for all kinds, and every attribute that nothing else was made of. */
function rest(span: Span, manyServices: boolean, fields: JsonObject): void {
  const { attributes, raw } = span;
  const thread = attributes.take('thread.name');
  if (thread !== undefined) fields['thread'] = thread;
  if (span.traceId) fields['trace_id'] = span.traceId;
  const session = attributes.take('gen_ai.conversation.id') ?? span.resource['session.id'];
  if (session !== undefined) fields['session_id'] = session;
  const source = attributes.take('code.function.name');
  if (source !== undefined) fields['source'] = source;
  const kind = KINDS[asNumber(raw['kind']) ?? 0];
  if (kind && fields['task_type'] !== 'model_call') fields['kind'] = kind;
  if (manyServices) fields['service'] = span.resource['service.name'] ?? null;
  const events = asList(raw['events']).filter((event) => asObject(event)?.['name'] !== 'exception');
  if (events.length) {
    fields['events'] = events.map((event) => ({ name: asObject(event)?.['name'] ?? '', ...attributesOf(asObject(event)?.['attributes']) }));
  }
  for (const [name, value] of Object.entries(attributes.left)) {
    fields[Object.hasOwn(fields, name) ? `attribute.${name}` : name] = value;
  }
}

function infoOf(spans: readonly Span[]): Partial<TraceInfo> {
  const resource = spans[0]!.resource;
  const info: Partial<TraceInfo> = {
    service: asText(resource['service.name']) ?? '',
    traceId: asText(resource['service.instance.id']) ?? spans[0]!.traceId,
  };
  const project = asText(resource['motus.project']);
  const build = asText(resource['motus.build']);
  const processId = asNumber(resource['process.pid']);
  if (project !== undefined) info.project = project;
  if (build !== undefined) info.build = build;
  if (processId !== undefined) info.processId = processId;
  return info;
}
