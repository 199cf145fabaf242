import { type Columns, emptyColumns, noneColumn, unknownColumn } from '../model/columns';
import { Names } from '../model/names';
import type { Reported } from '../model/reported';
import type { JsonObject, Usage } from '../model/span';
import { asList, asNumber, asText } from './fields';
import type { TaskIds } from './ids';
import { parseJson } from '../model/json-parse';
import { FileProblem } from './problem';
import { type Values, valuesOf } from './values';

type TextColumn = 'name' | 'thread' | 'traceOf' | 'model';
type TokenColumn = 'inputTokens' | 'outputTokens' | 'reasoningTokens' | 'cachedTokens' | 'cacheWriteTokens' | 'totalTokens';

/** All columns of a trace, put together from its chunks. */
export class ColumnReader {
  readonly columns: Columns;
  readonly names = new Names();
  readonly threads = new Names();
  readonly traceIds = new Names();
  readonly models = new Names();
  readonly sources = new Names();
  readonly descriptions = new Names();
  source: Int32Array;
  description: Int32Array;
  readonly parentIds: Float64Array;
  private readonly reported = new Map<number, Usage>();
  readonly usedFrom: Int32Array;
  readonly usedCount: Int32Array;
  private readonly noTokens: Float64Array;
  private readonly noTexts: Int32Array;
  private readonly usedParts: Float64Array[] = [];
  private usedLength = 0;

  constructor(readonly size: number, private readonly ids: TaskIds) {
    const noTokens = unknownColumn(size);
    const noTexts = noneColumn(size);
    this.noTokens = noTokens;
    this.noTexts = noTexts;
    this.columns = { ...emptyColumns(size, () => noTokens, () => noTexts), parent: new Int32Array(size) };
    this.source = noTexts;
    this.description = noTexts;
    this.parentIds = new Float64Array(size);
    this.usedFrom = new Int32Array(size);
    this.usedCount = new Int32Array(size);
  }

  /** Puts the chunk's tasks in, from index `first` on. */
  add(first: number, bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const headerLength = view.getUint32(0, true);
    const header = parseJson(new TextDecoder().decode(bytes.subarray(4, 4 + headerLength))) as JsonObject;
    const bigIds = header['bigIds'] === true;
    const count = asNumber(header['count']) ?? 0;
    if (first + count > this.size) throw new FileProblem('The trace has more tasks than it says: the file is damaged.');
    const c = this.columns;
    let offset = 4 + headerLength;
    let durations: Values | null = null;
    for (const descriptor of asList(header['columns'])) {
      const [name, width, length] = descriptor as [string, string, number];
      const values = valuesOf(bytes, offset, width, length);
      offset += length * values.bytes;
      switch (name) {
        case 'id': this.readIds(c.id, first, values, bigIds ? null : (asNumber(header['firstId']) ?? 0)); break;
        case 'parent': this.readIds(this.parentIds, first, values, null); break;
        case 'name': numbers(this.ownTexts('name'), first, values, this.names, header['names']); break;
        case 'type': c.type.set(values.raw, first); break;
        case 'outcome': c.outcome.set(values.raw, first); break;
        case 'start': this.readStarts(first, values.raw, asNumber(header['firstStart']) ?? 0); break;
        case 'duration': durations = values; break;
        case 'thread': numbers(this.ownTexts('thread'), first, values, this.threads, header['threads']); break;
        case 'trace': numbers(this.ownTexts('traceOf'), first, values, this.traceIds, header['traceIds']); break;
        case 'model': numbers(this.ownTexts('model'), first, values, this.models, header['models']); break;
        case 'source': numbers((this.source = this.own(this.source)), first, values, this.sources, header['sources']); break;
        case 'description': numbers((this.description = this.own(this.description)), first, values, this.descriptions, header['descriptions']); break;
        case 'inputTokens': case 'outputTokens': case 'reasoningTokens': case 'cachedTokens': case 'cacheWriteTokens':
        case 'totalTokens':
          put(this.ownColumn(name), first, values); break;
        case 'cost': this.readReported(first, values, (usage, billionths) => { usage.cost = billionths / 1e9; }); break;
        case 'firstToken': this.readReported(first, values, (usage, micros) => { usage.firstToken = micros; }); break;
        case 'costBasis': case 'costCurrency': {
          const texts = asList(header['charges']).map((text) => asText(text) ?? '');
          this.readReported(first, values, (usage, number) => { usage[name] = texts[number]; });
          break;
        }
        case 'usedCount': this.readUsedCounts(first, values); break;
        case 'used': this.readUsed(values); break;
      }
    }
    if (durations) readEnds(this.ownColumn('end'), first, durations, c.start);
  }

