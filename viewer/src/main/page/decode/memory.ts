import type { DetailsSource, OnHits, SpanDetails, Visit } from '../model/span';

export const SLICE_MS = 12;

/** Contents that are in memory already, as files of plain JSON have them. */
export class MemoryDetails implements DetailsSource {
  constructor(private readonly contents: readonly SpanDetails[]) {}

  load(span: number): Promise<SpanDetails> {
    return Promise.resolve(this.contents[span] ?? {});
  }

  async loadEach(visit: Visit, signal: AbortSignal, onProgress: (doneShare: number) => void): Promise<void> {
    const size = this.contents.length;
    let until = performance.now() + SLICE_MS;
    for (let span = 0; span < size && !signal.aborted; span++) {
      visit(span, this.contents[span]!);
      if (performance.now() < until) continue;
      onProgress(span / size);
      await nextTurn();
      until = performance.now() + SLICE_MS;
    }
  }

  async search(needle: string, signal: AbortSignal, onHits: OnHits): Promise<void> {
    const wanted = needle.toLowerCase();
    const size = this.contents.length;
    let hits: number[] = [];
    let until = performance.now() + SLICE_MS;
    for (let span = 0; span < size; span++) {
      if (JSON.stringify(this.contents[span]).toLowerCase().includes(wanted)) hits.push(span);
      if (performance.now() >= until) {
        onHits(hits, span / size);
        hits = [];
        await nextTurn();
        if (signal.aborted) return;
        until = performance.now() + SLICE_MS;
      }
    }
    onHits(hits, 1);
  }
}

/** Lets the page draw and hear its user before the work goes on. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
