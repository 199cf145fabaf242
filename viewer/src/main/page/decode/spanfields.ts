import type { Json, JsonObject } from '../model/json';
import { type Attributes, parsed } from './attributes';
import { type EventMessages, eventMessages } from './events';
import { asObject, asText, isThere, textOf } from './fields';
import type { ForeignSpan, SpanEvent } from './foreign';
import { modelCall } from './genai';
import { takeType } from './spantypes';
import { isoOf } from './time';

/** What an attribute of the user's must not be taken for. */
const STANDARD = new Set([
  'func', 'task_type', 'parent', 'remote_parent', 'started_at', 'start_us', 'ended_at', 'end_us', 'error', 'cancelled', 'agent_id',
  'object_id', 'tool_input_meta', 'tool_output_meta', 'model_name', 'model_input_meta', 'model_output_meta', 'tool_meta', 'args',
  'result', 'error_type', 'error_stack', 'dependencies', 'thread', 'trace_id', 'session_id', 'source',
]);

/** A span of another product, or of ours in another's format, as fields of tracer_state.json. What has no field there keeps its own name. */
export function fieldsOf(span: ForeignSpan, withService: boolean): JsonObject {
  const { attributes } = span;
  const isOurs = 'motus.task.type' in attributes.left;
  const type = takeType(attributes);
  const fields: JsonObject = { func: '', task_type: type, parent: null };
  times(span, fields);
  const events = eventMessages(span);
  const others = failure(span, events.others, fields);
  const ours = textOrNothing(attributes.take('motus.task.name'));
  if (type === 'tool_call') toolCall(span, ours, events, fields);
  else fields['func'] = ours ?? (span.name || '(no name)');
  if (type === 'agent_call') {
    const agent = attributes.take('gen_ai.agent.name', 'agent.name', 'traceloop.entity.name');
    if (isThere(agent)) fields['agent_id'] = agent;
  }
  modelCall(attributes, events, type === 'model_call', fields);
  if (type !== 'model_call') {
    values(attributes, fields);
    if (type !== 'tool_call' && events.input.length) others.push(...span.events.filter(({ name }) => name.startsWith('gen_ai.')));
  }
  rest(span, isOurs, others, withService, fields);
  return fields;
}

function textOrNothing(value: Json | undefined): string | undefined {
  return isThere(value) ? textOf(value) : undefined;
}

function times({ startMicros, endMicros, attributes }: ForeignSpan, fields: JsonObject): void {
  if (startMicros !== undefined) {
    fields['started_at'] = isoOf(startMicros);
    fields['start_us'] = startMicros;
  }
  if (endMicros !== undefined && attributes.left['motus.outcome'] !== 'unfinished') {
    fields['ended_at'] = isoOf(endMicros);
    fields['end_us'] = endMicros;
  }
}

/** Gives the events that are not how it failed. */
function failure(span: ForeignSpan, events: readonly SpanEvent[], fields: JsonObject): SpanEvent[] {
  const isCancelled = span.attributes.take('motus.outcome') === 'cancelled';
  // An exception that a span went on after is an event, not its outcome.
  if (!span.failed && !isCancelled) return events.slice();
  const type = span.attributes.take('error.type');
  const last = events.map(({ name }) => name).lastIndexOf('exception');
  const thrown = events[last]?.attributes ?? {};
  const errorType = thrown['exception.type'] ?? (type === '_OTHER' ? undefined : type);
  if (isCancelled) fields['cancelled'] = true;
  fields['error'] = textOf(thrown['exception.message']) || span.message || textOf(errorType) || (isCancelled ? 'cancelled' : 'failed');
  if (isThere(errorType)) fields['error_type'] = errorType;
  if (isThere(thrown['exception.stacktrace'])) fields['error_stack'] = thrown['exception.stacktrace'];
  return events.filter((_, i) => i !== last);
}

