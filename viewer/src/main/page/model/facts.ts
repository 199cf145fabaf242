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
  const input = details['model_input_meta'];
  const messages = input === undefined || input === null ? [] : Array.isArray(input) ? input : [input];
  const answer = answerOf(details);
  const model = String(details['model_name'] ?? '');
  const calls = answer?.parts.flatMap((part) => (part.kind === 'call' ? [part] : [])) ?? [];
  const asked = calls.map((call) => call.name);
  let result: string;
  if (answer) {
    const said = answer.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
    // Ids of tool calls are new each time.
    result = print(compactText([said, calls.map(({ name, given }) => [name, given])]));
  } else {
    const came = details['tool_output_meta'] ?? details['result'];
    result = came === undefined ? '' : printOf(came);
  }
  if (messages.length === 0) {
    const given = givenOf(details);
    const isGiven = given !== undefined && given !== null && compactText(given) !== '{}';
    return { given: isGiven ? print(compactText(given)) : '', result, opening: '', asked };
  }
  const offered = details['tool_meta'];
  const said = messages.map((each) => known(each, () => inputMessages({ model_input_meta: [each] }) as unknown as Json));
  const tools = Array.isArray(offered) ? offered.map((each) => known(each, () => offeredTools({ tool_meta: [each] }) as unknown as Json)) : [];
  const opening = said[0]! === '' ? '' : print(model + said[0]);
  return { given: said.includes('') || tools.includes('') ? '' : print([model, ...said, '', ...tools].join()), result, opening, asked };
}

/** A text is not written as JSON first: results can be long, and are many. */
function printOf(value: Json): string {
  return typeof value === 'string' ? print('"' + value) : print(compactText(value));
}

/** Messages and tools that many calls share are read once. */
const PRINTS = new WeakMap<object, string>();

function known(value: Json, asRead: () => Json): string {
  if (typeof value !== 'object' || value === null) return print(compactText(asRead()));
  let found = PRINTS.get(value);
  if (found === undefined) PRINTS.set(value, (found = print(compactText(asRead()))));
  return found;
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
