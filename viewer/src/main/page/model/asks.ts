import { givenOf, structured } from './brief';
import { answerOf, type Part } from './conversation';
import { compactText } from './json-text';
import { type Json, isObject } from './json';
import { type SpanDetails, SpanType } from './span';
import type { Trace } from './trace';
import { agentOf } from './turns';

/** The other side is looked for among so many tasks before or after. */
const REACH = 20_000;
/** So many model calls are read to find the one that asked. */
const CALLS_TRIED = 6;
/** So many tools are read to find the one that was asked for. */
const TOOLS_TRIED = 60;

type Call = Part & { kind: 'call' };

/** The model call whose answer asked for this tool, or -1. */
export async function askedBy(trace: Trace, tool: number): Promise<number> {
  const details = await trace.details(tool);
  const agent = agentOf(trace, tool);
  const name = nameOf(trace, tool);
  let byName = -1;
  let tried = 0;
  for (let i = tool - 1, end = Math.max(-1, tool - REACH); i > end && tried < CALLS_TRIED; i--) {
    // A call that had not ended could not ask.
    if (trace.type[i] !== SpanType.MODEL || agentOf(trace, i) !== agent || trace.end[i]! > trace.start[tool]! || isWithinCall(trace, i)) continue;
    tried++;
    const likeness = callsOf(await trace.details(i)).map((call) => likenessOf(call, name, details));
    const best = Math.max(0, ...likeness);
    if (best >= 2) return i;
    if (best === 1 && byName < 0) byName = i;
  }
  return byName;
}

/** For each tool call of a model's answer the task that ran it, or -1. */
export async function ranAs(trace: Trace, model: number, calls: readonly Call[]): Promise<number[]> {
  const ran = calls.map(() => -1);
  if (calls.length === 0) return ran;
  const agent = agentOf(trace, model);
  const names = new Set(calls.map((call) => call.name));
  const tools: number[] = [];
  const after = trace.endOf(model);
  for (let i = model + 1, end = Math.min(trace.size, model + REACH); i < end && tools.length < TOOLS_TRIED; i++) {
    if (agentOf(trace, i) !== agent || trace.start[i]! < after) continue;
    // The next turn begins: what comes after it was asked for there.
    if (trace.type[i] === SpanType.MODEL) break;
    if (names.has(nameOf(trace, i))) tools.push(i);
  }
  const details = await Promise.all(tools.map((tool) => trace.details(tool)));
  // The surest pairs first, so that a tool called twice is not given away to the wrong call.
  for (const wanted of [3, 2, 1]) {
    calls.forEach((call, k) => {
      if (ran[k] !== -1) return;
      const found = tools.findIndex((tool, t) => !ran.includes(tool) && likenessOf(call, nameOf(trace, tool), details[t]!) === wanted);
      if (found >= 0) ran[k] = tools[found]!;
    });
  }
  return ran;
}

/** The tool calls of a model's answer. */
export function callsOf(details: SpanDetails): Call[] {
  return answerOf(details)?.parts.filter((part): part is Call => part.kind === 'call') ?? [];
}

/** How sure it is that a call was run by a task: 3 by the call's id, 2 by name and arguments, 1 by name, 0 not. */
function likenessOf(call: Call, name: string, details: SpanDetails): number {
  const id = details['tool_call_id'] ?? details['call_id'];
  if (id !== undefined && id !== null && id !== '') return String(id) === call.id ? 3 : 0;
  if (call.name !== name) return 0;
  return sameValue(call.given, givenOf(details)) ? 2 : 1;
}

function sameValue(one: Json | undefined, other: Json | undefined): boolean {
  return ordered(one) === ordered(other);
}

/** Arguments as text; the order of their names says nothing. */
function ordered(value: Json | undefined): string {
  const plain = value === undefined || value === '' ? null : structured(value);
  if (!isObject(plain)) return compactText(plain);
  const entries = Object.entries(plain).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? 'null' : entries.map(([key, each]) => JSON.stringify(key) + ':' + compactText(each)).join();
}

function isWithinCall(trace: Trace, span: number): boolean {
  const up = trace.parent[span]!;
  return up >= 0 && trace.type[up] === SpanType.MODEL;
}

function nameOf(trace: Trace, span: number): string {
  return trace.names[trace.name[span]!] ?? '';
}
