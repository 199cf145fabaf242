import type { Json, JsonObject } from '../model/json';
import { Attributes, parsed } from './attributes';
import { chatMessages } from './chat';
import { asList, asObject, isThere } from './fields';

/*
 * Messages and tools whose fields are attributes of their own: of OpenInference
 * (`llm.input_messages.0.message.content`) and of OpenLLMetry (`gen_ai.prompt.0.content`).
 */

export function takeNumberedMessages(attributes: Attributes, role: string, ...prefixes: string[]): JsonObject[] {
  return prefixes.flatMap((prefix) => attributes.takeNumbered(prefix)).flatMap((flat) => chatMessages(messageOf(flat), role));
}

function messageOf(flat: JsonObject): JsonObject {
  const fields = new Attributes(without('message.', flat));
  const calls = fields.takeNumbered('tool_calls.').map((call) => without('function.', without('tool_call.', call)));
  const contents = fields.takeNumbered('contents.').map((content) => without('message_content.', content));
  const message = fields.left;
  if (calls.length) message['tool_calls'] = calls;
  if (contents.length) message['content'] = contents;
  return message;
}

function without(prefix: string, object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name.startsWith(prefix) ? name.slice(prefix.length) : name, value]));
}

/** Takes the tools that were offered, in the shape of chat completions. */
export function takeTools(attributes: Attributes): JsonObject[] {
  const definitions = asList(attributes.takeJson('gen_ai.tool.definitions', 'ai.prompt.tools'));
  return [
    ...definitions.map((each) => toolOf(parsed(each))),
    ...attributes.takeNumbered('llm.tools.').map((each) => toolOf(parsed(each['tool.json_schema']))),
    ...attributes.takeNumbered('llm.request.functions.').map(toolOf),
  ];
}

function toolOf(value: Json | undefined): JsonObject {
  const tool = asObject(value) ?? {};
  const made = asObject(tool['function']) ?? tool;
  const described: JsonObject = {};
  if (isThere(made['name'])) described['name'] = made['name'];
  if (isThere(made['description'])) described['description'] = made['description'];
  const parameters = parsed(made['parameters'] ?? made['input_schema'] ?? made['inputSchema']);
  if (isThere(parameters)) described['parameters'] = parameters;
  return { type: 'function', function: described };
}
