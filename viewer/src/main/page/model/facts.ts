import { givenOf } from './brief';
import { answerOf, inputMessages, offeredTools } from './conversation';
import { type Json } from './json';
import { compactText } from './json-text';
import { type SpanDetails } from './span';

/** What findings compare of a task, without its texts. */
export interface Facts {
  /** What it was given and what came of it; empty when that is not known, or was cut. */
  readonly given: string;
  readonly result: string;
  /** What tells one conversation from another: the model and the first message; empty when it is none. */
  readonly opening: string;
  /** The tools that a model's answer asks for. */
  readonly asked: readonly string[];
}

/** What stands in a text that was cut: two of them may differ where they are not kept. */
const CUT = '[truncated: ';

export function factsOf(details: SpanDetails): Facts {
  const messages = inputMessages(details);
  const answer = answerOf(details);
  if (messages.length > 0 || answer) {
    const model = String(details['model_name'] ?? '');
    const calls = answer?.parts.flatMap((part) => (part.kind === 'call' ? [part] : [])) ?? [];
    const said = answer?.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])) ?? [];
    return {
      given: messages.length === 0 ? '' : print(model + compactText([messages, offeredTools(details)] as unknown as Json)),
      // Ids of tool calls are new each time.
      result: answer ? print(compactText([said, calls.map(({ name, given }) => [name, given])])) : '',
      opening: messages.length === 0 ? '' : print(model + compactText(messages[0] as unknown as Json)),
      asked: calls.map((call) => call.name),
    };
  }
  const given = givenOf(details);
  const result = details['tool_output_meta'] ?? details['result'];
  const isGiven = given !== undefined && given !== null && compactText(given) !== '{}';
  return { given: isGiven ? print(compactText(given)) : '', result: result === undefined ? '' : print(compactText(result)), opening: '', asked: [] };
}

/** Two numbers and a length in place of a text that is only compared. */
function print(text: string): string {
  if (text.includes(CUT)) return '';
  let one = 0x811c9dc5;
  let other = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ (code + i), 0x85ebca6b);
    other ^= other >>> 13;
  }
  return (one >>> 0) + ':' + (other >>> 0) + ':' + text.length;
}
