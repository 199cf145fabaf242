import type { Json, JsonObject } from '../model/json';
import { parsed } from './attributes';
import { chatMessages } from './chat';
import { asObject, isThere } from './fields';
import type { ForeignSpan, SpanEvent } from './foreign';

/** Messages that were events of the span of their model call, as older conventions have them. */
export interface EventMessages {
  readonly input: JsonObject[];
  readonly output: JsonObject[];
  readonly finishReason: Json | undefined;
  /** What was no message. */
  readonly others: SpanEvent[];
}

/** Each with the role of its messages. */
const ROLES: Record<string, string> = {
  'gen_ai.system.message': 'system', 'gen_ai.user.message': 'user', 'gen_ai.assistant.message': 'assistant', 'gen_ai.tool.message': 'tool',
};
const CHOICE = 'gen_ai.choice';
/** Their attributes are what others have at the span itself. */
const DETAILS = ['gen_ai.client.inference.operation.details', 'gen_ai.content.prompt', 'gen_ai.content.completion'];

/** Sorts the events of a span; details become attributes of it. */
export function eventMessages(span: ForeignSpan): EventMessages {
  const input: JsonObject[] = [];
  const output: JsonObject[] = [];
  const others: SpanEvent[] = [];
  let finishReason: Json | undefined;
  for (const event of span.events) {
    const role = Object.hasOwn(ROLES, event.name) ? ROLES[event.name] : undefined;
    if (role !== undefined) input.push(...chatMessages(messageOf(event, role), role));
    else if (event.name === CHOICE) {
      output.push(...chatMessages(choiceOf(event), 'assistant'));
      finishReason = bodyOf(event)['finish_reason'] ?? finishReason;
    } else if (DETAILS.includes(event.name)) Object.assign(span.attributes.left, { ...event.attributes, ...span.attributes.left });
    else others.push(event);
  }
  return { input, output, finishReason, others };
}

function messageOf(event: SpanEvent, role: string): JsonObject {
  const body = bodyOf(event);
  const message: JsonObject = {};
  for (const name of ['role', 'name', 'content', 'tool_calls']) if (body[name] !== undefined) message[name] = body[name];
  if (role === 'tool' && isThere(body['id'])) message['tool_call_id'] = body['id'];
  return message;
}

function choiceOf(event: SpanEvent): JsonObject {
  const body = bodyOf(event);
  const said = parsed(body['message']);
  const message: JsonObject = { ...asObject(said) };
  if (!asObject(said) && isThere(said)) message['content'] = Array.isArray(said) ? said : body['message']!;
  for (const name of ['role', 'content', 'tool_calls']) if (body[name] !== undefined) message[name] ??= body[name];
  return message;
}

/** What the event says: in attributes, or in one of them as JSON. */
function bodyOf(event: SpanEvent): JsonObject {
  return asObject(parsed(event.attributes['gen_ai.event.content'])) ?? event.attributes;
}
