import { type Facts, factsOf } from './facts';
import {
  type Look, cacheMisses, couldBeParallel, expensiveSubtree, growingConversations, repeatedCalls, retriedErrors, slowFirstTokens, unexplainedWaits,
} from './finding-rules';
import { type Finding, FINDING_KINDS } from './finding';
import type { Rollup } from './rollup';
import { Outcome, SpanType } from './span';
import { extent } from './timing';
import type { Trace } from './trace';
import { agentOf } from './turns';

export interface Findings {
  /** The weightiest first. */
  readonly shown: readonly Finding[];
  /** How many further ones there are. */
  readonly more: number;
  /** How many calls were not looked at, because there are too many. */
  readonly unread: number;
}

const MOST = 8;
/** One kind may not fill the list. */
const MOST_OF_A_KIND = 3;
const MOST_TASKS = 50;
const SLICE_MILLIS = 8;

/** Looks through a run, at the contents of at most `most` tasks; an aborted look gives what was found so far. */
export async function findingsOf(trace: Trace, rollup: Rollup, most: number, signal: AbortSignal): Promise<Findings> {
  const { spans, unread } = worthReading(trace, most);
  const facts = new Map<number, Facts>();
  let begun = performance.now();
  for (const span of spans) {
    if (signal.aborted) break;
    const read = await trace.source.load(span).then(factsOf, () => null);
    if (read) facts.set(span, read);
    if (performance.now() - begun < SLICE_MILLIS) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    begun = performance.now();
  }
  const { from, to } = extent(trace);
  const look: Look = { trace, rollup, facts, micros: Math.max(1, to - from), scopes: scopesOf(trace) };
  const rules = [repeatedCalls, growingConversations, cacheMisses, retriedErrors, unexplainedWaits, couldBeParallel, slowFirstTokens, expensiveSubtree];
  const all = rules.flatMap((rule) => rule(look)).sort(weightiest);
  const shown: Finding[] = [];
  for (const each of all) {
    if (shown.length === MOST) break;
    if (shown.filter((other) => other.kind === each.kind).length < MOST_OF_A_KIND) shown.push({ ...each, tasks: each.tasks.slice(0, MOST_TASKS) });
  }
  return { shown, more: all.length - shown.length, unread };
}

function weightiest(one: Finding, other: Finding): number {
  return other.weight - one.weight || FINDING_KINDS.indexOf(one.kind) - FINDING_KINDS.indexOf(other.kind) || one.task - other.task;
}

/** Calls of models and tools, and what was tried again after a failure. */
function worthReading(trace: Trace, most: number): { spans: number[]; unread: number } {
  const { size, type, outcome, parent, name } = trace;
  const names = trace.names.length + 1;
  const keyOf = (span: number): number => (parent[span]! + 1) * names + name[span]!;
  const failed = new Set<number>();
  for (let i = 0; i < size; i++) if (outcome[i] === Outcome.ERROR) failed.add(keyOf(i));
  const spans: number[] = [];
  let unread = 0;
  for (let i = 0; i < size; i++) {
    const isCall = type[i] === SpanType.MODEL || type[i] === SpanType.TOOL;
    if (!isCall && (failed.size === 0 || !failed.has(keyOf(i)))) continue;
    if (spans.length < most) spans.push(i);
    else unread++;
  }
  return { spans, unread };
}

/** The model and tool calls of each agent, by their start, without what a call does inside: a wrapper and what it wraps are one call. */
function scopesOf(trace: Trace): number[][] {
  const { size, type, parent } = trace;
  const isCall = (span: number): boolean => span >= 0 && (type[span] === SpanType.MODEL || type[span] === SpanType.TOOL);
  const scopes = new Map<number, number[]>();
  for (let i = 0; i < size; i++) {
    if (!isCall(i) || isCall(parent[i]!)) continue;
    const agent = agentOf(trace, i);
    const calls = scopes.get(agent);
    if (calls) calls.push(i);
    else scopes.set(agent, [i]);
  }
  const all = [...scopes.values()];
  for (const calls of all) calls.sort((a, b) => trace.start[a]! - trace.start[b]! || a - b);
  return all;
}
