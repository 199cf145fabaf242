import { givenOf } from './brief';
import { answerOf, inputMessages, offeredTools } from './conversation';
import { type Json } from './json';
import { compactText } from './json-text';
import { isCut, printOf, Written } from './print';
import { type SpanDetails } from './span';

/** What findings compare of a task, without its texts. */
export interface Facts {
  /** Prints of what it was given and what came of it, as far as recorded; 0 when that is not known. */
  readonly given: number;
  readonly result: number;
  /** What tells one conversation from another, the print of the model and the first message; 0 when it is none. */
  readonly opening: number;
  /** The tools that a model's answer asks for. */
  readonly asked: readonly string[];
}

/** @param came the print of what came of it, where the details have not got it */
export function factsOf(details: SpanDetails, came?: number): Facts {
  const input = details['model_input_meta'];
  const messages = input === undefined || input === null ? [] : Array.isArray(input) ? input : [input];
  const answer = answerOf(details);
  const model = String(details['model_name'] ?? '');
  const calls = answer?.parts.flatMap((part) => (part.kind === 'call' ? [part] : [])) ?? [];
  const asked = calls.map((call) => call.name);
  let result: number;
  if (answer) {
    const said = answer.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
    // Ids of tool calls are new each time.
    result = print(compactText([said, calls.map(({ name, given }) => [name, given])]));
  } else {
    result = came ?? printOfValue(details['tool_output_meta'] ?? details['result']);
  }
  if (messages.length === 0) {
    const given = givenOf(details);
    const text = given === undefined || given === null ? '{}' : compactText(given);
    return { given: text === '{}' ? 0 : print(text), result, opening: 0, asked };
  }
  const offered = details['tool_meta'];
  const said = messages.map((each) => known(each, () => inputMessages({ model_input_meta: [each] }) as unknown as Json));
  const tools = Array.isArray(offered) ? offered.map((each) => known(each, () => offeredTools({ tool_meta: [each] }) as unknown as Json)) : [];
  const opening = isCut(said[0]!) ? 0 : print(model + said[0]);
  const given = print([model, ...said, '', ...tools].join());
  return { given: said.some(isCut) || tools.some(isCut) ? -given : given, result, opening, asked };
}

/** A text is not written as JSON first: results can be long, and are many. */
function printOfValue(value: Json | undefined): number {
  if (value === undefined) return 0;
  return typeof value === 'string' ? printOf(value, Written.TEXT) : print(compactText(value));
}

/** Messages and tools that many calls share are read once. */
const PRINTS = new WeakMap<object, number>();

function known(value: Json, asRead: () => Json): number {
  if (typeof value !== 'object' || value === null) return print(compactText(asRead()));
  let found = PRINTS.get(value);
  if (found === undefined) PRINTS.set(value, (found = print(compactText(asRead()))));
  return found;
}

function print(json: string): number {
  return printOf(json, Written.JSON);
}
