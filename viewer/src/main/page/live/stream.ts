import { infoOf, rootsOf } from '../decode/block';
import { asNumber, asObject, asText } from '../decode/fields';
import { type Json, type JsonObject, type LiveControl, type LiveState, Outcome, type SpanRow } from '../model/span';
import { Trace } from '../model/trace';
import { LiveContents } from './contents';
import { rowsOf } from './rows';

/** A broken connection that is not mended after this time is shown as lost. */
const LOST_AFTER_MS = 4000;
/** The server says something every 5 seconds; a program that does not was stopped, or has no time. */
const SILENT_AFTER_MS = 12_000;
const FRAME_MS = 17;
const LONGEST_REST_MS = 250;

/**
 * Follows a running program: its events go into the trace, once a frame. In a hidden tab the stream is
 * closed; when the tab is looked at again it goes on where it was, or with everything anew.
 */
export class LiveStream implements LiveControl {
  readonly trace: Trace;
  state: LiveState = 'connecting';
  /** Where the files of the trace are, known at the end. */
  directory: string | null = null;
  private readonly contents: LiveContents;
  private source: EventSource | null = null;
  private lastId = '';
  private waiting: SpanRow[] = [];
  private frame = 0;
  private notBefore = 0;
  private lostTimer = 0;
  private silentTimer = 0;
  /** While the program sends its whole state: the ids of the tasks that have come so far. Null otherwise. */
  private told: Set<number> | null = null;
  private wholeNow = false;
  private offset = NaN;
  private lastMicros = 0;
  private finished = false;

  constructor(private readonly page: Document, private readonly place: Location) {
    this.trace = new Trace({
      traceId: '', startMicros: 0, snapshotMicros: 0, service: '', droppedTasks: 0, droppedContents: 0,
      live: true, source: 'live',
    });
    this.trace.live = this;
    this.trace.clock = () => this.now();
    this.contents = new LiveContents(this.trace, (path) => this.address(path));
    this.trace.source = this.contents;
    page.addEventListener('visibilitychange', () => this.seen());
    if (page.visibilityState === 'hidden') this.state = 'paused';
    else this.open();
  }

  pause(): void {
    if (this.finished || this.state === 'paused') return;
    this.close();
    this.become('paused');
  }

  resume(): void {
    if (this.finished || this.source) return;
    this.become('connecting');
    this.open();
  }

  private seen(): void {
    if (this.page.visibilityState === 'hidden') {
      if (this.source) {
        this.close();
        this.become('hidden');
      }
    } else if (this.state === 'hidden') this.resume();
  }

  private address(path: string): string {
    const token = new URLSearchParams(this.place.search).get('token') ?? '';
    return `${path}?token=${encodeURIComponent(token)}`;
  }

  private open(): void {
    const source = new EventSource(this.address('events') + (this.lastId ? `&after=${this.lastId}` : ''));
    this.source = source;
    const on = (name: string, handle: (event: JsonObject) => void): void =>
      source.addEventListener(name, (message: MessageEvent<string>) => {
        if (this.source !== source) return;
        const event = asObject(JSON.parse(message.data) as Json) ?? {};
        this.heard(asNumber(event['now']));
        handle(event);
        Object.assign(this.trace.info, rootsOf(event));
        this.lastId = message.lastEventId;
      });
    on('init', (event) => this.begin(event));
    on('span', (event) => this.take(event));
    on('beat', () => undefined);
    on('writing', () => this.become('writing'));
    on('finish', (event) => this.finish(event));
    source.onopen = () => {
      this.noHurry();
      this.become('following');
    };
    source.onerror = () => {
      if (this.source !== source) return;
      if (source.readyState === EventSource.CLOSED) this.lose();
      else this.lostTimer ||= window.setTimeout(() => this.become('lost'), LOST_AFTER_MS);
    };
  }

  private noHurry(): void {
    clearTimeout(this.silentTimer);
    clearTimeout(this.lostTimer);
    this.lostTimer = 0;
  }

  private close(): void {
    this.noHurry();
    this.source?.close();
    this.source = null;
    this.told = null;
    this.wholeNow = false;
    this.lastMicros = this.now();
    this.offset = NaN;
  }

  private lose(): void {
    this.close();
    this.become('lost');
  }

  private begin(event: JsonObject): void {
    this.apply();
    this.told = new Set();
    this.trace.info = { ...infoOf(event, 'live'), live: true };
    this.trace.changed();
  }

  private take(event: JsonObject): void {
    const rows = rowsOf(event);
    for (const row of rows) this.told?.add(row.id);
    for (const row of rows) this.waiting.push(row);
    if (event['whole'] === true) this.wholeNow = true;
    this.applySoon();
  }

  /** Applies what has come once a frame; when frames take long, more rarely, so that the page can do something else too. */
  private applySoon(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame((begun) => {
      this.frame = 0;
      if (begun < this.notBefore) {
        this.applySoon();
        return;
      }
      this.apply();
      requestAnimationFrame(() => {
        const now = performance.now();
        this.notBefore = now + Math.min(LONGEST_REST_MS, (now - begun - FRAME_MS) * 2);
      });
    });
  }

  private apply(): void {
    const rows = this.waiting;
    this.waiting = [];
    if (this.wholeNow) this.endUntold(rows);
    if (rows.length) this.trace.upsert(rows);
    this.contents.ahead(rows);
  }

  /** Tasks that run here but are missing in the program's whole state have ended in between. When, nobody knows. */
  private endUntold(rows: readonly SpanRow[]): void {
    const told = this.told;
    this.told = null;
    this.wholeNow = false;
    if (!told || rows.length === 0) return;
    const { trace } = this;
    for (let span = 0; span < trace.size && trace.running > 0; span++) {
      if (trace.outcome[span] === Outcome.RUNNING && !told.has(trace.id[span]!)) trace.giveUp(span);
    }
  }

  private finish(event: JsonObject): void {
    this.apply();
    this.lastMicros = this.now();
    this.directory = asText(event['directory']) ?? null;
    this.finished = true;
    this.close();
    this.trace.finish();
    this.become('finished');
    const where = this.directory ? ` They are in ${this.directory}.` : '';
    void this.contents.rest().catch(() => undefined).then(() => {
      this.contents.gone = `The program has ended, and these contents were not fetched before.${where}`;
    });
  }

  private heard(now: number | undefined): void {
    if (now !== undefined) this.offset = now - performance.now() * 1000;
    clearTimeout(this.silentTimer);
    if (!this.finished) this.silentTimer = window.setTimeout(() => this.state === 'following' && this.become('silent'), SILENT_AFTER_MS);
    if (this.state === 'lost' || this.state === 'silent') this.become('following');
  }

  private become(state: LiveState): void {
    if (this.state === state) return;
    if (state === 'lost') {
      this.lastMicros = this.now();
      this.offset = NaN;
    }
    this.state = state;
    this.trace.changed();
  }

  /** The time in microseconds from the start of the trace. It runs while the program is followed, and otherwise stands still. */
  private now(): number {
    const running = performance.now() * 1000 + this.offset - this.trace.info.startMicros;
    return this.finished || running !== running ? this.lastMicros : Math.max(0, running);
  }
}
