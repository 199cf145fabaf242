import { type DetailsSource, type Json, type JsonObject, type OnHits, Outcome, type SpanDetails, TYPE_NAMES, type Visit } from '../model/span';
import type { Trace } from '../model/trace';
import { ChunkWorkers } from './chunkworkers';
import { type RecordReader, SharedRecords, textOf } from './chunks';
import type { ColumnReader } from './columns';
import { asList, asObject } from './fields';
import { RawNeedle } from './found';
import type { TaskIds } from './ids';
import { parseJson } from '../model/json-parse';
import { nextTurn, SLICE_MS } from './memory';
import { isoOf } from './time';

/** What a task's line in the data block says: its fields, and the numbers of its messages and tools, which stand elsewhere once for all tasks. */
interface Line {
  messages: number[];
  tools: number[];
  fields: JsonObject;
}

/** The contents of a data block: unpacked chunk by chunk, when someone looks at a task or searches. */
export class BlockDetails implements DetailsSource {
  constructor(
    private readonly trace: Trace,
    private readonly columns: ColumnReader,
    private readonly payloads: RecordReader,
    private readonly messages: RecordReader,
    private readonly ids: TaskIds,
  ) {}

  async load(span: number): Promise<SpanDetails> {
    const line = readLine(await this.payloads.record(span));
    const details = this.ofColumns(span);
    const messages = await Promise.all(line.messages.map((number) => this.message(number)));
    const tools = await Promise.all(line.tools.map((number) => this.message(number)));
    const { model_name, ...fields } = line.fields;
    if (model_name !== undefined) details['model_name'] = model_name;
    if (messages.length) details['model_input_meta'] = messages;
    Object.assign(details, fields);
    if (tools.length) details['tool_meta'] = tools;
    return details;
  }

  async loadBrief(span: number): Promise<SpanDetails> {
    const line = readLine(await this.payloads.record(span));
    const last = line.messages[line.messages.length - 1];
    return last === undefined ? line.fields : { ...line.fields, model_input_meta: [await this.message(last)] };
  }

  async loadEach(visit: Visit, signal: AbortSignal, onProgress: (doneShare: number) => void): Promise<void> {
    const shared = new SharedRecords(this.messages);
    const chunks = await this.payloads.chunks();
    const decoder = new TextDecoder();
    let done = 0;
    let until = performance.now() + SLICE_MS;
    const workers = new ChunkWorkers(chunks);
    try {
      for (const chunk of chunks) {
        const { prints, rest } = await workers.next();
        const lines = decoder.decode(rest).split('\n');
        for (let k = 0; k < chunk.count && !signal.aborted; k++) {
          const line = readLine(lines[k] ?? '');
          const messages = line.messages.length > 0 ? await shared.all(line.messages) : [];
          const tools = line.tools.length > 0 ? await shared.all(line.tools) : [];
          if (messages.length > 0) line.fields['model_input_meta'] = messages;
          if (tools.length > 0) line.fields['tool_meta'] = tools;
          visit(chunk.first + k, line.fields, prints[k] || undefined);
        }
        onProgress(++done / chunks.length);
        if (signal.aborted) return;
        if (performance.now() < until) continue;
        await nextTurn();
        until = performance.now() + SLICE_MS;
      }
    } finally {
      workers.end();
    }
  }

  async search(needle: string, signal: AbortSignal, onHits: OnHits): Promise<void> {
    const wanted = new RawNeedle(needle);
    const messageChunks = await this.messages.chunks();
    const payloadChunks = await this.payloads.chunks();
    const steps = messageChunks.length + payloadChunks.length;
    const shared = new Set<number>();
    let done = 0;
    for (const chunk of messageChunks) {
      const text = await textOf(chunk);
      if (signal.aborted) return;
      const lines = text.split('\n');
      for (const line of wanted.lines(text)) {
        if (wanted.isIn(parseJson(lines[line]!))) shared.add(chunk.first + line);
      }
      onHits([], ++done / steps);
      await nextTurn();
    }
    for (const chunk of payloadChunks) {
      const text = await textOf(chunk);
      if (signal.aborted) return;
      onHits(hitsOf(text, chunk.first, wanted, shared), ++done / steps);
      await nextTurn();
      if (signal.aborted) return;
    }
    if (steps === 0) onHits([], 1);
  }

  private async message(number: number): Promise<Json> {
    const text = await this.messages.record(number);
    return text === '' ? null : parseJson(text);
  }

  /** An id as it is in the file: text when no number can hold it. */
  private idOf(id: number): Json {
    return id < 0 ? this.ids.textOf(id) : id;
  }

  /** The fields that every task has, as `tracer_state.json` has them. */
  private ofColumns(span: number): JsonObject {
    const { trace, columns } = this;
    const fields: JsonObject = {};
    const put = (name: string, value: Json | undefined): void => {
      if (value !== undefined) fields[name] = value;
    };
    const parent = columns.parentIds[span]!;
    const start = trace.info.startMicros + trace.start[span]!;
    const end = trace.info.startMicros + trace.end[span]!;
    put('func', trace.names[trace.name[span]!]);
    put('task_type', TYPE_NAMES[trace.type[span]!]);
    put('parent', parent === 0 ? null : this.idOf(parent));
    put('started_at', isoOf(start));
    put('start_us', start);
    if (end === end) {
      put('ended_at', isoOf(end));
      put('end_us', end);
    }
    if (trace.outcome[span] === Outcome.CANCELLED) put('cancelled', true);
    const used = trace.usedIds(span);
    if (used.length) put('dependencies', used.map((id) => this.idOf(id)));
    put('thread', trace.threads[trace.thread[span]!]);
    put('trace_id', trace.traceIds[trace.traceOf[span]!]);
    put('session_id', trace.info.sessionId);
    put('source', columns.sources.texts[columns.source[span]!]);
    put('description', columns.descriptions.texts[columns.description[span]!]);
    return fields;
  }
}

function readLine(text: string): Line {
  const value = text === '' ? {} : parseJson(text);
  if (!Array.isArray(value)) return { messages: [], tools: [], fields: asObject(value) ?? {} };
  return {
    messages: asList(value[0]).map(Number),
    tools: asList(value[1]).map(Number),
    fields: asObject(value[2]) ?? {},
  };
}

/** The tasks of a chunk that have the text, themselves or in a message that they share. */
function hitsOf(text: string, first: number, wanted: RawNeedle, shared: Set<number>): number[] {
  const lines = text.split('\n');
  const hits = new Set<number>();
  for (const line of wanted.lines(text)) {
    if (wanted.isIn(readLine(lines[line]!).fields)) hits.add(first + line);
  }
  if (shared.size > 0) {
    lines.forEach((line, i) => {
      if (line.startsWith('[')) {
        const { messages, tools } = readLine(line);
        if (messages.some((m) => shared.has(m)) || tools.some((t) => shared.has(t))) hits.add(first + i);
      }
    });
  }
  return Array.from(hits).sort((a, b) => a - b);
}