/** Takes the attributes of a tool call and adds its fields. */
function toolCall(span: ForeignSpan, ours: string | undefined, events: EventMessages, fields: JsonObject): void {
  const { attributes } = span;
  const called = textOrNothing(attributes.take('gen_ai.tool.name', 'tool.name', 'ai.toolCall.name', 'traceloop.entity.name'));
  const name = ours ?? called ?? (span.name || '(no name)');
  fields['func'] = name;
  const description = attributes.take('gen_ai.tool.description', 'tool.description');
  if (isThere(description)) fields['description'] = description;
  if (attributes.left['gen_ai.tool.type'] === 'function') attributes.take('gen_ai.tool.type');
  let given = attributes.takeJson('gen_ai.tool.call.arguments', 'ai.toolCall.args', 'ai.toolCall.input', 'input.value', 'traceloop.entity.input');
  let result = attributes.takeJson('gen_ai.tool.call.result', 'ai.toolCall.result', 'ai.toolCall.output', 'output.value', 'traceloop.entity.output');
  attributes.take('input.mime_type');
  attributes.take('output.mime_type');
  const documents = attributes.takeNumbered('retrieval.documents.')
    .map((flat) => Object.fromEntries(Object.entries(flat).map(([key, value]) => [key.replace(/^document\./, ''), value])));
  if (!isThere(result) && documents.length) result = documents;
  if (!isThere(given)) given = parsed(events.input[0]?.['content']);
  if (!isThere(result)) result = parsed(events.output[0]?.['content']);
  if (isThere(given) || isThere(result) || isThere(fields['error_stack'])) fields['tool_input_meta'] = { name, arguments: byName(given) };
  if (isThere(result)) fields['tool_output_meta'] = result;
}

/** Values by name; a value that is no object goes under the name `value`. */
function byName(value: Json | undefined): JsonObject {
  return asObject(value) ?? (isThere(value) ? { value } : {});
}

function values(attributes: Attributes, fields: JsonObject): void {
  const args = attributes.takeJson('motus.task.args', 'traceloop.entity.input', 'input.value');
  if (isThere(args)) fields['args'] = byName(args);
  const result = attributes.takeJson('motus.task.result', 'traceloop.entity.output', 'output.value');
  if (isThere(result)) fields['result'] = result;
  attributes.take('input.mime_type');
  attributes.take('output.mime_type');
}

/** What is the same for all kinds, and every attribute that nothing else was made of. */
function rest(span: ForeignSpan, isOurs: boolean, events: readonly SpanEvent[], withService: boolean, fields: JsonObject): void {
  const { attributes, kind, resource } = span;
  const thread = attributes.take('thread.name');
  if (isThere(thread)) fields['thread'] = thread;
  const source = attributes.take('code.function.name');
  if (isThere(source)) fields['source'] = source;
  if (span.traceId) fields['trace_id'] = span.traceId;
  const session = asText(resource['session.id']);
  if (session !== undefined) fields['session_id'] = session;
  // The resource says it too.
  if (isOurs) attributes.take('gen_ai.conversation.id');
  if (kind && fields['task_type'] !== 'model_call') fields['kind'] = kind;
  if (withService && isThere(resource['service.name'])) fields['service'] = resource['service.name'];
  if (events.length) fields['events'] = events.map(({ name, attributes: more }) => ({ name, ...more }));
  const cost = attributes.take('motus.cost', 'llm.cost.total', 'gen_ai.usage.cost');
  if (isThere(cost)) {
    fields['cost'] = cost;
    const currency = attributes.take('motus.cost.currency');
    if (isThere(currency)) fields['cost_currency'] = currency;
    const basis = attributes.take('motus.cost.basis');
    if (isThere(basis)) fields['cost_basis'] = basis;
  }
  for (const [name, value] of Object.entries(attributes.left)) {
    let free = name;
    while (Object.hasOwn(fields, free) || STANDARD.has(free)) free = `extra.${free}`;
    fields[free] = value;
  }
}
