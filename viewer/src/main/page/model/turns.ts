import { type Message, answerOf, inputMessages, sharedWith } from './conversation';
import { SpanType } from './span';
import type { Trace } from './trace';

/** The other turns of a conversation are looked for among so many tasks before and after a call. */
const REACH = 20_000;
/** So many calls in either direction are compared with it. */
const TRIED = 4;

/** A model call's place in its conversation. */
export interface Turn {
  /** How many of the call's first messages the call before had as well, its answer included. */
  readonly known: number;
  /** That call, or -1. */
  readonly before: number;
  /** The input of the call that follows, where the results of this one's tool calls are. */
  readonly after: readonly Message[];
}

/** Finds the turns before and after a model call among the calls of the same agent. */
export async function turnOf(trace: Trace, span: number, messages: readonly Message[]): Promise<Turn> {
  let known = 0;
  let before = -1;
  for (const candidate of neighbours(trace, span, -1)) {
    const details = await trace.details(candidate);
    const shared = sharedWith(messages, inputMessages(details), answerOf(details));
    if (shared > known) {
      known = shared;
      before = candidate;
    }
    if (known > 1) break;
  }
  let after: readonly Message[] = [];
  for (const candidate of neighbours(trace, span, 1)) {
    const next = inputMessages(await trace.details(candidate));
    if (messages.length > 0 && sharedWith(next, messages, null) === messages.length) {
      after = next.slice(messages.length);
      break;
    }
  }
  return { known, before, after };
}

/** The nearest model calls below the same agent. */
function neighbours(trace: Trace, span: number, step: 1 | -1): number[] {
  const agent = agentOf(trace, span);
  const found: number[] = [];
  const end = Math.max(-1, Math.min(trace.size, span + step * REACH));
  for (let i = span + step; i !== end && i >= 0 && i < trace.size && found.length < TRIED; i += step) {
    if (trace.type[i] === SpanType.MODEL && agentOf(trace, i) === agent && trace.parent[i] !== span && trace.parent[span] !== i) found.push(i);
  }
  return found;
}

/** The agent that a task works for, or its root. */
export function agentOf(trace: Trace, span: number): number {
  const { parent, type } = trace;
  let at = span;
  while (parent[at]! >= 0) {
    at = parent[at]!;
    if (type[at] === SpanType.AGENT) return at;
  }
  return at;
}
