import { Mark } from '../layout/picture';
import { SpanType } from '../model/span';
import type { Trace } from '../model/trace';
import { usageOf } from '../model/rollup';
import { foundIn } from './interned';
import type { Query, Term } from './terms';

/** Which tasks match. */
export interface Match {
  /** A `Mark` for each task. */
  readonly filter: Uint8Array;
  readonly hits: number;
  /** How many of them are magic tasks. */
  readonly magicHits: number;
}

/** What the columns don't tell. */
export interface MatchContext {
  /** For a text that is searched in contents (in small letters): the tasks that have it, 1 each. */
  readonly payloads: ReadonlyMap<string, Uint8Array>;
  /** Whether words without a field are also looked for in contents. */
  readonly contents: boolean;
  /** Of a task itself; NaN where it is not known. */
  readonly cost: (span: number) => number;
  /** Shorter tasks are left out. */
  readonly minMicros: number;
}

/** Whether anything is asked for. */
export function isEmpty(query: Query, context: MatchContext): boolean {
  return query.terms.length === 0 && context.minMicros <= 0;
}

/** Matches a query against a trace: each term takes away from what is left, column by column. */
export function match(trace: Trace, query: Query, context: MatchContext): Match {
  const filter = new Uint8Array(trace.size).fill(Mark.HIT);
  if (context.minMicros > 0) keep(filter, (i) => !(trace.endOf(i) - trace.start[i]! < context.minMicros));
  for (const term of query.terms) apply(trace, filter, term, context);
  const hits = markAncestors(filter, trace.parent, trace.type);
  return { filter, ...hits };
}

/** Counts the hits and marks the tasks above them. A walk up ends at a task that is marked, so each task is passed once. */
function markAncestors(filter: Uint8Array, parent: Int32Array, type: Uint8Array): { hits: number; magicHits: number } {
  let hits = 0;
  let magicHits = 0;
  for (let i = 0; i < filter.length; i++) {
    if (filter[i] !== Mark.HIT) continue;
    hits++;
    if (type[i] === SpanType.MAGIC) magicHits++;
    for (let up = parent[i]!; up >= 0 && filter[up] === Mark.NONE; up = parent[up]!) filter[up] = Mark.ABOVE_HIT;
  }
  return { hits, magicHits };
}

function keep(filter: Uint8Array, wanted: (span: number) => boolean): void {
  for (let i = 0; i < filter.length; i++) if (filter[i] === Mark.HIT && !wanted(i)) filter[i] = Mark.NONE;
}

function apply(trace: Trace, filter: Uint8Array, term: Term, context: MatchContext): void {
  const yes = !term.negated;
  switch (term.kind) {
    case 'type': {
      const { type } = trace;
      const wanted = flags(term.types, yes);
      return keep(filter, (i) => wanted[type[i]!] === 1);
    }
    case 'outcome': {
      const { outcome } = trace;
      const wanted = flags(term.outcomes, yes);
      return keep(filter, (i) => wanted[outcome[i]!] === 1);
    }
    case 'text':
      return applyText(trace, filter, term.field, term.needle, yes, context);
    case 'number':
      return applyNumber(trace, filter, term, context);
  }
}

/** More than there are types, or outcomes. */
const MOST_KINDS = 16;

/** For each type or outcome 1: wanted. */
function flags(values: readonly number[], yes: boolean): Uint8Array {
  const wanted = new Uint8Array(MOST_KINDS).fill(yes ? 0 : 1);
  for (const value of values) wanted[value] = yes ? 1 : 0;
  return wanted;
}

function applyText(
  trace: Trace, filter: Uint8Array, field: string, needle: string, yes: boolean, context: MatchContext,
): void {
  const payload = context.payloads.get(needle);
  if (field === 'text') return keep(filter, (i) => (payload?.[i] === 1) === yes);
  if (field === 'any') {
    const { name, model } = trace;
    const names = foundIn(trace.names, needle);
    const models = foundIn(trace.models, needle);
    // What is excluded is excluded by its name only: contents mention too much.
    const inPayload = context.contents && yes ? payload : undefined;
    if (inPayload === undefined && !models.includes(1)) return keepFound(filter, name, names, yes);
    for (let i = 0; i < filter.length; i++) {
      if (filter[i] !== Mark.HIT) continue;
      const found = names[name[i]!] === 1 || (model[i]! >= 0 && models[model[i]!] === 1) || inPayload?.[i] === 1;
      if (found !== yes) filter[i] = Mark.NONE;
    }
    return;
  }
  const [column, texts] = field === 'name' ? [trace.name, trace.names]
    : field === 'model' ? [trace.model, trace.models]
      : field === 'thread' ? [trace.thread, trace.threads] : [trace.traceOf, trace.traceIds];
  keepFound(filter, column, foundIn(texts, needle), yes);
}

/** Keeps tasks whose text is among those found (or is not); -1 is no text. */
function keepFound(filter: Uint8Array, column: Int32Array, found: Uint8Array, yes: boolean): void {
  const wanted = yes ? 1 : 0;
  // At 0 stands the task without a text: nothing is found in it.
  const byText = new Uint8Array(found.length + 1);
  byText.set(found, 1);
  for (let i = 0; i < filter.length; i++) if (byText[column[i]! + 1] !== wanted) filter[i] = Mark.NONE;
}

function applyNumber(
  trace: Trace, filter: Uint8Array, term: Term & { kind: 'number' }, context: MatchContext,
): void {
  const value = valueOf(trace, term.field, context);
  const { value: bound, comparison, negated } = term;
  keep(filter, (i) => {
    const at = value(i);
    // A value that is not known is neither more nor less than any other.
    if (at !== at) return false;
    const holds = comparison === '>' ? at > bound : comparison === '>=' ? at >= bound
      : comparison === '<' ? at < bound : comparison === '<=' ? at <= bound : at === bound;
    return holds !== negated;
  });
}

function valueOf(trace: Trace, field: string, context: MatchContext): (span: number) => number {
  switch (field) {
    case 'duration': return (i) => trace.endOf(i) - trace.start[i]!;
    case 'start': return (i) => trace.start[i]!;
    case 'tokens': return (i) => usageOf(trace, i) || NaN;
    case 'input': return (i) => trace.inputTokens[i]!;
    case 'output': return (i) => trace.outputTokens[i]!;
    case 'reasoning': return (i) => trace.reasoningTokens[i]!;
    case 'cached': return (i) => trace.cachedTokens[i]!;
    case 'cost': return context.cost;
    case 'depth': return (i) => trace.depthOf[i]!;
    default: return (i) => trace.id[i]!;
  }
}
