import { useEffect, useReducer, useRef } from 'preact/hooks';
import { type Brief, NO_BRIEF, briefOf } from '../model/brief';
import { Outcome } from '../model/span';
import type { Trace } from '../model/trace';
import type { Store } from './store';

/** Rows that were scrolled past are not asked for: they must have been on the screen for this time. */
const REST_MILLIS = 60;
/** So long is read at a stretch, before the page draws again. */
const SLICE_MILLIS = 8;
/** So many briefs are kept. */
const KEPT = 5_000;
/** Of a live trace the contents of so many tasks are asked for at once. */
const AT_ONCE = 60;

/** What tasks say of themselves in a few words, read for those that are looked at. */
export class Briefs {
  private trace: Trace;
  private readonly kept = new Map<number, { brief: Brief; outcome: number }>();
  private readonly wantedBy = new Map<object, readonly number[]>();
  private timer = 0;
  private reading = false;
  private readonly listeners = new Set<() => void>();

  constructor(store: Store) {
    this.trace = store.state.trace;
    store.subscribe((now) => {
      if (now.trace !== this.trace) this.forget(now.trace);
    });
  }

  /** What is known of a task; null while it was not read. */
  of(span: number): Brief | null {
    return this.kept.get(span)?.brief ?? null;
  }

  /** Says which tasks someone shows now; those that are not known are read a moment later. */
  want(who: object, spans: readonly number[]): void {
    const missing = spans.filter((span) => this.isMissing(span));
    if (missing.length === 0) {
      this.wantedBy.delete(who);
      return;
    }
    this.wantedBy.set(who, missing);
    if (this.reading) return;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.read(), REST_MILLIS);
  }

  /** Someone shows nothing any more. */
  leave(who: object): void {
    this.wantedBy.delete(who);
  }

  /** Calls back when more is known, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private forget(trace: Trace): void {
    this.trace = trace;
    this.kept.clear();
    this.wantedBy.clear();
  }

  /** A task that runs has no contents that stay; once it has ended they are read anew. */
  private isMissing(span: number): boolean {
    const outcome = this.trace.outcome[span]!;
    return outcome !== Outcome.RUNNING && this.kept.get(span)?.outcome !== outcome;
  }

  private async read(): Promise<void> {
    this.reading = true;
    const { trace } = this;
    while (this.wantedBy.size > 0 && this.trace === trace) {
      const wanted = [...new Set([...this.wantedBy.values()].flat())];
      this.wantedBy.clear();
      if (trace.live) await this.readTogether(trace, wanted.slice(0, AT_ONCE));
      else await this.readEach(trace, wanted);
      for (const listener of [...this.listeners]) listener();
    }
    this.reading = false;
  }

  private async readEach(trace: Trace, spans: readonly number[]): Promise<void> {
    let begun = performance.now();
    for (const span of spans) {
      if (this.trace !== trace) return;
      this.keep(span, await trace.brief(span).then(briefOf, () => NO_BRIEF));
      if (performance.now() - begun < SLICE_MILLIS) continue;
      await new Promise((resolve) => setTimeout(resolve, 0));
      begun = performance.now();
    }
  }

  private async readTogether(trace: Trace, spans: readonly number[]): Promise<void> {
    const all = await trace.detailsOfAll(spans).catch(() => []);
    if (this.trace !== trace) return;
    spans.forEach((span, k) => this.keep(span, all[k] ? briefOf(all[k]!) : NO_BRIEF));
  }

  private keep(span: number, brief: Brief): void {
    this.kept.delete(span);
    this.kept.set(span, { brief, outcome: this.trace.outcome[span]! });
    if (this.kept.size <= KEPT) return;
    for (const oldest of this.kept.keys()) {
      this.kept.delete(oldest);
      break;
    }
  }
}

const KNOWN = new WeakMap<Store, Briefs>();

/** The briefs of a page, made at the first call. */
export function briefsOf(store: Store): Briefs {
  let briefs = KNOWN.get(store);
  if (!briefs) KNOWN.set(store, (briefs = new Briefs(store)));
  return briefs;
}

/** The briefs for what a component shows; it is rendered again when more is known. */
export function useBriefs(store: Store, shown: readonly number[] | null): Briefs {
  const briefs = briefsOf(store);
  const [, again] = useReducer((n: number) => n + 1, 0);
  useEffect(() => briefs.subscribe(() => again(0)), [briefs]);
  const me = useRef({});
  useEffect(() => briefs.want(me.current, shown ?? []));
  useEffect(() => () => briefs.leave(me.current), [briefs]);
  return briefs;
}
