import { jsonText } from './json-text';
import { type Json, type JsonObject, isObject } from './json';
import { type Media, mediaOf } from './media';
import type { SpanDetails } from './span';

/** A part of a message, whatever provider's form it came in. */
export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'reasoning'; text: string }
  | { kind: 'call'; id: string; name: string; given: Json }
  | { kind: 'result'; id: string; content: Json; failed: boolean }
  | ({ kind: 'media' } & Media)
  | { kind: 'other'; value: Json };

export interface Message {
  /** As the trace says it; empty when it says none. */
  role: string;
  name: string;
  parts: Part[];
}

/** A tool that was offered to the model. */
export interface OfferedTool {
  name: string;
  description: string;
  parameters: Json | undefined;
}

/** The messages that a model call was given, in the forms of OpenAI, Anthropic and OpenTelemetry. */
export function inputMessages(details: SpanDetails): Message[] {
  const given = details['model_input_meta'];
  if (Array.isArray(given)) return given.map(messageOf);
  return given === undefined || given === null ? [] : [messageOf(given)];
}

/** What the model answered, or null when it said nothing. */
export function answerOf(details: SpanDetails): Message | null {
  const output = details['model_output_meta'];
  if (output === undefined || output === null) return null;
  if (!isObject(output)) return { role: 'assistant', name: '', parts: partsOf(output) };
  const message = messageOf(output);
  // What the answer says of itself (model, usage) is shown elsewhere.
  const said = ['content', 'parts', 'tool_calls', 'reasoning', 'reasoning_content', 'refusal'].some((name) => name in output);
  if (!said) return null;
  return message.parts.length ? { ...message, role: message.role || 'assistant' } : null;
}

/** The tools that were offered. */
export function offeredTools(details: SpanDetails): OfferedTool[] {
  const offered = details['tool_meta'];
  if (!Array.isArray(offered)) return [];
  return offered.map((tool) => {
    const made = isObject(tool) ? (isObject(tool['function']) ? tool['function'] : tool) : {};
    return {
      name: text(made['name']) || '(no name)',
      description: text(made['description']),
      parameters: made['parameters'] ?? made['input_schema'] ?? (isObject(tool) ? undefined : tool),
    };
  });
}

/** How many of a call's first messages an earlier call had as well: those of its input, then its answer. */
export function sharedWith(messages: readonly Message[], earlier: readonly Message[], answer: Message | null): number {
  let shared = 0;
  while (shared < messages.length && shared < earlier.length && isSame(messages[shared]!, earlier[shared]!)) shared++;
  if (shared < earlier.length) return shared;
  const next = messages[shared];
  return next && answer && isSameAnswer(next, answer) ? shared + 1 : shared;
}

/** The calls of tools in messages, by id. */
export function callsById(messages: readonly Message[]): Map<string, Part & { kind: 'call' }> {
  const calls = new Map<string, Part & { kind: 'call' }>();
  for (const message of messages) {
    for (const part of message.parts) if (part.kind === 'call' && part.id) calls.set(part.id, part);
  }
  return calls;
}

/** The results of tools in messages, by the id of the call. */
export function resultsById(messages: readonly Message[]): Map<string, Part & { kind: 'result' }> {
  const results = new Map<string, Part & { kind: 'result' }>();
  for (const message of messages) {
    for (const part of message.parts) if (part.kind === 'result' && part.id) results.set(part.id, part);
  }
  return results;
}

function isSame(one: Message, other: Message): boolean {
  return one.role === other.role && sameText(one) === sameText(other);
}

/** Compared without reasoning, which clients leave out when they send an answer back as part of the next input. */
function isSameAnswer(message: Message, answer: Message): boolean {
  const without = (from: Message): Message => ({ ...from, role: 'assistant', name: '', parts: from.parts.filter((part) => part.kind !== 'reasoning') });
  return message.role === 'assistant' && sameText(without(message)) === sameText(without(answer));
}

