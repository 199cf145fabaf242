import { type Json, type JsonObject, isObject } from '../model/json';
import { parsed } from './attributes';
import { asList, asObject, asText, isThere, textOf } from './fields';

/*
 * Messages of other products in the shape of chat completions, which tracer_state.json has: made of
 * parts (OpenTelemetry), of blocks (Anthropic, Bedrock, Vercel AI), or plain. A message with the
 * answers of several tools becomes several messages.
 */

/** The messages of an array; a text or an object is one message. */
export function chatMessages(messages: Json, role: string): JsonObject[] {
  if (Array.isArray(messages) && messages.length > 0 && isBlock(messages[0]!)) return chatMessage({ role, content: messages });
  return (Array.isArray(messages) ? messages : [messages]).flatMap((each) => {
    if (isObject(each)) return chatMessage({ role, ...each });
    return isThere(each) ? [{ role, content: textOf(each) }] : [];
  });
}

/** Whether it is a part of a message and no message. */
function isBlock(value: Json): boolean {
  return isObject(value) && value['role'] === undefined
    && (typeof value['type'] === 'string' || typeof value['text'] === 'string' || isObject(value['toolUse']) || isObject(value['toolResult']));
}

function chatMessage(message: JsonObject): JsonObject[] {
  const base: JsonObject = { role: message['role'] ?? null };
  if (isThere(message['name'])) base['name'] = message['name'];
  const parts = new Parts(base);
  const reasoning = textOf(message['reasoning'] ?? message['reasoning_content']);
  if (reasoning !== '') parts.reasoning.push(reasoning);
  const content = Array.isArray(message['parts']) ? message['parts'] : message['content'];
  const blocks = typeof content === 'string' ? blocksOf(content) : content;
  if (Array.isArray(blocks)) blocks.forEach((part) => parts.add(part));
  else if (isObject(content)) parts.add(content);
  else if (isThere(content)) parts.texts.push(textOf(content));
  for (const call of asList(parsed(message['tool_calls'] ?? message['toolCalls']))) parts.calls.push(callOf(call));
  return parts.messages(message['tool_call_id']);
}

/** Blocks that some products send as text. */
function blocksOf(text: string): Json {
  if (!text.startsWith('[{')) return text;
  const value = parsed(text)!;
  return Array.isArray(value) && value.every(isBlock) ? value : text;
}

/** A tool call, however its fields are called. */
function callOf(value: Json): JsonObject {
  const call = asObject(value) ?? {};
  const made = asObject(call['function']) ?? call;
  const described: JsonObject = { name: asText(made['name'] ?? made['toolName']) ?? '' };
  const given = made['arguments'] ?? made['args'] ?? made['input'];
  if (isThere(given)) described['arguments'] = textOf(given);
  const called: JsonObject = { type: 'function', function: described };
  const id = call['id'] ?? call['toolCallId'] ?? call['toolUseId'] ?? call['call_id'];
  return isThere(id) ? { id, ...called } : called;
}

function isTextType(type: string): boolean {
  return type === 'text' || type === 'input_text' || type === 'output_text';
}

/** The texts of an array that has nothing else in it. */
function onlyTexts(blocks: readonly Json[]): string | undefined {
  const texts = blocks.map((block) => {
    if (typeof block === 'string') return block;
    const object = asObject(block);
    return isTextType(asText(object?.['type']) ?? 'text') ? asText(object?.['text']) : undefined;
  });
  return texts.length > 0 && texts.every((text) => text !== undefined) ? texts.join('\n') : undefined;
}

/** What a message is made of, sorted. */
class Parts {
  readonly texts: string[] = [];
  readonly reasoning: string[] = [];
  readonly calls: JsonObject[] = [];
  private readonly answers: JsonObject[] = [];

  constructor(private readonly base: JsonObject) {}

  add(value: Json): void {
    const part = asObject(value);
    if (!part) {
      this.texts.push(textOf(value));
      return;
    }
    if (isObject(part['toolUse'])) this.calls.push(callOf(part['toolUse']));
    else if (isObject(part['toolResult'])) this.answer(part['toolResult']);
    else if (isObject(part['reasoningContent'])) this.reasoning.push(textOf(asObject(part['reasoningContent']['reasoningText'])?.['text']));
    else {
      switch (part['type']) {
        case 'tool_call': case 'tool_use': case 'tool-call': case 'function': this.calls.push(callOf(part)); break;
        case 'tool_call_response': case 'tool_result': case 'tool-result': this.answer(part); break;
        case 'reasoning': case 'thinking': this.reasoning.push(textOf(part['content'] ?? part['thinking'] ?? part['text'])); break;
        default: {
          const said = part['text'] ?? part['content'];
          const type = asText(part['type']) ?? '';
          this.texts.push((type === '' || isTextType(type)) && typeof said === 'string' ? said : textOf(part));
        }
      }
    }
  }

  private answer(part: JsonObject): void {
    const given = part['response'] ?? part['result'] ?? part['output'] ?? part['content'];
    const content = isObject(given) && typeof given['type'] === 'string' && given['value'] !== undefined ? given['value'] : given;
    const texts = Array.isArray(content) ? onlyTexts(content) : undefined;
    const id = part['id'] ?? part['tool_use_id'] ?? part['toolCallId'] ?? part['toolUseId'];
    const answer: JsonObject = { ...this.base, content: isThere(content) ? (texts ?? textOf(content)) : null };
    if (isThere(id)) answer['tool_call_id'] = id;
    this.answers.push(answer);
  }

  messages(callId: Json | undefined): JsonObject[] {
    const { texts, calls, reasoning, answers } = this;
    if (answers.length && !texts.length && !calls.length && !reasoning.length) return answers;
    const whole: JsonObject = { ...this.base, content: texts.length ? texts.join('\n') : null };
    if (reasoning.length) whole['reasoning'] = reasoning.join('\n');
    if (calls.length) whole['tool_calls'] = calls;
    if (isThere(callId)) whole['tool_call_id'] = callId;
    return [whole, ...answers];
  }
}
