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

/** Records, one a line, in chunks that are unpacked when they are needed; the last ones are kept. */
export class RecordReader {
  private readonly unpacked = new Map<number, Promise<Uint8Array>>();

  constructor(readonly chunks: readonly Chunk[]) {}

  /** The text of one record; empty when there is none. */
  async record(number: number): Promise<string> {
    const at = this.chunkOf(number);
    const chunk = this.chunks[at];
    if (!chunk) return '';
    return line(await this.bytes(at), number - chunk.first);
  }

  /** All records of a chunk as text, one a line. */
  async text(at: number): Promise<string> {
    return new TextDecoder().decode(await unpack(this.chunks[at]!.base64()));
  }

  private chunkOf(number: number): number {
    let low = 0;
    let high = this.chunks.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const chunk = this.chunks[middle]!;
      if (number < chunk.first) high = middle - 1;
      else if (number >= chunk.first + chunk.count) low = middle + 1;
      else return middle;
    }
    return -1;
  }

  private bytes(at: number): Promise<Uint8Array> {
    const known = this.unpacked.get(at);
    if (known) return known;
    const loading = unpack(this.chunks[at]!.base64());
    this.unpacked.set(at, loading);
    loading.catch(() => this.unpacked.delete(at));
    if (this.unpacked.size > KEPT_CHUNKS) {
      for (const oldest of this.unpacked.keys()) {
        this.unpacked.delete(oldest);
        break;
      }
    }
    return loading;
  }
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
