import { bytesOf, type Chunk } from './chunks';
import { type ShortLines, withoutLongTexts } from './longtexts';
import { unpack } from './unpack';

const WORKERS = 2;
/** So many chunks are in work at once. */
const READ_AHEAD = 4;
/** Fewer chunks are read sooner than workers start. */
const WORTH_WORKERS = 8;

/** This page's own script, which workers run as well: the policy allows no other. */
const SCRIPT = typeof document === 'undefined' ? '' : (document.currentScript?.textContent ?? '');

interface Packed {
  readonly base64: string;
  readonly count: number;
}

/** In a worker: answers each chunk with its short lines, in order; with null when it can't be read. */
export function serveChunks(): void {
  let last = Promise.resolve();
  const answer = async ({ base64, count }: Packed): Promise<void> => {
    const lines = withoutLongTexts(await unpack(base64), count);
    postMessage(lines, { transfer: [lines.rest.buffer as ArrayBuffer, lines.prints.buffer as ArrayBuffer] });
  };
  onmessage = ({ data }: MessageEvent<Packed>) => {
    last = last.then(() => answer(data)).catch(() => postMessage(null));
  };
}

/** A worker, and who waits for its answers. */
interface Reader {
  readonly worker: Worker;
  readonly waiting: ((lines: ShortLines | null) => void)[];
}

/**
 * Unpacks chunks one after the other and takes long texts out of them, in workers where it can, so
 * that the page does the rest meanwhile.
 */
export class ChunkWorkers {
  private readers: Reader[] = [];
  private readonly ahead: Promise<ShortLines>[] = [];
  private asked = 0;

  constructor(private readonly chunks: readonly Chunk[]) {
    if (chunks.length < WORTH_WORKERS || SCRIPT === '' || typeof Worker === 'undefined') return;
    const address = URL.createObjectURL(new Blob([SCRIPT], { type: 'text/javascript' }));
    try {
      for (let i = 0; i < WORKERS; i++) this.readers.push(readerOf(new Worker(address)));
    } catch {
      // The browser allows none: the page reads by itself.
      this.end();
    }
  }

  /** The lines of the next chunk. */
  next(): Promise<ShortLines> {
    while (this.ahead.length < READ_AHEAD && this.asked < this.chunks.length) {
      const lines = this.lines(this.chunks[this.asked]!, this.readers[this.asked++ % WORKERS]);
      // Who comes to a damaged chunk hears of it, once.
      lines.catch(() => undefined);
      this.ahead.push(lines);
    }
    return this.ahead.shift()!;
  }

  end(): void {
    for (const { worker } of this.readers) worker.terminate();
    this.readers = [];
  }

  private async lines(chunk: Chunk, reader: Reader | undefined): Promise<ShortLines> {
    const lines = reader && (await new Promise<ShortLines | null>((resolve) => {
      reader.waiting.push(resolve);
      reader.worker.postMessage({ base64: chunk.base64(), count: chunk.count });
    }));
    return lines ?? withoutLongTexts(await bytesOf(chunk), chunk.count);
  }
}

function readerOf(worker: Worker): Reader {
  const waiting: Reader['waiting'] = [];
  worker.onmessage = ({ data }: MessageEvent<ShortLines | null>) => waiting.shift()?.(data);
  // It did not start: nothing more comes from it.
  worker.onerror = () => {
    waiting.push = (...all) => {
      all.forEach((resolve) => resolve(null));
      return 0;
    };
    waiting.splice(0).forEach((resolve) => resolve(null));
  };
  return { worker, waiting };
}
