import type { Trace } from '../model/trace';

/** The results for so many texts are kept. */
const KEPT = 16;

/** Looks for texts in the contents of tasks, one after the other, and keeps what it found. */
export class PayloadSearch {
  /** By text in small letters: 1 for each task that has it, as far as it was searched. */
  readonly found = new Map<string, Uint8Array>();
  private readonly complete = new Set<string>();
  private running: AbortController | null = null;
  private wanted = '';

  /** `report` hears how far the search is (null: over) and why it stopped early. */
  constructor(private readonly report: (progress: number | null, stopped: string | null) => void) {}

  /** Searches for those of these texts that were not searched before; any other search stops. */
  want(trace: Trace, needles: readonly string[]): void {
    const wanted = needles.join('\n');
    if (wanted === this.wanted && this.running) return;
    this.wanted = wanted;
    this.running?.abort();
    this.running = null;
    for (const needle of this.found.keys()) {
      if (this.found.size > KEPT && !needles.includes(needle)) this.drop(needle);
    }
    const missing = needles.filter((needle) => !this.complete.has(needle));
    if (missing.length === 0) {
      this.report(null, null);
      return;
    }
    this.running = new AbortController();
    void this.searchAll(trace, missing, this.running);
  }

  /** Stops; the hits so far stay until another text is wanted. */
  cancel(): void {
    if (!this.running) return;
    this.running.abort();
    this.running = null;
    this.report(null, 'Stopped: not all contents were searched');
  }

  /** For another trace. */
  forget(): void {
    this.running?.abort();
    this.running = null;
    this.wanted = '';
    this.found.clear();
    this.complete.clear();
  }

  private drop(needle: string): void {
    this.found.delete(needle);
    this.complete.delete(needle);
  }

  private async searchAll(trace: Trace, needles: readonly string[], control: AbortController): Promise<void> {
    this.report(0, null);
    try {
      for (const [at, needle] of needles.entries()) {
        // What an earlier search of a growing trace found stays found.
        let hits = new Uint8Array(trace.size);
        hits.set(this.found.get(needle)?.subarray(0, trace.size) ?? []);
        this.found.set(needle, hits);
        await trace.searchPayloads(needle, control.signal, (spans, share) => {
          if (control.signal.aborted) return;
          if (trace.size > hits.length) {
            const grown = new Uint8Array(trace.size);
            grown.set(hits);
            this.found.set(needle, (hits = grown));
          }
          for (const span of spans) hits[span] = 1;
          this.report((at + Math.min(1, share)) / needles.length, null);
        });
        if (control.signal.aborted) return;
        if (!trace.info.live) this.complete.add(needle);
      }
      this.running = null;
      this.report(null, null);
    } catch (problem) {
      if (control.signal.aborted) return;
      this.running = null;
      this.report(null, 'The contents could not be searched: ' + (problem instanceof Error ? problem.message : String(problem)));
    }
  }
}