function sameText(message: Message): string {
  return jsonText(message.parts as unknown as Json);
}

function messageOf(value: Json): Message {
  if (!isObject(value)) return { role: '', name: '', parts: partsOf(value) };
  const role = text(value['role']) || text(value['type']);
  const parts: Part[] = [];
  for (const name of ['reasoning', 'reasoning_content', 'thinking']) {
    const reasoning = value[name];
    if (typeof reasoning === 'string' && reasoning !== '') parts.push({ kind: 'reasoning', text: reasoning });
    else if (reasoning !== undefined && reasoning !== null && reasoning !== '') parts.push({ kind: 'other', value: reasoning });
  }
  const id = text(value['tool_call_id']);
  const content = Array.isArray(value['parts']) && value['parts'].length ? value['parts'] : value['content'];
  if (id || role === 'tool') {
    parts.push(...resultParts(id, content));
  } else if (content !== undefined && content !== null && content !== '') {
    parts.push(...partsOf(content));
  }
  const refusal = text(value['refusal']);
  if (refusal) parts.push({ kind: 'text', text: refusal });
  const calls = value['tool_calls'];
  if (Array.isArray(calls)) for (const call of calls) parts.push(callOf(call));
  return { role, name: text(value['name']), parts };
}

function resultParts(id: string, content: Json | undefined): Part[] {
  const parts = Array.isArray(content) ? partsOf(content) : [];
  if (parts.some((part) => part.kind === 'result')) return parts;
  const onlyText = parts.length > 0 && parts.every((part) => part.kind === 'text');
  const shown = onlyText ? parts.map((part) => (part as { text: string }).text).join('\n') : content;
  return [{ kind: 'result', id, content: shown ?? null, failed: false }];
}

function partsOf(content: Json): Part[] {
  if (typeof content === 'string') return [{ kind: 'text', text: content }];
  if (!Array.isArray(content)) return [isObject(content) ? partOf(content) : { kind: 'other', value: content }];
  return content.map((part) => (isObject(part) ? partOf(part) : typeof part === 'string' ? { kind: 'text', text: part } : { kind: 'other', value: part }));
}

function partOf(part: JsonObject): Part {
  const said = part['text'] ?? part['content'];
  switch (part['type']) {
    case 'text': case 'input_text': case 'output_text':
      if (typeof said === 'string') return { kind: 'text', text: said };
      break;
    case 'reasoning': case 'thinking': {
      const thought = part['thinking'] ?? said;
      if (typeof thought === 'string') return { kind: 'reasoning', text: thought };
      break;
    }
    case 'tool_use': case 'tool_call': case 'function':
      return callOf(part);
    case 'tool_result': case 'tool_call_response':
      return {
        kind: 'result', id: text(part['tool_use_id']) || text(part['id']), failed: part['is_error'] === true,
        content: plainContent(part['response'] ?? part['result'] ?? part['content'] ?? null),
      };
    case 'image': case 'image_url': case 'input_image': case 'audio': case 'input_audio': case 'video': case 'uri': case 'blob': case 'file': case 'input_file': case 'document':
      return { kind: 'media', ...mediaOf(part) };
  }
  return { kind: 'other', value: part };
}

/** Anthropic's results are lists of text blocks. */
function plainContent(content: Json): Json {
  if (!Array.isArray(content) || content.length === 0) return content;
  const texts = content.map((block) => (isObject(block) && block['type'] === 'text' && typeof block['text'] === 'string' ? block['text'] : null));
  return texts.every((one) => one !== null) ? texts.join('\n') : content;
}

function callOf(call: Json): Part {
  if (!isObject(call)) return { kind: 'other', value: call };
  const made = isObject(call['function']) ? call['function'] : call;
  const name = text(made['name']);
  if (!name) return { kind: 'other', value: call };
  return { kind: 'call', id: text(call['id']) || text(call['call_id']), name, given: made['arguments'] ?? made['input'] ?? null };
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
