import type { Facts } from './facts';
import type { Finding } from './finding';
import { eachFrom } from './order';
import { isWhole } from './print';
import type { Rollup } from './rollup';
import { usageOf } from './rollup';
import { Outcome, SpanType } from './span';
import type { Trace } from './trace';

/** What the rules look at. */
export interface Look {
  readonly trace: Trace;
  readonly rollup: Rollup;
  /** Of the tasks that were read. */
  readonly facts: ReadonlyMap<number, Facts>;
  /** How long the run took. */
  readonly micros: number;
  /** The calls of each agent. */
  readonly scopes: readonly (readonly number[])[];
}

const SECOND = 1_000_000;
/** Larger traces have no time for all their tasks to be put in order beside what people do with the page. */
const MOST_SORTED = 200_000;

/** The same call with the same answer, again and again. One that is asked until the answer changes is no repetition. */
export function repeatedCalls({ trace, facts, scopes, micros }: Look): Finding[] {
  const found: Finding[] = [];
  for (const calls of scopes) {
    const groups = groupBy(calls, (span) => {
      const known = facts.get(span);
      return trace.outcome[span] === Outcome.OK && known && isWhole(known.given) && isWhole(known.result) ? trace.name[span] + ' ' + known.given + ' ' + known.result : '';
    });
    for (const same of groups) {
      if (same.length < 3) continue;
      const again = same.slice(1);
      const wasted = sum(again, (span) => took(trace, span));
      found.push({
        kind: 'repeated_calls', task: same[0]!, tasks: same,
        numbers: { calls: same.length, repeated_us: wasted, repeated_tokens: sum(again, (span) => usageOf(trace, span)) },
        // Each repetition stands for a turn of the loop that led to it.
        weight: part(Math.max(same.length / Math.max(1, trace.size), wasted / micros)),
      });
    }
  }
  return found;
}

/** Model calls that begin with the same message to the same model. */
function conversations({ trace, facts }: Look, calls: readonly number[]): number[][] {
  return groupBy(calls, (span) => (input(trace, span) > 0 ? String(facts.get(span)?.opening || '') : ''));
}

/** A conversation that sends all that was said before again each turn, and more of it. */
export function growingConversations(look: Look): Finding[] {
  const { trace, scopes } = look;
  let all = 0;
  for (let i = 0; i < trace.size; i++) all += input(trace, i);
  const found: Finding[] = [];
  for (const turns of scopes.flatMap((calls) => conversations(look, calls))) {
    const first = input(trace, turns[0]!);
    const last = input(trace, turns[turns.length - 1]!);
    const grows = turns.every((span, k) => k === 0 || input(trace, span) >= input(trace, turns[k - 1]!));
    if (turns.length < 8 || last < 16_000 || last < 3 * first || !grows) continue;
    const sent = sum(turns, (span) => input(trace, span));
    found.push({
      kind: 'growing_conversation', task: turns[turns.length - 1]!, tasks: turns,
      numbers: {
        turns: turns.length, first_input_tokens: first, last_input_tokens: last,
        tokens_per_turn: Math.trunc((last - first) / (turns.length - 1)), input_tokens: sent,
      },
      weight: part((sent - last) / Math.max(1, all)),
    });
  }
  return found;
}

/** Calls that begin alike and are long enough for a provider's cache, which is hardly ever hit. */
export function cacheMisses(look: Look): Finding[] {
  const { trace, scopes } = look;
  let all = 0;
  for (let i = 0; i < trace.size; i++) all += input(trace, i);
  const found: Finding[] = [];
  for (const alike of scopes.flatMap((calls) => conversations(look, calls))) {
    // The first one has nothing to hit; what says nothing of a cache proves nothing.
    const calls = alike.slice(1).filter((span) => input(trace, span) >= 1_024 && trace.cachedTokens[span]! >= 0);
    const sent = sum(calls, (span) => input(trace, span));
    const hit = sum(calls, (span) => trace.cachedTokens[span]!);
    if (calls.length < 5 || hit / sent >= 0.1) continue;
    found.push({
      kind: 'cache_misses', task: calls[0]!, tasks: calls,
      numbers: { calls: calls.length, input_tokens: sent, cache_read_tokens: hit },
      weight: part((sent - hit) / Math.max(1, all) / 2),
    });
  }
  return found;
}

