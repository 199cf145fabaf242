import type { Json } from '../model/json';
import { parseJson } from '../model/json-parse';
import { FileProblem } from './problem';
import { unpack } from './unpack';

const LINE_END = 10;
const KEPT_CHUNKS = 12;

/** A packed part of the page: which tasks or messages it has, and their data. */
export interface Chunk {
  first: number;
  count: number;
  base64: () => string;
}

/** The chunks of a page with this class, in order. */
export function chunksOf(page: Document, kind: string): Chunk[] {
  return Array.from(page.querySelectorAll(`script.motus-${kind}`), (element) => ({
    first: Number(element.getAttribute('data-first')),
    count: Number(element.getAttribute('data-count')),
    base64: () => element.textContent ?? '',
  }));
}

/** The same, once the browser has read the page to its end. */
export async function laterChunksOf(page: Document, kind: string): Promise<Chunk[]> {
  if (page.readyState === 'loading') {
    await new Promise((resolve) => page.addEventListener('DOMContentLoaded', resolve, { once: true }));
  }
  return chunksOf(page, kind);
}

/** Records, one a line, in chunks that are unpacked when they are needed; the last ones are kept. */
export class RecordReader {
  private readonly unpacked = new Map<number, Promise<Uint8Array>>();
  private known: Promise<readonly Chunk[]> | null = null;

  constructor(private readonly find: () => Promise<readonly Chunk[]>) {}

  /** The chunks, once all of them are there. */
  chunks(): Promise<readonly Chunk[]> {
    return (this.known ??= this.find());
  }

  /** The text of one record; empty when there is none. */
  async record(number: number): Promise<string> {
    const chunk = chunkOf(await this.chunks(), number);
    return chunk ? line(await this.bytes(chunk), number - chunk.first) : '';
  }

  private bytes(chunk: Chunk): Promise<Uint8Array> {
    const known = this.unpacked.get(chunk.first);
    if (known) return known;
    const loading = unpack(chunk.base64());
    this.unpacked.set(chunk.first, loading);
    loading.catch(() => this.unpacked.delete(chunk.first));
    if (this.unpacked.size > KEPT_CHUNKS) {
      for (const oldest of this.unpacked.keys()) {
        this.unpacked.delete(oldest);
        break;
      }
    }
    return loading;
  }
}

/** All records of a chunk in UTF-8, one a line. */
export function bytesOf(chunk: Chunk): Promise<Uint8Array> {
  return unpack(chunk.base64());
}

/** The same as text. */
export async function textOf(chunk: Chunk): Promise<string> {
  return new TextDecoder().decode(await bytesOf(chunk));
}

/** Records as values, each read once while its chunk is kept: the same ones come again and again. */
export class SharedRecords {
  private readonly kept = new Map<number, { texts: string[]; values: (Json | undefined)[] }>();

  constructor(private readonly reader: RecordReader) {}

  /** The records with these numbers; null for one that is not there. */
  async all(numbers: readonly number[]): Promise<Json[]> {
    const chunks = await this.reader.chunks();
    const records: Json[] = [];
    for (const number of numbers) {
      const chunk = chunkOf(chunks, number);
      if (!chunk) {
        records.push(null);
        continue;
      }
      const { texts, values } = this.kept.get(chunk.first) ?? (await this.read(chunk));
      const at = number - chunk.first;
      records.push((values[at] ??= texts[at] ? parseJson(texts[at]!) : null));
    }
    return records;
  }

  private async read(chunk: Chunk): Promise<{ texts: string[]; values: (Json | undefined)[] }> {
    const read = { texts: (await textOf(chunk)).split('\n'), values: [] };
    this.kept.set(chunk.first, read);
    if (this.kept.size > KEPT_CHUNKS) {
      for (const oldest of this.kept.keys()) {
        this.kept.delete(oldest);
        break;
      }
    }
    return read;
  }
}

function chunkOf(chunks: readonly Chunk[], number: number): Chunk | undefined {
  let low = 0;
  let high = chunks.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const chunk = chunks[middle]!;
    if (number < chunk.first) high = middle - 1;
    else if (number >= chunk.first + chunk.count) low = middle + 1;
    else return chunk;
  }
  return undefined;
}

function line(bytes: Uint8Array, number: number): string {
  let from = 0;
  for (let skipped = 0; skipped < number; skipped++) {
    from = bytes.indexOf(LINE_END, from) + 1;
    if (from === 0) throw new FileProblem('A part of the trace is shorter than it says: the file is damaged.');
  }
  const end = bytes.indexOf(LINE_END, from);
  return new TextDecoder().decode(bytes.subarray(from, end < 0 ? bytes.length : end));
}
