import { structured } from './brief';
import { answerOf, inputMessages, type Message, type Part } from './conversation';
import { jsonText } from './json-text';
import type { Json, SpanDetails } from './span';

/** What a model call was given, as text to read, to copy and to try again. */
export function promptText(details: SpanDetails): string {
  return inputMessages(details).map(messageText).join('\n\n');
}

/** What the model answered; empty when nothing. */
export function answerText(details: SpanDetails): string {
  const answer = answerOf(details);
  return answer ? messageText(answer) : '';
}

function messageText(message: Message): string {
  const name = message.name ? ' (' + message.name + ')' : '';
  return '## ' + (message.role || 'message') + name + '\n\n' + partsText(message);
}

/** What a message says, without its role. */
export function partsText(message: Message): string {
  return message.parts.map(partText).join('\n\n');
}

function partText(part: Part): string {
  switch (part.kind) {
    case 'text': return part.text;
    case 'reasoning': return 'Reasoning: ' + part.text;
    case 'call': return 'Calls ' + part.name + (part.id ? ' [' + part.id + ']' : '') + ':\n' + valueText(part.given);
    case 'result': return (part.failed ? 'Failed' : 'Result') + (part.id ? ' [' + part.id + ']' : '') + ':\n' + valueText(part.content);
    case 'media': return '[' + part.about + ']';
    case 'other': return valueText(part.value);
  }
}

/** A value as text: texts as they are, everything else as JSON. */
export function valueText(value: Json): string {
  const plain = structured(value);
  return typeof plain === 'string' ? plain : jsonText(plain);
}
