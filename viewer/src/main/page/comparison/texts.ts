import { givenOf } from '../model/brief';
import { answerOf, inputMessages, type Message, offeredTools } from '../model/conversation';
import { type Json, isObject } from '../model/json';
import { compactText } from '../model/json-text';
import { partsText, valueText } from '../model/prompt';
import type { SpanDetails } from '../model/span';
import { type DiffLine, lineDiff } from './textdiff';

/** A text that differs between two steps. */
export interface TextChange {
  /** Such as `system message` or `tools offered`. */
  readonly what: string;
  readonly lines: readonly DiffLine[];
}

/** The texts that differ: what models were told and offered, what they answered, and the arguments and results of everything else. */
export function textChanges(old: SpanDetails | null, now: SpanDetails | null): TextChange[] {
  const changes: TextChange[] = [];
  const add = (what: string, before: string, after: string): void => {
    if (before !== after) changes.push({ what, lines: lineDiff(before, after) });
  };
  const before = old ?? {};
  const after = now ?? {};
  if (isCall(before) || isCall(after)) {
    add('model', plain(before['model_name']), plain(after['model_name']));
    messages(inputMessages(before), inputMessages(after), add);
    add('tools offered', toolsText(before), toolsText(after));
    add('answer', answerText(before), answerText(after));
  } else {
    add('arguments', argumentsText(before), argumentsText(after));
    add('result', plain(before['tool_output_meta'] ?? before['result']), plain(after['tool_output_meta'] ?? after['result']));
  }
  add('error', plain(before['error']), plain(after['error']));
  return changes;
}

/** Messages at the same place. */
function messages(before: readonly Message[], after: readonly Message[], add: (what: string, before: string, after: string) => void): void {
  for (let i = 0; i < Math.max(before.length, after.length); i++) {
    const role = (after[i] ?? before[i]!).role || 'unknown';
    add(role + ' message', textOf(before[i]), textOf(after[i]));
  }
}

function textOf(message: Message | undefined): string {
  return message ? partsText(message) : '';
}

function isCall(details: SpanDetails): boolean {
  return details['model_input_meta'] !== undefined || details['model_output_meta'] !== undefined;
}

/** Ids of tool calls are new each time. */
function answerText(details: SpanDetails): string {
  const answer = answerOf(details);
  return answer ? partsText({ ...answer, parts: answer.parts.map((part) => (part.kind === 'call' ? { ...part, id: '' } : part)) }) : '';
}

function argumentsText(details: SpanDetails): string {
  const given = givenOf(details);
  if (given === undefined || given === null) return '';
  return isObject(given) ? Object.entries(given).map(([name, value]) => name + ' = ' + compactText(value)).join('\n') : valueText(given);
}

function toolsText(details: SpanDetails): string {
  return offeredTools(details).flatMap(({ name, description, parameters }) => [
    name, '  ' + description, '  ' + (parameters === undefined ? '' : compactText(parameters)),
  ]).join('\n');
}

function plain(value: Json | undefined): string {
  return value === undefined || value === null ? '' : valueText(value);
}
