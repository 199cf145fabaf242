import {
  type Json,
  type JsonObject,
  Outcome,
  type SpanRow,
  SpanType,
  type TraceInfo,
  TYPE_NAMES,
  type Usage,
} from '../model/span';
import { Trace } from '../model/trace';
import { asList, asNumber, asObject, asText } from './fields';
import { TaskIds } from './ids';
import { MemoryDetails } from './memory';
import { FileProblem } from './problem';
import { microsOf } from './time';

/** One task of a file: its id as text and its fields. */
export type TaskEntry = readonly [id: string, fields: JsonObject];

/** Reads `tracer_state.json`, ours or the one of Motus for Python: an object of tasks by id. */
export function decodeState(json: Json, source: string, known: Partial<TraceInfo> = {}): Trace {
  const tasks = asObject(json);
  if (!tasks) throw new FileProblem('This is no tracer_state.json: it has no object of tasks by id.');
  const entries: TaskEntry[] = [];
  for (const [id, value] of Object.entries(tasks)) {
    const fields = asObject(value);
    if (fields && ('func' in fields || 'task_type' in fields || 'start_us' in fields || 'started_at' in fields)) {
      entries.push([id, fields]);
    }
  }
  if (entries.length === 0 && Object.keys(tasks).length > 0) {
    throw new FileProblem('No task was found in this JSON: expected an object of tasks by id, as in tracer_state.json.');
  }
  return traceOfTasks(entries, source, known);
}

/**
 * Makes a trace of tasks with the fields of `tracer_state.json`; `known` is what the file says of the
 * whole, `lastKnown` until when a task is known that never ended.
 */
export function traceOfTasks(entries: TaskEntry[], source: string, known: Partial<TraceInfo> = {}, lastKnown = 0): Trace {
  const starts = entries.map(([, fields]) => startOf(fields));
  let first = Infinity;
  let last = -Infinity;
  entries.forEach(([, fields], i) => {
    const start = starts[i]!;
    if (start !== undefined) {
      first = Math.min(first, start);
      last = Math.max(last, start, endOf(fields) ?? start);
    }
  });
  if (first === Infinity) first = last = 0;
  last = Math.max(last, lastKnown);
  const order = entries.map((_, i) => i).sort((a, b) => (starts[a] ?? first) - (starts[b] ?? first) || a - b);
  const ids = new TaskIds();
  const info: TraceInfo = {
    traceId: '', startMicros: first, snapshotMicros: last, service: '',
    droppedTasks: 0, droppedContents: 0, live: false, source, ...known,
  };
  const rows: SpanRow[] = [];
  const contents: JsonObject[] = [];
  for (const i of order) {
    const [idText, fields] = entries[i]!;
    const row = rowOf(ids.of(idText), fields, info.startMicros, starts[i] ?? info.startMicros, ids);
    if (String(row.id) !== idText) row.idText = idText;
    rows.push(row);
    contents.push(fields);
    info.sessionId ??= asText(fields['session_id']);
    info.traceId ||= row.traceId ?? '';
  }
  if (info.sessionId === undefined) delete info.sessionId;
  const trace = new Trace(info);
  trace.source = new MemoryDetails(contents);
  trace.upsert(rows);
  return trace;
}

/** One task as a row for the columns. */
export function rowOf(id: number, fields: JsonObject, origin: number, start: number, ids: TaskIds): SpanRow {
  const end = endOf(fields);
  const type = Math.max(0, TYPE_NAMES.indexOf(asText(fields['task_type']) ?? ''));
  const answer = asObject(fields['model_output_meta']);
  const parent = fields['parent'];
  return {
    id,
    parent: parent === null || parent === undefined ? null : ids.of(String(parent)),
    name: asText(fields['func']) ?? asText(fields['name']) ?? '(no name)',
    type,
    outcome: outcomeOf(fields, end),
    start: start - origin,
    end: end === undefined ? NaN : end - origin,
    thread: asText(fields['thread']),
    traceId: asText(fields['trace_id']),
    model: type === SpanType.MODEL
      ? (asText(fields['model_name']) ?? asText(answer?.['model'])) : asText(fields['model_name']),
    usage: reported(usageOf(asObject(answer?.['usage'])), fields),
    dependencies: asList(fields['dependencies']).map((used) => ids.of(String(used))),
  };
}

function outcomeOf(fields: JsonObject, end: number | undefined): Outcome {
  switch (fields['outcome']) {
    case 'ok': return Outcome.OK;
    case 'error': return Outcome.ERROR;
    case 'cancelled': return Outcome.CANCELLED;
    case 'running': return Outcome.UNFINISHED;
  }
  if (fields['cancelled'] === true) return Outcome.CANCELLED;
  if (fields['error'] !== undefined && fields['error'] !== null) return Outcome.ERROR;
  return end === undefined ? Outcome.UNFINISHED : Outcome.OK;
}

function startOf(fields: JsonObject): number | undefined {
  return asNumber(fields['start_us']) ?? microsOf(asText(fields['started_at']));
}

function endOf(fields: JsonObject): number | undefined {
  return asNumber(fields['end_us']) ?? microsOf(asText(fields['ended_at']));
}

/** What a task's own fields say of its cost, where the usage does not, and of its first token. */
function reported(usage: Usage | undefined, fields: JsonObject): Usage | undefined {
  const own = asNumber(fields['cost']);
  const cost = usage?.cost ?? (own !== undefined && own >= 0 ? own : undefined);
  const firstToken = asNumber(fields['time_to_first_token_us']);
  if (cost === undefined && firstToken === undefined) return usage;
  return { ...usage, cost, firstToken, costCurrency: asText(fields['cost_currency']), costBasis: asText(fields['cost_basis']) };
}

/**
 * Tokens in the shape of Motus, whose input leaves out what a cache had a part in, of Anthropic, which
 * does the same, or of OpenAI, whose input has all. Which one it is, the names of the cache's counts say.
 */
export function usageOf(usage: JsonObject | undefined): Usage | undefined {
  if (!usage) return undefined;
  const stated = asNumber(usage['prompt_tokens']) ?? asNumber(usage['input_tokens']);
  const output = asNumber(usage['completion_tokens']) ?? asNumber(usage['output_tokens']);
  const inputDetails = asObject(usage['prompt_tokens_details']) ?? asObject(usage['input_tokens_details']);
  const outputDetails = asObject(usage['completion_tokens_details']) ?? asObject(usage['output_tokens_details']);
  let cached = asNumber(inputDetails?.['cached_tokens']);
  let cacheWrite = asNumber(inputDetails?.['cache_write_tokens']);
  let input = stated;
  if (cached === undefined && cacheWrite === undefined) {
    cached = asNumber(usage['cache_read_input_tokens']);
    cacheWrite = asNumber(usage['cache_creation_input_tokens']);
    if (stated !== undefined) input = stated + (cached ?? 0) + (cacheWrite ?? 0);
  }
  const both = input !== undefined && output !== undefined;
  const known = input !== undefined || output !== undefined;
  const sum = known ? (input ?? 0) + (output ?? 0) : undefined;
  return {
    input,
    output,
    reasoning: asNumber(outputDetails?.['reasoning_tokens']),
    cached,
    cacheWrite,
    total: both ? sum : (asNumber(usage['total_tokens']) ?? sum),
    cost: asNumber(usage['cost']) ?? asNumber(usage['total_cost']) ?? asNumber(usage['cost_usd']),
  };
}
