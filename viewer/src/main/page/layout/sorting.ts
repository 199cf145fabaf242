import type { Trace } from '../model/trace';

/** The columns by which the table can be sorted. */
export const SORTS = ['name', 'type', 'outcome', 'start', 'duration', 'own', 'first', 'tokens', 'cost', 'model', 'thread'] as const;
export type SortKey = (typeof SORTS)[number];

/** Values that are no columns of the trace, by task. */
export interface Extra {
  readonly own: Float64Array;
  readonly tokens: Float64Array;
  readonly cost: Float64Array;
}

/** The tasks in order of a column; equal ones stay in order of their start. What is not known comes last. */
export function sorted(trace: Trace, spans: Int32Array, key: SortKey, falling: boolean, extra: Extra): Int32Array {
  const rankOfSpan = rankOf(trace, key, extra);
  // Each value is looked up once, not at every comparison. Infinity stands for what is not known: it comes last.
  const ranks = new Float64Array(trace.size);
  for (const span of spans) {
    const rank = rankOfSpan(span);
    ranks[span] = rank !== rank ? Infinity : falling ? -rank : rank;
  }
  return spans.slice().sort((a, b) => {
    const x = ranks[a]!;
    const y = ranks[b]!;
    return x < y ? -1 : x > y ? 1 : a - b;
  });
}

/** A number for each task that orders as the column does. */
function rankOf(trace: Trace, key: SortKey, extra: Extra): (span: number) => number {
  const { name, type, outcome, start, model, thread } = trace;
  switch (key) {
    case 'name': return byText(trace.names, name);
    case 'model': return byText(trace.models, model);
    case 'thread': return byText(trace.threads, thread);
    case 'type': return (span) => type[span]!;
    case 'outcome': return (span) => outcome[span]!;
    case 'start': return (span) => start[span]!;
    case 'duration': return (span) => trace.endOf(span) - start[span]!;
    case 'first': return (span) => trace.reported.firstTokens.get(span) ?? NaN;
    case 'own': return (span) => extra.own[span]!;
    case 'tokens': return (span) => extra.tokens[span]! || NaN;
    case 'cost': return (span) => extra.cost[span]! || NaN;
  }
}

/** Each distinct text is compared once, however many tasks have it. */
function byText(texts: readonly string[], column: Int32Array): (span: number) => number {
  const order = texts.map((_, k) => k).sort((a, b) => (texts[a]! < texts[b]! ? -1 : texts[a]! > texts[b]! ? 1 : 0));
  const places = new Float64Array(texts.length);
  order.forEach((text, place) => (places[text] = place));
  return (span) => (column[span]! < 0 ? NaN : places[column[span]!]!);
}

/** What each task took without its children; time in which several ran counts once. */
export function ownTimes(trace: Trace): Float64Array {
  const { size, firstChild, nextSibling, start } = trace;
  const own = new Float64Array(size);
  for (let span = 0; span < size; span++) {
    const end = trace.endOf(span);
    let covered = start[span]!;
    let below = 0;
    for (let c = firstChild[span]!; c >= 0; c = nextSibling[c]!) {
      const from = Math.max(covered, start[c]!);
      const to = Math.min(end, trace.endOf(c));
      if (to > from) {
        below += to - from;
        covered = to;
      }
    }
    own[span] = end - start[span]! - below;
  }
  return own;
}