/** What failed and was called again with the same arguments, after it had failed. */
export function retriedErrors({ trace, facts, micros }: Look): Finding[] {
  const found: Finding[] = [];
  const groups = groupBy([...facts.keys()], (span) => (isWhole(facts.get(span)!.given) ? trace.parent[span] + ' ' + trace.name[span] + ' ' + facts.get(span)!.given : ''));
  for (const same of groups) {
    const attempts: number[] = [];
    for (const span of same.sort((a, b) => trace.start[a]! - trace.start[b]!)) {
      const before = attempts[attempts.length - 1];
      const failed = trace.outcome[span] === Outcome.ERROR;
      if (before === undefined ? !failed : trace.start[span]! < trace.endOf(before)) continue;
      attempts.push(span);
      if (!failed) break;
    }
    if (attempts.length < 2) continue;
    const first = attempts[0]!;
    const last = attempts[attempts.length - 1]!;
    const failures = attempts.filter((span) => trace.outcome[span] === Outcome.ERROR);
    // Up to the attempt that did it, the waiting between them included.
    const lost = (trace.outcome[last] === Outcome.ERROR ? trace.endOf(last) : trace.start[last]!) - trace.start[first]!;
    found.push({
      kind: 'retried_errors', task: first, tasks: attempts,
      numbers: { failures: failures.length, attempts: attempts.length, lost_us: lost, succeeded: trace.outcome[last] === Outcome.OK ? 1 : 0 },
      weight: part(lost / micros),
    });
  }
  return found;
}

/** Time inside a root in which none of its calls and none of its tasks without children ran. */
export function unexplainedWaits({ trace, micros }: Look): Finding[] {
  const { roots, type, firstChild, start, outcome } = trace;
  const explains = (span: number): boolean => type[span] === SpanType.MODEL || type[span] === SpanType.TOOL || firstChild[span]! < 0;
  const found: Finding[] = [];
  if (trace.size > MOST_SORTED) return found;
  for (const root of roots) {
    if (explains(root)) continue;
    const whole = Math.max(1, took(trace, root));
    const spans: number[] = [];
    eachFrom(trace, root, (span) => {
      if (explains(span)) spans.push(span);
    });
    spans.sort((a, b) => start[a]! - start[b]!);
    const gap = (from: number, to: number, before: number, after: number): void => {
      const wait = to - from;
      if (wait < SECOND || wait / whole < 0.1) return;
      const around = commonParent(trace, before, after, root);
      found.push({
        kind: 'unexplained_wait', task: around, tasks: [around],
        numbers: {
          wait_us: wait, from_us: from - start[root]!,
          after_task: before < 0 ? 0 : trace.id[before]!, before_task: after < 0 ? 0 : trace.id[after]!,
        },
        weight: part(wait / micros),
      });
    };
    let known = start[root]!;
    let before = -1;
    for (const span of spans) {
      gap(known, Math.min(start[span]!, trace.endOf(root)), before, span);
      if (trace.endOf(span) < known) continue;
      known = trace.endOf(span);
      before = span;
    }
    if (outcome[root] !== Outcome.RUNNING && outcome[root] !== Outcome.UNFINISHED) gap(known, trace.endOf(root), before, -1);
  }
  return found;
}

/** The innermost task that both are part of: whose code waited. */
function commonParent(trace: Trace, before: number, after: number, root: number): number {
  const above = new Set<number>();
  for (let up = before; up >= 0; up = trace.parent[up]!) above.add(up);
  above.delete(before);
  if (after < 0) return before < 0 ? root : trace.parent[before]!;
  for (let up = trace.parent[after]!; up >= 0; up = trace.parent[up]!) if (before < 0 || above.has(up)) return up;
  return root;
}

