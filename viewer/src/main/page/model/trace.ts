import { type Columns, emptyColumns, grownColumns } from './columns';
import { DetailsCache } from './detailscache';
import { Edges } from './edges';
import { IdIndex } from './idindex';
import { Lineage } from './lineage';
import { Names } from './names';
import { Reported } from './reported';
import {
  type DetailsSource,
  type LiveControl,
  type OnHits,
  Outcome,
  type SpanDetails,
  type SpanRow,
  type TraceInfo,
} from './span';
import { Tree } from './tree';

export { Outcome, SpanType, TYPE_NAMES } from './span';
export type { Json, JsonObject, LiveControl, LiveState, SpanDetails, TraceInfo } from './span';

const CACHED_DETAILS = 256;

const NO_DETAILS: DetailsSource = { load: () => Promise.resolve({}), search: () => Promise.resolve() };

/**
 * A trace as columns: a task is an index from 0 to `size - 1`, by start time in files and by arrival
 * in live traces. The columns may be longer than `size`, and are replaced when they have to grow:
 * read them anew in each frame.
 */
export class Trace {
  info: TraceInfo;
  size = 0;
  /** Grows with each change. */
  version = 0;
  /** Where contents come from; set by who made the trace. */
  source: DetailsSource = NO_DETAILS;
  /** The last known time, in microseconds from the start; live traces let it run. */
  clock: () => number;
  /** What feeds the trace while it grows; null for files. */
  live: LiveControl | null = null;
  /** The run that the same file brings to compare this one with; null for most. */
  comparedWith: Trace | null = null;
  /** How many tasks run: while there are any, time goes on. */
  running = 0;

  /** What tasks say of themselves, for the few that do. */
  readonly reported = new Reported();

  private columns: Columns = emptyColumns(0);
  private capacity = 0;
  private readonly tree = new Tree();
  private readonly index = new IdIndex();
  private readonly edges = new Edges();
  private nameTable = new Names();
  private threadTable = new Names();
  private traceTable = new Names();
  private modelTable = new Names();
  private readonly idTexts = new Map<number, string>();
  private readonly cache = new DetailsCache(CACHED_DETAILS);
  private readonly listeners = new Set<() => void>();
  private readonly lineage = new Lineage();

  constructor(info: TraceInfo) {
    this.info = info;
    this.clock = () => this.info.snapshotMicros - this.info.startMicros;
  }

  get id(): Float64Array { return this.columns.id; }
  get parent(): Int32Array { return this.columns.parent; }
  get name(): Int32Array { return this.columns.name; }
  get type(): Uint8Array { return this.columns.type; }
  get outcome(): Uint8Array { return this.columns.outcome; }
  get start(): Float64Array { return this.columns.start; }
  get end(): Float64Array { return this.columns.end; }
  get thread(): Int32Array { return this.columns.thread; }
  get traceOf(): Int32Array { return this.columns.traceOf; }
  get model(): Int32Array { return this.columns.model; }
  get inputTokens(): Float64Array { return this.columns.inputTokens; }
  get outputTokens(): Float64Array { return this.columns.outputTokens; }
  get reasoningTokens(): Float64Array { return this.columns.reasoningTokens; }
  get cachedTokens(): Float64Array { return this.columns.cachedTokens; }
  get cacheWriteTokens(): Float64Array { return this.columns.cacheWriteTokens; }
  get totalTokens(): Float64Array { return this.columns.totalTokens; }
  get names(): readonly string[] { return this.nameTable.texts; }
  get threads(): readonly string[] { return this.threadTable.texts; }
  get traceIds(): readonly string[] { return this.traceTable.texts; }
  get models(): readonly string[] { return this.modelTable.texts; }
  get reportedCosts(): ReadonlyMap<number, number> { return this.reported.costs; }
  get firstChild(): Int32Array { return this.tree.firstChild; }
  get nextSibling(): Int32Array { return this.tree.nextSibling; }
  get depthOf(): Int32Array { return this.tree.depthOf; }
  get roots(): readonly number[] { return this.tree.roots; }
  /** Whether every parent has a smaller index than its children, as in files. */
  get parentsFirst(): boolean { return this.tree.parentsFirst; }

