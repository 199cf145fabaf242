import { asList, asObject } from '../decode/fields';
import { RawNeedle } from '../decode/found';
import { parseJson } from '../model/json-parse';
import { FileProblem } from '../decode/problem';
import type { DetailsSource, OnHits, SpanDetails, SpanRow } from '../model/span';
import { Outcome } from '../model/span';
import type { Trace } from '../model/trace';

/** The server gives the contents of so many tasks in one answer. */
const IDS_PER_REQUEST = 200;
/** Contents are fetched before anyone asks for them until they have so many characters together. */
const AHEAD_CHARS = 20_000_000;
/** When more than `BURST_TASKS` tasks come at once, fetching ahead rests for this time: the tasks themselves go first. */
const BURST_REST_MS = 250;
const BURST_TASKS = 500;
const NOT_FOUND = 404;

/**
 * The contents of a running trace. The program has them and gives them on request. Those of ended tasks
 * are also fetched ahead and kept here, since nobody can be asked when the program is gone.
 */
export class LiveContents implements DetailsSource {
  /** What was fetched ahead, by task. */
  private readonly kept = new Map<number, SpanDetails>();
  /** How many characters were fetched ahead. */
  private chars = 0;
  /** The first task that was not looked at yet for fetching ahead. */
  private next = 0;
  /** Nothing is fetched ahead before this moment, as `performance.now()` has it. */
  private burstUntil = 0;
  private timer = 0;
  private fetching: Promise<void> | null = null;
  /** Why nothing can be fetched any more, in words for the reader; null as long as it can. */
  gone: string | null = null;

  constructor(private readonly trace: Trace, private readonly address: (path: string) => string) {}

  async load(span: number): Promise<SpanDetails> {
    const known = this.kept.get(span);
    if (known) return known;
    if (this.gone !== null) throw new FileProblem(this.gone);
    const response = await this.ask(`span/${this.trace.id[span]}`);
    if (response.status === NOT_FOUND) throw new FileProblem((await response.text()).trim());
    return asObject(parseJson(await response.text())) ?? {};
  }

  async loadAll(spans: readonly number[]): Promise<SpanDetails[]> {
    const found = new Map<number, SpanDetails>();
    const missing = this.gone === null ? spans.filter((span) => !this.kept.has(span)) : [];
    for (let from = 0; from < missing.length; from += IDS_PER_REQUEST) {
      const part = await this.fetchAll(missing.slice(from, from + IDS_PER_REQUEST)).catch(() => new Map<number, SpanDetails>());
      for (const [span, details] of part) found.set(span, details);
    }
    return spans.map((span) => this.kept.get(span) ?? found.get(span) ?? {});
  }

  async search(needle: string, signal: AbortSignal, onHits: OnHits): Promise<void> {
    const wanted = new RawNeedle(needle);
    const { size } = this.trace;
    for (let from = 0; from < size; from += IDS_PER_REQUEST) {
      const to = Math.min(size, from + IDS_PER_REQUEST);
      const spans = Array.from({ length: to - from }, (_, i) => from + i);
      const missing = spans.filter((span) => !this.kept.has(span));
      const fetched = this.gone === null && missing.length ? await this.fetchAll(missing) : new Map<number, SpanDetails>();
      if (signal.aborted) return;
      onHits(spans.filter((span) => wanted.isIn(contentsOf(this.kept.get(span) ?? fetched.get(span)))), to / size);
    }
    if (size === 0) onHits([], 1);
  }

  /**
   * Fetches contents of ended tasks ahead, one request after the other, up to `AHEAD_CHARS`.
   *
   * @param changed the tasks that have just come or changed: what was kept of them is no longer true
   */
  ahead(changed: readonly SpanRow[]): void {
    if (this.kept.size > 0) for (const row of changed) this.kept.delete(this.trace.indexOfId(row.id));
    if (changed.length > BURST_TASKS) this.burstUntil = performance.now() + BURST_REST_MS;
    if (this.fetching || this.timer !== 0 || this.gone !== null || this.chars > AHEAD_CHARS) return;
    const rest = this.burstUntil - performance.now();
    if (rest > 0) {
      this.timer = window.setTimeout(() => {
        this.timer = 0;
        this.fetchNext();
      }, rest);
    } else {
      this.fetchNext();
    }
  }

  private fetchNext(): void {
    if (this.fetching || this.gone !== null) return;
    const spans: number[] = [];
    while (this.next < this.trace.size && spans.length < IDS_PER_REQUEST) {
      if (this.trace.outcome[this.next] !== Outcome.RUNNING) spans.push(this.next);
      this.next++;
    }
    if (spans.length === 0) return;
    this.fetching = this.fetchAll(spans, true).then(
      () => {
        this.fetching = null;
        this.ahead([]);
      },
      () => {
        this.fetching = null;
      },
    );
  }

  /** The program is about to end: fetches what is missing of all tasks, also of those that never ended. */
  async rest(): Promise<void> {
    await this.fetching;
    for (let from = 0; from < this.trace.size && this.chars <= AHEAD_CHARS; ) {
      const spans: number[] = [];
      for (; from < this.trace.size && spans.length < IDS_PER_REQUEST; from++) {
        if (!this.kept.has(from)) spans.push(from);
      }
      if (spans.length === 0) return;
      await this.fetchAll(spans, true);
    }
  }

  private async fetchAll(spans: readonly number[], keep = false): Promise<Map<number, SpanDetails>> {
    const text = await (await this.ask('spans', `&ids=${spans.map((span) => this.trace.id[span]).join(',')}`)).text();
    if (keep) this.chars += text.length;
    const found = new Map<number, SpanDetails>();
    for (const item of asList(parseJson(text))) {
      const details = asObject(item);
      const span = details ? this.trace.indexOfId(Number(details['id'])) : -1;
      if (!details || span < 0) continue;
      found.set(span, details);
      if (keep) this.kept.set(span, details);
    }
    return found;
  }

  private async ask(path: string, more = ''): Promise<Response> {
    try {
      return await fetch(this.address(path) + more);
    } catch {
      throw new FileProblem(this.gone ?? 'The program does not answer: it has ended, or was stopped.');
    }
  }
}

/** What a task worked on, without the fields that only say when and where. */
function contentsOf(details: SpanDetails | undefined): SpanDetails {
  if (!details) return {};
  const { func: _1, task_type: _2, started_at: _3, ended_at: _4, start_us: _5, end_us: _6, trace_id: _7, outcome: _8, id: _9, parent: _10, ...rest } = details;
  return rest;
}
