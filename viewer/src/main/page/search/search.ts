import { Mark } from '../layout/picture';
import { displayOrder } from '../model/order';
import { SpanType } from '../model/span';
import { sumsOf } from '../state/sums';
import type { Store } from '../state/store';
import { ADDRESS_REST_MS, hashParts, setHashParts } from '../state/address';
import { type Match, isEmpty, match } from './match';
import { PayloadSearch } from './payloads';
import { parseQuery } from './query';
import type { Query } from './terms';

/** A growing trace, and hits in contents as they come in, are matched again after this time. */
const AGAIN_MILLIS = 150;
/** After a search of the contents of a growing trace, the next one begins after this time. */
const CONTENTS_AGAIN_MILLIS = 2_000;

/** What the search bar shows. */
export interface SearchState {
  readonly text: string;
  readonly query: Query;
  /** Whether plain words are looked for in inputs and outputs, too. */
  readonly contents: boolean;
  readonly minMicros: number;
  /** No name has the words, so that the hits are tasks with these words in their contents. */
  readonly inContents: boolean;
  /** Null when nothing is searched. */
  readonly hits: number | null;
  /** How many of the hits are magic tasks, which the page can hide. */
  readonly magicHits: number;
  /** How much of the contents was searched, from 0 to 1; null when none are searched now. */
  readonly progress: number | null;
  /** Contents could not be searched to the end, and why. */
  readonly stopped: string | null;
}

/** The one search of a page: it reads what is typed, marks the hits in the store, and walks through them. */
export class TraceSearch {
  state: SearchState = {
    text: '', query: { terms: [], problems: [] }, contents: false, minMicros: 0, inContents: false,
    hits: null, magicHits: 0, progress: null, stopped: null,
  };
  private readonly listeners = new Set<() => void>();
  private readonly payloads: PayloadSearch;
  private found: Match | null = null;
  private ordered: Int32Array | null = null;
  private timer = 0;
  private writing = 0;
  private contentsTimer = 0;
  /** No name has the words: they are looked for in contents, without being asked. */
  private goesDeep = false;
  private deepTimer = 0;

  constructor(private readonly store: Store) {
    this.payloads = new PayloadSearch((progress, stopped) => {
      this.publish({ progress, stopped });
      this.matchSoon();
    });
    store.subscribe((now, before) => {
      if (now.showMagic !== before.showMagic) this.ordered = null;
      if (now.trace !== before.trace) {
        this.payloads.forget();
        this.run();
      } else if (now.version !== before.version && this.state.hits !== null) {
        this.matchSoon();
        this.searchContentsSoon();
      }
    });
    sumsOf(store).subscribe(() => {
      if (this.state.query.terms.some((term) => term.kind === 'number' && term.field === 'cost')) this.matchSoon();
    });
    addEventListener('hashchange', () => this.readHash());
    this.readHash();
  }

  /** Searches for what is typed. */
  setText(text: string): void {
    if (text === this.state.text) return;
    this.publish({ text, query: parseQuery(text) });
    this.run();
  }

  setContents(contents: boolean): void {
    this.publish({ contents });
    this.run();
  }

  setMinimum(minMicros: number): void {
    this.publish({ minMicros });
    this.run();
  }

  /** Stops the search of contents; the hits so far stay. */
  cancelContents(): void {
    this.payloads.cancel();
  }

  clear(): void {
    this.publish({ text: '', query: parseQuery(''), minMicros: 0 });
    this.run();
  }

  /** Takes the search of the address, as of a link that was followed. */
  readHash(): void {
    const parts = hashParts();
    const minMicros = Number(parts.get('min') ?? 0);
    // What was typed a moment ago is not in the address yet.
    clearTimeout(this.writing);
    this.publish({
      text: parts.get('q') ?? '', query: parseQuery(parts.get('q') ?? ''), contents: parts.get('in') === 'contents',
      minMicros: minMicros > 0 && Number.isFinite(minMicros) ? minMicros : 0,
    });
    this.run();
  }

  /** Selects the next hit after the selected task, from the top again after the last one. */
  next(): void {
    this.step(1);
  }

  previous(): void {
    this.step(-1);
  }

  /** The place of the selected task among the hits, from 1; 0 when it is none. */
  get position(): number {
    const { selected } = this.store.state;
    if (selected < 0 || this.found?.filter[selected] !== Mark.HIT) return 0;
    return this.hitsInOrder().indexOf(selected) + 1;
  }