/** Tools that a model asked for in one answer, and that ran one after the other. */
export function couldBeParallel({ trace, facts, scopes, micros }: Look): Finding[] {
  const found: Finding[] = [];
  for (const calls of scopes) {
    calls.forEach((model, at) => {
      const left = [...(facts.get(model)?.asked ?? [])];
      if (left.length < 2) return;
      const tools: number[] = [];
      for (let i = at + 1; i < calls.length && trace.type[calls[i]!] !== SpanType.MODEL; i++) {
        const place = left.indexOf(trace.names[trace.name[calls[i]!]!] ?? '');
        if (place < 0 || trace.start[calls[i]!]! < trace.endOf(model)) continue;
        left.splice(place, 1);
        tools.push(calls[i]!);
      }
      const apart = tools.every((tool, k) => k === 0 || trace.start[tool]! >= trace.endOf(tools[k - 1]!));
      const needs = tools.some((tool) => trace.dependencies(tool).some((used) => tools.includes(used)));
      if (tools.length < 2 || !apart || needs) return;
      const all = sum(tools, (tool) => took(trace, tool));
      const longest = Math.max(...tools.map((tool) => took(trace, tool)));
      const saved = all - longest;
      if (saved < SECOND / 2 || saved / micros < 0.05) return;
      found.push({
        kind: 'could_be_parallel', task: tools[0]!, tasks: tools,
        numbers: { tools: tools.length, sum_us: all, longest_us: longest, saved_us: saved, asked_by_task: trace.id[model]! },
        weight: part(saved / micros),
      });
    });
  }
  return found;
}

/** Streams of a model that let people wait for their first token; the worst is named. */
export function slowFirstTokens({ trace, micros }: Look): Finding[] {
  const { firstTokens } = trace.reported;
  const wait = (span: number): number => firstTokens.get(span)!;
  const streams = [...firstTokens.keys()].filter((span) => trace.type[span] === SpanType.MODEL);
  return groupBy(streams, (span) => trace.models[trace.model[span]!] ?? trace.names[trace.name[span]!] ?? '?').flatMap((group): Finding[] => {
    const sorted = group.sort((a, b) => wait(a) - wait(b));
    const slow = sorted.filter((span) => wait(span) >= 5 * SECOND);
    if (slow.length === 0) return [];
    const worst = sorted[sorted.length - 1]!;
    return [{
      kind: 'slow_first_token', task: worst, tasks: slow,
      numbers: { first_token_us: wait(worst), median_us: wait(sorted[(sorted.length - 1) >> 1]!), streams: sorted.length, slow_streams: slow.length },
      weight: part(sum(slow, wait) / micros),
    }];
  });
}

/** The smallest part of the run, of more than one model call, that spent most of the money; of the tokens where no cost is known. */
export function expensiveSubtree({ trace, rollup }: Look): Finding[] {
  const money = sum(trace.roots, (root) => rollup.cost[root]!);
  const spent = money > 0 ? rollup.cost : rollup.tokens;
  const total = money > 0 ? money : sum(trace.roots, (root) => rollup.tokens[root]!);
  if (!(total > 0) || sum(trace.roots, (root) => rollup.models[root]!) < 4) return [];
  const most = (spans: readonly number[]): number => spans.find((span) => spent[span]! / total >= 0.5) ?? -1;
  let smallest = -1;
  for (let at = most(trace.roots); at >= 0; ) {
    if (spent[at]! / total <= 0.9 && trace.firstChild[at]! >= 0 && rollup.models[at]! > 1) smallest = at;
    const children: number[] = [];
    for (let c = trace.firstChild[at]!; c >= 0; c = trace.nextSibling[c]!) children.push(c);
    at = most(children);
  }
  if (smallest < 0) return [];
  const share = spent[smallest]! / total;
  return [{
    kind: 'expensive_subtree', task: smallest, tasks: [smallest],
    numbers: { tokens: rollup.tokens[smallest]!, model_calls: rollup.models[smallest]!, percent: Math.round(share * 100) },
    // News, not a fault: behind what can be mended.
    weight: part(share / 10),
  }];
}

function input(trace: Trace, span: number): number {
  return trace.type[span] === SpanType.MODEL ? trace.inputTokens[span]! || 0 : 0;
}

function took(trace: Trace, span: number): number {
  return trace.endOf(span) - trace.start[span]!;
}

function sum(spans: readonly number[], of: (span: number) => number): number {
  return spans.reduce((total, span) => total + of(span), 0);
}

function part(weight: number): number {
  return Number.isFinite(weight) ? Math.max(0, Math.min(1, weight)) : 0;
}

/** Tasks of the same key together, in the order in which keys come; those with an empty key are left out. */
function groupBy(spans: readonly number[], keyOf: (span: number) => string): number[][] {
  const groups = new Map<string, number[]>();
  for (const span of spans) {
    const key = keyOf(span);
    if (key === '') continue;
    const group = groups.get(key);
    if (group) group.push(span);
    else groups.set(key, [span]);
  }
  return [...groups.values()];
}
