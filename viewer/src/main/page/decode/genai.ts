import type { Json, JsonObject } from '../model/json';
import type { Attributes } from './attributes';
import { chatMessages } from './chat';
import type { EventMessages } from './events';
import { asObject, isThere, textOf } from './fields';
import { takeNumberedMessages, takeTools } from './numbered';
import { takeTokens } from './tokens';

/*
 * What attributes say of a model call, as fields of tracer_state.json: in the names of
 * OpenTelemetry's GenAI conventions, of OpenLLMetry and OpenInference, which came before them, and of
 * Vercel AI.
 */

/** Takes the attributes of a model call and adds its fields. */
export function modelCall(attributes: Attributes, events: EventMessages, isModelCall: boolean, fields: JsonObject): void {
  const request = takeText(attributes, 'gen_ai.request.model', 'llm.model_name', 'embedding.model_name', 'ai.model.id');
  const response = takeText(attributes, 'gen_ai.response.model', 'ai.response.model');
  const said = takeText(attributes, 'gen_ai.provider.name', 'gen_ai.system', 'llm.provider', 'llm.system', 'ai.model.provider');
  // The conventions require a provider and have a word for one that is not known.
  const provider = said === '_OTHER' ? undefined : said;
  const model = request ?? response;
  if (model !== undefined) fields['model_name'] = model;
  if (provider !== undefined) fields['provider'] = provider;
  const input = inputOf(attributes, events, isModelCall);
  if (input.length) fields['model_input_meta'] = input;
  const { messages, reason } = outputOf(attributes, events, isModelCall);
  const usage = takeTokens(attributes);
  if (messages.length || usage || response !== undefined || reason !== undefined) {
    const answer: JsonObject = { model: response ?? model ?? null, ...messages[0] };
    if (usage) answer['usage'] = usage;
    if (reason !== undefined) answer['finish_reason'] = reason;
    fields['model_output_meta'] = answer;
  }
  const tools = takeTools(attributes);
  if (tools.length) fields['tool_meta'] = tools;
}

function takeText(attributes: Attributes, ...names: string[]): string | undefined {
  const value = attributes.take(...names);
  return isThere(value) ? textOf(value) : undefined;
}

function inputOf(attributes: Attributes, events: EventMessages, isModelCall: boolean): JsonObject[] {
  const system = attributes.takeJson('gen_ai.system_instructions');
  const instructions = isThere(system) ? chatMessages(system, 'system') : [];
  const standard = attributes.takeJson('gen_ai.input.messages');
  const numbered = takeNumberedMessages(attributes, 'user', 'gen_ai.prompt.', 'llm.input_messages.');
  const vercel = attributes.takeJson('ai.prompt.messages', 'ai.prompt');
  const text = attributes.takeJson('gen_ai.prompt');
  const prompt = isThere(vercel) ? vercel : text;
  const messages = isThere(standard) ? chatMessages(standard, 'user')
    : numbered.length ? numbered
      : isThere(prompt) ? promptOf(prompt) : isModelCall ? events.input : [];
  const all = instructions.concat(messages);
  return all.length || !isModelCall ? all : said(attributes, 'user', 'input.value', 'traceloop.entity.input');
}

/** Messages, or an object with a system text and messages or a text. */
function promptOf(prompt: Json): JsonObject[] {
  const parts = asObject(prompt);
  if (!parts || isThere(parts['role'])) return chatMessages(prompt, 'user');
  const system = isThere(parts['system']) ? [{ role: 'system', content: textOf(parts['system']) }] : [];
  return [...system, ...chatMessages(parts['messages'] ?? parts['prompt'] ?? null, 'user')];
}

function outputOf(attributes: Attributes, events: EventMessages, isModelCall: boolean): { messages: JsonObject[]; reason: Json | undefined } {
  const standard = attributes.takeJson('gen_ai.output.messages');
  let inMessage = attributes.take('gen_ai.completion.0.finish_reason');
  const numbered = takeNumberedMessages(attributes, 'assistant', 'gen_ai.completion.', 'llm.output_messages.');
  const text = attributes.takeJson('gen_ai.completion');
  const vercel = vercelAnswer(attributes);
  let messages: JsonObject[];
  if (isThere(standard)) messages = chatMessages(standard, 'assistant');
  else if (numbered.length) messages = numbered;
  else if (vercel.length) messages = vercel;
  else if (isThere(text)) messages = chatMessages(text, 'assistant');
  else if (isModelCall && events.output.length) {
    messages = events.output;
    inMessage = events.finishReason;
  } else messages = isModelCall ? said(attributes, 'assistant', 'output.value', 'traceloop.entity.output') : [];
  const reasons = attributes.take('gen_ai.response.finish_reasons', 'llm.response.finish_reason', 'ai.response.finishReason');
  const first = Array.isArray(reasons) ? reasons[0] : reasons;
  const told = Array.isArray(standard) ? asObject(standard[0])?.['finish_reason'] : undefined;
  const reason = isThere(first) ? first : isThere(told) ? told : inMessage;
  return { messages, reason: isThere(reason) ? textOf(reason) : undefined };
}

function vercelAnswer(attributes: Attributes): JsonObject[] {
  const text = attributes.take('ai.response.text', 'ai.response.object');
  const reasoning = attributes.take('ai.response.reasoning');
  const calls = attributes.takeJson('ai.response.toolCalls');
  if (!isThere(text) && !Array.isArray(calls)) return [];
  return chatMessages({ content: textOf(text) || null, reasoning: reasoning ?? null, tool_calls: calls ?? null }, 'assistant');
}

/** What the span was given or gave, where nothing says more of it. */
function said(attributes: Attributes, role: string, ...names: string[]): JsonObject[] {
  const value = attributes.take(...names);
  attributes.take(names[0]!.replace('value', 'mime_type'));
  return isThere(value) ? [{ role, content: textOf(value) }] : [];
}