  /** The ids of the tasks whose output was used, of all chunks. */
  get used(): Float64Array {
    const all = new Float64Array(this.usedLength);
    let at = 0;
    for (const part of this.usedParts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  private readIds(to: Float64Array, first: number, values: Values, from: number | null): void {
    const { raw: read, absent } = values;
    let id = from ?? 0;
    for (let i = 0; i < read.length; i++) {
      const value = read[i]!;
      if (from !== null) to[first + i] = id += value;
      else if (value !== absent && value === value) to[first + i] = Number.isSafeInteger(value) ? value : this.ids.of(values.text(i));
    }
  }

  /** A column of texts, which is one and the same for all of which a trace has none. */
  private ownTexts(name: TextColumn): Int32Array {
    return (this.columns[name] = this.own(this.columns[name]));
  }

  private own(column: Int32Array): Int32Array {
    return column === this.noTexts ? noneColumn(this.size) : column;
  }

  /** A column of tokens, or of ends, of which a trace may have none. */
  private ownColumn(name: TokenColumn | 'end'): Float64Array {
    const { columns } = this;
    if (columns[name] === this.noTokens) columns[name] = unknownColumn(this.size);
    return columns[name];
  }

  private readStarts(first: number, differences: Values['raw'], from: number): void {
    const { start } = this.columns;
    let at = from;
    for (let i = 0; i < differences.length; i++) start[first + i] = at += differences[i]!;
  }

  /** Tells what tasks report of themselves besides tokens. */
  report(to: Reported): void {
    for (const [span, usage] of this.reported) to.take(span, usage);
  }

  private readReported(first: number, { raw, absent }: Values, put: (usage: Usage, value: number) => void): void {
    for (let i = 0; i < raw.length; i++) {
      const value = raw[i]!;
      if (value === absent || value !== value) continue;
      let usage = this.reported.get(first + i);
      if (!usage) this.reported.set(first + i, (usage = {}));
      put(usage, value);
    }
  }

  private readUsedCounts(first: number, { raw: counts, absent }: Values): void {
    let from = this.usedLength;
    for (let i = 0; i < counts.length; i++) {
      const count = counts[i]!;
      if (count === absent || count !== count) continue;
      this.usedFrom[first + i] = from;
      this.usedCount[first + i] = count;
      from += count;
    }
  }

  private readUsed(values: Values): void {
    const part = new Float64Array(values.raw.length);
    this.readIds(part, 0, values, null);
    this.usedParts.push(part);
    this.usedLength += part.length;
  }
}

/** Puts values into a column, NaN for what is absent. */
function put(to: Float64Array, first: number, { raw, absent }: Values): void {
  to.set(raw, first);
  for (let i = raw.indexOf(absent); i >= 0; i = raw.indexOf(absent, i + 1)) to[first + i] = NaN;
}

/** Ends of tasks by how long they took; NaN for those without end. */
function readEnds(to: Float64Array, first: number, { raw, absent }: Values, start: Float64Array): void {
  for (let i = 0; i < raw.length; i++) {
    const duration = raw[i]!;
    to[first + i] = duration === absent ? NaN : start[first + i]! + duration;
  }
}

/** Turns numbers of a chunk's own table of texts into numbers of the trace's table. "Absent" is beyond every table and becomes -1. */
function numbers(
  to: Int32Array, first: number, { raw }: Values, all: Names, table: JsonObject[string] | undefined,
): void {
  const known = Int32Array.from(asList(table), (text) => all.intern(asText(text) ?? ''));
  for (let i = 0; i < raw.length; i++) to[first + i] = known[raw[i]!] ?? -1;
}