  /** Calls back after each change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private step(by: 1 | -1): void {
    const hits = this.hitsInOrder();
    if (hits.length === 0) return;
    const { selected, trace } = this.store.state;
    let at = hits.indexOf(selected);
    if (at < 0 && selected >= 0) {
      // From a task that is no hit, on to the next one in the order of the tree.
      const order = displayOrder(trace);
      const from = order.indexOf(selected);
      let passed = 0;
      for (let k = 0; k <= from; k++) if (this.found!.filter[order[k]!] === Mark.HIT) passed++;
      at = by > 0 ? passed - 1 : passed;
    } else if (at < 0) {
      at = by > 0 ? -1 : 0;
    }
    this.store.select(hits[(at + by + hits.length) % hits.length]!);
    this.tell();
  }

  private hitsInOrder(): Int32Array {
    if (this.ordered) return this.ordered;
    if (!this.found) return new Int32Array(0);
    const { filter } = this.found;
    const { trace, showMagic } = this.store.state;
    const { type } = trace;
    const all = displayOrder(trace);
    const visible = showMagic || this.state.hits === this.state.magicHits;
    const hits = all.filter((span) => filter[span] === Mark.HIT && (visible || type[span] !== SpanType.MAGIC));
    return (this.ordered = hits);
  }

  private run(): void {
    const { trace } = this.store.state;
    this.goesDeep = false;
    clearTimeout(this.deepTimer);
    this.payloads.want(trace, this.needles());
    this.matchNow();
    this.writeHash();
  }

  private needles(): string[] {
    const { query } = this.state;
    const contents = this.state.contents || this.goesDeep;
    const needles = new Set<string>();
    for (const term of query.terms) {
      if (term.kind !== 'text' || term.needle === '') continue;
      if (term.field === 'text' || (term.field === 'any' && contents && !term.negated)) needles.add(term.needle);
    }
    return [...needles];
  }

  private matchSoon(): void {
    if (this.timer !== 0) return;
    this.timer = window.setTimeout(() => this.matchNow(), AGAIN_MILLIS);
  }

  private searchContentsSoon(): void {
    if (this.contentsTimer !== 0 || this.state.progress !== null || this.needles().length === 0) return;
    this.contentsTimer = window.setTimeout(() => {
      this.contentsTimer = 0;
      this.payloads.want(this.store.state.trace, this.needles());
    }, CONTENTS_AGAIN_MILLIS);
  }

  private matchNow(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    const { trace } = this.store.state;
    const { query, minMicros } = this.state;
    const contents = this.state.contents || this.goesDeep;
    const context = { payloads: this.payloads.found, contents, minMicros, cost: sumsOf(this.store).ownCost };
    this.ordered = null;
    if (isEmpty(query, context)) {
      this.found = null;
      this.store.set({ filter: null });
      this.publish({ hits: null, magicHits: 0 });
      return;
    }
    this.found = match(trace, query, context);
    const { filter, hits, magicHits } = this.found;
    this.store.set({ filter });
    this.publish({ hits, magicHits, inContents: this.goesDeep });
    if (hits === 0 && !contents && query.terms.some((term) => term.kind === 'text' && term.field === 'any' && !term.negated)) this.goDeeper();
  }

  /** Looks into contents, once nothing was typed for a moment. */
  private goDeeper(): void {
    clearTimeout(this.deepTimer);
    this.deepTimer = window.setTimeout(() => {
      this.goesDeep = true;
      this.payloads.want(this.store.state.trace, this.needles());
      this.matchNow();
    }, AGAIN_MILLIS);
  }

  private writeHash(): void {
    clearTimeout(this.writing);
    this.writing = window.setTimeout(() => {
      const { text, contents, minMicros } = this.state;
      setHashParts({ q: text, in: contents && text ? 'contents' : '', min: minMicros > 0 ? String(minMicros) : '' });
    }, ADDRESS_REST_MS);
  }

  private publish(change: Partial<SearchState>): void {
    this.state = { ...this.state, ...change };
    this.tell();
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

const SEARCHES = new WeakMap<Store, TraceSearch>();

/** The search of a page, made at the first call. */
export function searchOf(store: Store): TraceSearch {
  let search = SEARCHES.get(store);
  if (!search) SEARCHES.set(store, (search = new TraceSearch(store)));
  return search;
}
