import type { Json, JsonObject } from '../model/json';
import { compactText } from '../model/json-text';
import { type Attributes, parsed } from './attributes';
import { asList, asNumber, asObject, asText } from './fields';

/*
 * Model calls as OpenTelemetry's GenAI conventions have them, and as OpenLLMetry (`gen_ai.prompt.0.…`)
 * and OpenInference (`llm.input_messages.0.…`) had them before, in the fields of tracer_state.json.
 */

/** Takes the attributes of a model call and adds its fields. */
export function modelCall(attributes: Attributes, fields: JsonObject): void {
  const response = asText(attributes.take('gen_ai.response.model'));
  const model = asText(attributes.take('gen_ai.request.model', 'llm.model_name')) ?? response;
  if (model !== undefined) fields['model_name'] = model;
  const input = inputOf(attributes);
  if (input.length) fields['model_input_meta'] = input;
  const output = outputOf(attributes);
  const usage = usageOf(attributes);
  const reasons = attributes.take('gen_ai.response.finish_reasons', 'llm.response.finish_reason');
  const reason = Array.isArray(reasons) ? reasons[0] : reasons;
  if (output || usage || response !== undefined) {
    const answer: JsonObject = { model: response ?? model ?? null, ...output };
    if (usage) answer['usage'] = usage;
    if (reason !== undefined) answer['finish_reason'] = reason;
    fields['model_output_meta'] = answer;
  }
  const tools = asList(attributes.takeJson('gen_ai.tool.definitions')).map(toolOf);
  if (tools.length) fields['tool_meta'] = tools;
}

function inputOf(attributes: Attributes): Json[] {
  const system = attributes.takeJson('gen_ai.system_instructions');
  const instructions = system === undefined ? [] : messagesOf([{ role: 'system', parts: Array.isArray(system) ? system : [{ type: 'text', content: system }] }]);
  const standard = attributes.takeJson('gen_ai.input.messages');
  if (standard !== undefined) return instructions.concat(messagesOf(asList(standard)));
  const numbered = attributes.takeNumbered('gen_ai.prompt.').concat(attributes.takeNumbered('llm.input_messages.'));
  return instructions.concat(numbered.map(flatMessage));
}

function outputOf(attributes: Attributes): JsonObject | undefined {
  const standard = attributes.takeJson('gen_ai.output.messages');
  const messages = standard === undefined
    ? attributes.takeNumbered('gen_ai.completion.').concat(attributes.takeNumbered('llm.output_messages.')).map(flatMessage)
    : messagesOf(asList(standard));
  return messages[0];
}

/** Messages made of parts, as messages of chat completions. A message with the answers of several tools becomes several messages. */
function messagesOf(list: Json[]): JsonObject[] {
  return list.flatMap((item) => {
    const message = asObject(item);
    if (!message) return [];
    const base: JsonObject = { role: message['role'] ?? 'user' };
    if (message['name'] !== undefined) base['name'] = message['name'];
    if (!Array.isArray(message['parts'])) return [{ ...message, ...base }];
    const texts: string[] = [];
    const reasoning: string[] = [];
    const calls: Json[] = [];
    const answers: JsonObject[] = [];
    for (const entry of message['parts']) {
      const part = asObject(entry) ?? { type: 'text', content: entry };
      if (part['type'] === 'tool_call') calls.push(callOf(part['id'], part['name'], part['arguments']));
      else if (part['type'] === 'tool_call_response') {
        answers.push({ ...base, content: textOf(part['response'] ?? part['result'] ?? null), tool_call_id: part['id'] ?? null });
      } else if (part['type'] === 'reasoning') reasoning.push(textOf(part['content'] ?? null));
      else texts.push(textOf(part['type'] === 'text' ? (part['content'] ?? null) : part));
    }
    if (answers.length && !texts.length && !calls.length) return answers;
    const whole: JsonObject = { ...base, content: texts.length ? texts.join('\n') : null };
    if (reasoning.length) whole['reasoning'] = reasoning.join('\n');
    if (calls.length) whole['tool_calls'] = calls;
    return [whole, ...answers];
  });
}

/** A message whose fields were attributes of their own. */
function flatMessage(flat: JsonObject): JsonObject {
  const message: JsonObject = {};
  const calls: JsonObject[] = [];
  for (const [name, value] of Object.entries(flat)) {
    const key = name.replace(/^message\./, '');
    const call = /^tool_calls\.(\d{1,4})\.(?:tool_call\.)?(?:function\.)?(id|name|arguments)$/.exec(key);
    if (call) (calls[Number(call[1])] ??= {})[call[2]!] = value;
    else message[key] = value;
  }
  message['role'] ??= 'user';
  message['content'] ??= null;
  const made = calls.filter((call) => call !== undefined);
  if (made.length) message['tool_calls'] = made.map((call) => callOf(call['id'], call['name'], call['arguments']));
  return message;
}

function callOf(id: Json | undefined, name: Json | undefined, args: Json | undefined): JsonObject {
  const called: JsonObject = { type: 'function', function: { name: name ?? '', arguments: textOf(args ?? null) } };
  return id === undefined ? called : { id, ...called };
}

function toolOf(value: Json): Json {
  const tool = asObject(value);
  if (!tool || tool['function'] !== undefined) return value;
  const { type, ...described } = tool;
  return { type: type ?? 'function', function: described };
}

function usageOf(attributes: Attributes): JsonObject | undefined {
  const input = asNumber(attributes.take('gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens', 'llm.token_count.prompt'));
  const output = asNumber(attributes.take('gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens', 'llm.token_count.completion'));
  const total = asNumber(attributes.take('gen_ai.usage.total_tokens', 'llm.usage.total_tokens', 'llm.token_count.total'));
  const reasoning = asNumber(attributes.take('gen_ai.usage.reasoning.output_tokens', 'gen_ai.usage.reasoning_tokens'));
  const cached = asNumber(attributes.take('gen_ai.usage.cache_read.input_tokens', 'gen_ai.usage.cache_read_input_tokens'));
  if (input === undefined && output === undefined && total === undefined) return undefined;
  const usage: JsonObject = {};
  if (input !== undefined) usage['prompt_tokens'] = input;
  if (output !== undefined) usage['completion_tokens'] = output;
  usage['total_tokens'] = total ?? (input ?? 0) + (output ?? 0);
  if (cached !== undefined) usage['prompt_tokens_details'] = { cached_tokens: cached };
  if (reasoning !== undefined) usage['completion_tokens_details'] = { reasoning_tokens: reasoning };
  return usage;
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : compactText(value);
}

/** Takes the attributes of a tool call and adds its fields. */
export function toolCall(name: string, attributes: Attributes, fields: JsonObject): void {
  const called = asText(attributes.take('gen_ai.tool.name', 'tool.name')) ?? name;
  const args = attributes.takeJson('gen_ai.tool.call.arguments', 'input.value', 'traceloop.entity.input');
  const result = attributes.takeJson('gen_ai.tool.call.result', 'output.value', 'traceloop.entity.output');
  if (args !== undefined || result !== undefined) {
    fields['tool_input_meta'] = { name: called, arguments: parsed(args) ?? {} };
  }
  if (result !== undefined) fields['tool_output_meta'] = result;
}