  /** The index of the task with this id, or -1. */
  indexOfId(id: number): number {
    return this.index.find(id, this.columns.id);
  }

  /** The id as people know it. */
  idText(span: number): string { return this.idTexts.get(span) ?? String(this.columns.id[span]); }

  /** When the task ended, else the last known time; never before its start. */
  endOf(span: number): number {
    const end = this.columns.end[span]!;
    return Math.max(this.columns.start[span]!, end === end ? end : this.clock());
  }

  /** The tasks whose output this one used; those that are not in the trace are left out. */
  dependencies(span: number): number[] {
    return this.edges.of(span).map((id) => this.indexOfId(id)).filter((used) => used >= 0);
  }

  /** The tasks that used this one's output. */
  dependents(span: number): number[] {
    return this.edges.usersOf(this.columns.id[span]!).slice();
  }

  /** The contents of a task; the last ones that were asked for are kept. */
  details(span: number): Promise<SpanDetails> {
    return this.cache.get(span, () => this.source.load(span));
  }

  /** The contents of a task without earlier messages, not kept for later. */
  brief(span: number): Promise<SpanDetails> { return this.source.loadBrief?.(span) ?? this.source.load(span); }

  /** The contents of several tasks, not kept for later; empty for a task whose contents are gone. */
  detailsOfAll(spans: readonly number[]): Promise<SpanDetails[]> {
    const { source } = this;
    return source.loadAll ? source.loadAll(spans) : Promise.all(spans.map((span) => source.load(span).catch(() => ({}))));
  }

  /** Finds a text in the contents, in slices: `onHits` hears of each, and how far the search is. */
  searchPayloads(needle: string, signal: AbortSignal, onHits: OnHits): Promise<void> {
    return this.source.search(needle, signal, onHits);
  }

  /** Calls back after each change until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Says that something else changed, such as `info`. */
  changed(): void {
    this.version++;
    for (const listener of this.listeners) listener();
  }

  /** The ids of the tasks whose output this one used, whether they are in the trace or not. */
  usedIds(span: number): number[] {
    return this.edges.of(span);
  }

  /** Sets the id that people know, where it is not the number. */
  setIdText(span: number, text: string): void {
    this.idTexts.set(span, text);
  }

  /** Takes whole columns and the parents' ids (0 for roots) at once, for a trace that is empty. */
  setColumns(
    size: number,
    columns: Columns,
    parentIds: Float64Array,
    names: { names: string[]; threads: string[]; traceIds: string[]; models: string[] },
    edges?: { from: Int32Array; count: Int32Array; ids: Float64Array },
  ): void {
    this.size = size;
    this.columns = columns;
    this.capacity = size;
    this.nameTable = new Names(names.names);
    this.threadTable = new Names(names.threads);
    this.traceTable = new Names(names.traceIds);
    this.modelTable = new Names(names.models);
    if (edges) this.edges.setAll(edges.from, edges.count, edges.ids);
    this.index.addAll(size, columns.id);
    for (let span = 0; span < size; span++) {
      const parent = parentIds[span] === 0 ? -1 : this.index.find(parentIds[span]!, columns.id);
      columns.parent[span] = parent === span ? -1 : parent;
    }
    this.tree.rebuild(size, columns.parent, columns.start);
    this.changed();
  }

