import { inputMessages, answerOf, type Message, offeredTools, type Part } from '../../../main/page/model/conversation';
import { ExactNumber, isContainer, isObject, type Json, type JsonObject } from '../../../main/page/model/json';
import { parseJson } from '../../../main/page/model/json-parse';
import { Outcome, type SpanDetails, SpanType, TYPE_NAMES } from '../../../main/page/model/span';
import type { Trace } from '../../../main/page/model/trace';

/* The story of a trace as the cases' README.md defines it. */

const OUTCOMES: Record<number, string> = {
  [Outcome.OK]: 'ok', [Outcome.ERROR]: 'error', [Outcome.CANCELLED]: 'cancelled', [Outcome.UNFINISHED]: 'unfinished',
};

/** Fields of `tracer_state.json` that have a place of their own in the story. */
const TOLD = new Set([
  'func', 'task_type', 'parent', 'started_at', 'ended_at', 'start_us', 'end_us', 'trace_id', 'thread', 'cancelled', 'outcome',
  'error', 'error_type', 'error_stack', 'model_name', 'model_input_meta', 'model_output_meta', 'tool_meta', 'tool_input_meta',
  'tool_output_meta', 'dependencies', 'cost',
]);

/** Everything that a trace says, with every number as text. */
export async function storyOf(trace: Trace): Promise<JsonObject> {
  const spans: Json[] = [];
  for (let span = 0; span < trace.size; span++) spans.push(spanOf(trace, span, await trace.details(span)));
  return { spans };
}

function spanOf(trace: Trace, span: number, details: SpanDetails): JsonObject {
  const origin = trace.info.startMicros;
  const end = trace.end[span]!;
  const type = trace.type[span]!;
  const answer = answerOf(details);
  const parent = details['parent'];
  return known({
    id: trace.idText(span),
    parent: parent === undefined || parent === null ? null : String(parent),
    name: trace.names[trace.name[span]!],
    type: TYPE_NAMES[type],
    outcome: OUTCOMES[trace.outcome[span]!],
    start_us: String(origin + trace.start[span]!),
    end_us: end === end ? String(origin + end) : null,
    trace_id: trace.traceIds[trace.traceOf[span]!],
    thread: trace.threads[trace.thread[span]!],
    error: errorOf(details),
    model: trace.models[trace.model[span]!],
    usage: usageOf(trace, span),
    cost: trace.reportedCosts.has(span) ? String(trace.reportedCosts.get(span)) : undefined,
    messages: details['model_input_meta'] === undefined ? undefined : inputMessages(details).map(messageOf),
    answer: answer ? messageOf(answer) : undefined,
    finish_reason: finishReasonOf(details),
    offered_tools: details['tool_meta'] === undefined ? undefined : offeredTools(details).map((tool) => known({
      name: tool.name, description: tool.description || undefined, parameters: valueOf(tool.parameters),
    })),
    tool: type === SpanType.TOOL ? toolOf(details) : undefined,
    uses: trace.usedIds(span).length ? (details['dependencies'] as Json[]).map(String) : undefined,
    attributes: attributesOf(details),
  });
}

function errorOf(details: SpanDetails): JsonObject | undefined {
  const { error, error_type: type, error_stack: stack } = details;
  if (error === undefined || error === null) return undefined;
  return known({ message: String(error), type: valueOf(type), stack: valueOf(stack) });
}

function usageOf(trace: Trace, span: number): JsonObject | undefined {
  const columns = {
    input: trace.inputTokens, output: trace.outputTokens, reasoning: trace.reasoningTokens, cached: trace.cachedTokens,
    cache_write: trace.cacheWriteTokens, total: trace.totalTokens,
  };
  const told = Object.entries(columns).filter(([, column]) => column[span]! >= 0);
  return told.length ? Object.fromEntries(told.map(([name, column]) => [name, String(column[span]!)])) : undefined;
}

function finishReasonOf(details: SpanDetails): Json | undefined {
  const answer = details['model_output_meta'];
  return isObject(answer) ? valueOf(answer['finish_reason'] ?? answer['stop_reason']) : undefined;
}

function toolOf(details: SpanDetails): JsonObject | undefined {
  const given = details['tool_input_meta'];
  const told = isObject(given) ? { name: given['name'], arguments: argumentsOf(given['arguments']) } : {};
  const tool = known({ ...told, result: valueOf(details['tool_output_meta']) });
  return Object.keys(tool).length ? tool : undefined;
}

function attributesOf(details: SpanDetails): Json | undefined {
  const rest = Object.entries(details).filter(([name]) => !TOLD.has(name));
  return rest.length ? valueOf(Object.fromEntries(rest)) : undefined;
}

function messageOf({ role, name, parts }: Message): JsonObject {
  return known({ role, name: name || undefined, parts: parts.map(partOf) });
}

function partOf(part: Part): JsonObject {
  switch (part.kind) {
    case 'text': case 'reasoning': case 'media': return { ...part };
    case 'call': return known({ kind: part.kind, id: part.id, name: part.name, arguments: argumentsOf(part.given) });
    case 'result': return known({ kind: part.kind, id: part.id, content: valueOf(part.content), failed: part.failed || undefined });
    case 'other': return known({ kind: part.kind, value: valueOf(part.value) });
  }
}

/** Arguments, of which many providers send the JSON as text. */
function argumentsOf(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string') return valueOf(value);
  try {
    const read = parseJson(value);
    return isContainer(read) ? valueOf(read) : value;
  } catch {
    return value;
  }
}

function valueOf(value: Json | undefined): Json | undefined {
  if (typeof value === 'number' || value instanceof ExactNumber) return { number: String(value) };
  if (Array.isArray(value)) return value.map((item) => valueOf(item) ?? null);
  if (isObject(value)) return known(Object.fromEntries(Object.entries(value).map(([name, item]) => [name, valueOf(item)])));
  return value;
}

/** An object without what is not known. */
function known(fields: { [name: string]: Json | undefined }): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter((field): field is [string, Json] => field[1] !== undefined));
}
