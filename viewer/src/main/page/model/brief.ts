import { answerOf, inputMessages, type Message, type Part } from './conversation';
import { type Json, isContainer, isObject } from './json';
import { preview } from './json-text';
import { parseJson } from './json-parse';
import type { SpanDetails } from './span';

/** What tells a task apart from others of its name, in a few words each. */
export interface Brief {
  /** First words of an answer, the tools that it calls, or the arguments in short; empty when there is nothing. */
  readonly says: string;
  /** What went wrong; empty when nothing did. */
  readonly error: string;
}

export const NO_BRIEF: Brief = { says: '', error: '' };

const MOST = 160;
/** Longer texts are not taken into their parts for a few words. */
const PARSED = 20_000;

/** A task in brief. */
export function briefOf(details: SpanDetails): Brief {
  return { says: saysOf(details), error: errorOf(details) };
}

function saysOf(details: SpanDetails): string {
  if (details['model_input_meta'] !== undefined || details['model_output_meta'] !== undefined) {
    const answer = answerOf(details);
    const said = answer ? wordsOf(answer) : '';
    if (said) return said;
    const messages = inputMessages(details);
    const last = messages[messages.length - 1];
    return last ? wordsOf(last) : '';
  }
  return argumentsText(givenOf(details), MOST);
}

/** What a task was given: a tool's arguments, or those of its method. */
export function givenOf(details: SpanDetails): Json | undefined {
  const tool = details['tool_input_meta'];
  return isObject(tool) ? tool['arguments'] : (details['args'] ?? tool);
}

/** The message of a failure in a line, with the kind of error where it has no message. */
export function errorOf(details: SpanDetails): string {
  const message = details['error'];
  const type = details['error_type'];
  const kind = typeof type === 'string' ? type.slice(type.lastIndexOf('.') + 1) : '';
  if (typeof message === 'string' && message.trim() !== '') return short(message, MOST);
  return message !== undefined && message !== null ? short(preview(message, MOST), MOST) : short(kind, MOST);
}

/** The first words of a message, or the tools that it calls. */
export function wordsOf(message: Message): string {
  for (const part of message.parts) {
    if (part.kind === 'text' && part.text.trim() !== '') return short(part.text, MOST);
    if (part.kind === 'result') return short(typeof part.content === 'string' ? part.content : preview(part.content, MOST), MOST);
  }
  const calls = message.parts.filter((part): part is Part & { kind: 'call' } => part.kind === 'call');
  if (calls.length > 0) return short('\u2192 ' + calls.map((call) => call.name + argumentsText(call.given, 60)).join(', '), MOST);
  const first = message.parts[0];
  return first?.kind === 'reasoning' ? short(first.text, MOST) : first?.kind === 'media' ? first.about : '';
}

/** Arguments as a call shows them: `(city: "Lisbon")`. */
export function argumentsText(given: Json | undefined, most: number): string {
  if (given === undefined || given === null || given === '') return '';
  const value = structured(given);
  if (isContainer(value) && Object.keys(value).length === 0) return '';
  const text = preview(value, most);
  return '(' + (isObject(value) ? text.slice(1, -1) : text) + ')';
}

/** Arguments that are JSON in a text, as models send them, taken out of it. */
export function structured(given: Json): Json {
  if (typeof given !== 'string' || given.length > PARSED || !/^\s*[{[]/.test(given)) return given;
  try {
    return parseJson(given);
  } catch {
    return given;
  }
}

/** The beginning of a text, in a line. */
function short(text: string, most: number): string {
  // Cut before the spaces are looked at: a text can be megabytes.
  const line = text.slice(0, most * 4).replace(/\s+/g, ' ').trim();
  return line.length > most || text.length > most * 4 ? line.slice(0, most) + '\u2026' : line;
}