  /** Adds tasks or puts them into a new state; parents may come before or after their children. */
  upsert(rows: readonly SpanRow[]): void {
    const added: number[] = [];
    const parentIds: (number | null)[] = [];
    let moved = false;
    for (const row of rows) {
      let span = this.indexOfId(row.id);
      const fresh = span < 0;
      if (fresh) {
        span = this.append(row);
        added.push(span);
        parentIds.push(row.parent);
      } else {
        const isLinked = this.tree.isLinked(span);
        if (isLinked && row.parent !== null && this.findParent(span, row.parent)) moved = true;
        if (isLinked && this.columns.start[span] !== row.start) moved = true;
        this.cache.forget(span);
      }
      this.fill(span, row, fresh);
    }
    added.forEach((span, k) => {
      const parentId = parentIds[k]!;
      if (parentId !== null) this.findParent(span, parentId);
    });
    moved = this.lineage.adopt(added, this.columns.id, this.columns.parent) || moved;
    this.tree.ensure(this.capacity);
    if (moved || !this.linkAll(added)) {
      this.tree.rebuild(this.size, this.columns.parent, this.columns.start);
    }
    this.changed();
  }

  /** Gives a task its parent; if that has not come yet, the task waits for it among the roots. True if its parent changed. */
  private findParent(span: number, parentId: number): boolean {
    const { parent } = this.columns;
    const now = this.indexOfId(parentId);
    if (now === span) return false;
    if (now < 0) {
      this.lineage.await(span, parentId);
      return false;
    }
    this.lineage.found(span);
    if (parent[span] === now) return false;
    parent[span] = now;
    return true;
  }

  /** Puts new tasks into the tree, each after its parent; false when their parents go in a circle. */
  private linkAll(added: readonly number[]): boolean {
    const { parent, start } = this.columns;
    const way: number[] = [];
    for (const span of added) {
      for (let up = span; up >= 0 && !this.tree.isLinked(up); up = parent[up]!) {
        if (way.push(up) > added.length) return false;
      }
      for (let next = way.pop(); next !== undefined; next = way.pop()) {
        this.tree.link(next, parent[next]!, start);
      }
    }
    return true;
  }

  private append(row: SpanRow): number {
    if (this.size === this.capacity) {
      this.capacity = Math.max(256, this.capacity * 2);
      this.columns = grownColumns(this.columns, this.capacity);
    }
    const span = this.size++;
    this.columns.id[span] = row.id;
    this.index.add(span, this.columns.id);
    return span;
  }

  private fill(span: number, row: SpanRow, fresh: boolean): void {
    const c = this.columns;
    if (!fresh && c.outcome[span] === Outcome.RUNNING) this.running--;
    if (row.outcome === Outcome.RUNNING) this.running++;
    c.name[span] = this.nameTable.intern(row.name);
    c.type[span] = row.type;
    c.outcome[span] = row.outcome;
    c.start[span] = row.start;
    c.end[span] = row.end;
    c.thread[span] = this.threadTable.intern(row.thread);
    c.traceOf[span] = this.traceTable.intern(row.traceId);
    c.model[span] = this.modelTable.intern(row.model);
    c.inputTokens[span] = row.usage?.input ?? NaN;
    c.outputTokens[span] = row.usage?.output ?? NaN;
    c.reasoningTokens[span] = row.usage?.reasoning ?? NaN;
    c.cachedTokens[span] = row.usage?.cached ?? NaN;
    c.cacheWriteTokens[span] = row.usage?.cacheWrite ?? NaN;
    c.totalTokens[span] = row.usage?.total ?? NaN;
    this.reported.take(span, row.usage);
    if (row.dependencies) this.edges.set(span, row.dependencies);
    if (row.idText !== undefined) this.idTexts.set(span, row.idText);
  }

  /** Marks what still runs as never ended, when nothing more can come. */
  finish(): void {
    for (let span = 0; span < this.size && this.running > 0; span++) {
      if (this.columns.outcome[span] === Outcome.RUNNING) this.giveUp(span);
    }
    this.changed();
  }

  /** Marks a running task as one whose end nobody will know. */
  giveUp(span: number): void {
    this.columns.outcome[span] = Outcome.UNFINISHED;
    this.running--;
  }
}
