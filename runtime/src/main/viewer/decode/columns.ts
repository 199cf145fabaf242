import { type Columns, emptyColumns } from '../model/columns';
import { Names } from '../model/names';
import type { JsonObject } from '../model/span';
import { asList, asNumber, asText } from './fields';
import type { TaskIds } from './ids';
import { parseJson } from './json';
import { FileProblem } from './problem';

/** What stands for "absent" in each width; `LongColumn` on the Java side has the same. */
const WIDTHS = {
  u8: { bytes: 1, absent: 0xff },
  u16: { bytes: 2, absent: 0xffff },
  i32: { bytes: 4, absent: -0x80000000 },
  i64: { bytes: 8, absent: NaN },
} as const;

type Width = keyof typeof WIDTHS;

/** All columns of a trace, put together from its chunks. */
export class ColumnReader {
  readonly columns: Columns;
  readonly names = new Names();
  readonly threads = new Names();
  readonly traceIds = new Names();
  readonly models = new Names();
  readonly sources = new Names();
  readonly descriptions = new Names();
  readonly source: Int32Array;
  readonly description: Int32Array;
  readonly parentIds: Float64Array;
  readonly usedFrom: Int32Array;
  readonly usedCount: Int32Array;
  private readonly usedParts: Float64Array[] = [];
  private usedLength = 0;

  constructor(readonly size: number, private readonly ids: TaskIds) {
    this.columns = emptyColumns(size);
    this.source = new Int32Array(size).fill(-1);
    this.description = new Int32Array(size).fill(-1);
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
    for (const descriptor of asList(header['columns'])) {
      const [name, width, length] = descriptor as [string, Width, number];
      const known = WIDTHS[width];
      if (!known) throw new FileProblem(`The trace has a column of an unknown kind ('${String(width)}'): a newer version wrote it.`);
      const values = valuesOf(bytes, offset, width, length);
      offset += length * known.bytes;
      switch (name) {
        case 'id': this.readIds(c.id, first, values, bigIds ? null : (asNumber(header['firstId']) ?? 0)); break;
        case 'parent': this.readIds(this.parentIds, first, values, null); break;
        case 'name': numbers(c.name, first, values, this.names, header['names']); break;
        case 'type': c.type.set(values.numbers, first); break;
        case 'outcome': c.outcome.set(values.numbers, first); break;
        case 'start': this.readStarts(first, values.numbers, asNumber(header['firstStart']) ?? 0); break;
        case 'duration': c.end.set(values.numbers, first); break;
        case 'thread': numbers(c.thread, first, values, this.threads, header['threads']); break;
        case 'trace': numbers(c.traceOf, first, values, this.traceIds, header['traceIds']); break;
        case 'model': numbers(c.model, first, values, this.models, header['models']); break;
        case 'source': numbers(this.source, first, values, this.sources, header['sources']); break;
        case 'description': numbers(this.description, first, values, this.descriptions, header['descriptions']); break;
        case 'inputTokens': case 'outputTokens': case 'reasoningTokens': case 'cachedTokens': case 'totalTokens':
          c[name].set(values.numbers, first); break;
        case 'usedCount': this.readUsedCounts(first, values.numbers); break;
        case 'used': this.readUsed(values); break;
      }
    }
    for (let i = first; i < first + count; i++) c.end[i] = c.start[i]! + c.end[i]!;
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
    const { numbers: read } = values;
    let id = from ?? 0;
    for (let i = 0; i < read.length; i++) {
      const value = read[i]!;
      if (from !== null) to[first + i] = id += value;
      else if (value === value) to[first + i] = Number.isSafeInteger(value) ? value : this.ids.of(values.text(i));
    }
  }

  private readStarts(first: number, differences: Float64Array, from: number): void {
    const { start } = this.columns;
    let at = from;
    for (let i = 0; i < differences.length; i++) start[first + i] = at += differences[i]!;
  }

  private readUsedCounts(first: number, counts: Float64Array): void {
    let from = this.usedLength;
    for (let i = 0; i < counts.length; i++) {
      const count = counts[i]!;
      if (count !== count) continue;
      this.usedFrom[first + i] = from;
      this.usedCount[first + i] = count;
      from += count;
    }
  }

  private readUsed(values: Values): void {
    const part = new Float64Array(values.numbers.length);
    this.readIds(part, 0, values, null);
    this.usedParts.push(part);
    this.usedLength += part.length;
  }
}

/** A column of a chunk: its values, NaN where absent, and the digits of those that no number holds. */
interface Values {
  readonly numbers: Float64Array;
  text(i: number): string;
}

function valuesOf(bytes: Uint8Array, offset: number, width: Width, length: number): Values {
  // A copy begins where arrays of every width may begin.
  const raw = bytes.slice(offset, offset + length * WIDTHS[width].bytes).buffer;
  const numbers = new Float64Array(length);
  if (width === 'i64') {
    const values = new BigInt64Array(raw);
    for (let i = 0; i < length; i++) {
      numbers[i] = values[i] === -0x8000000000000000n ? NaN : Number(values[i]);
    }
    return { numbers, text: (i) => String(values[i]) };
  }
  const values = width === 'u8' ? new Uint8Array(raw) : width === 'u16' ? new Uint16Array(raw) : new Int32Array(raw);
  numbers.set(values);
  const { absent } = WIDTHS[width];
  for (let i = 0; i < length; i++) if (numbers[i] === absent) numbers[i] = NaN;
  return { numbers, text: (i) => String(numbers[i]) };
}

/** Numbers of a chunk's own table, as numbers of the trace's. */
function numbers(
  to: Int32Array, first: number, values: Values, all: Names, table: JsonObject[string] | undefined,
): void {
  const known = Int32Array.from(asList(table), (text) => all.intern(asText(text) ?? ''));
  const { numbers: own } = values;
  for (let i = 0; i < own.length; i++) to[first + i] = known[own[i]!] ?? -1;
}

