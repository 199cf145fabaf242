import {
  answerOf, callsById, inputMessages, offeredTools, resultsById, sharedWith,
} from '../../main/page/model/conversation';
import type { Json, SpanDetails } from '../../main/page/model/span';
import { SpanType } from '../../main/page/model/span';
import type { Trace } from '../../main/page/model/trace';
import { turnOf } from '../../main/page/model/turns';
import { MemoryDetails } from '../../main/page/decode/memory';
import { expect, test } from './harness/test';
import { traceWith } from './harness/traces';

const input = (...messages: Json[]): SpanDetails => ({ model_input_meta: messages });

test('a chat completion’s messages have text, calls and results', () => {
  const [question, call, result] = inputMessages(input(
    { role: 'user', content: 'How warm is it?' },
    { role: 'assistant', content: null, tool_calls: [{ id: 'c1', type: 'function', function: { name: 'weather', arguments: '{"city":"Rome"}' } }] },
    { role: 'tool', tool_call_id: 'c1', content: '31' },
  ));
  expect(question).toEqual({ role: 'user', name: '', parts: [{ kind: 'text', text: 'How warm is it?' }] });
  expect(call!.parts).toEqual([{ kind: 'call', id: 'c1', name: 'weather', given: '{"city":"Rome"}' }]);
  expect(result!.parts).toEqual([{ kind: 'result', id: 'c1', content: '31', failed: false }]);
});

test('Anthropic’s blocks are the same parts', () => {
  const [message] = inputMessages(input({ role: 'user', content: [
    { type: 'thinking', thinking: 'hm' },
    { type: 'text', text: 'Look:' },
    { type: 'tool_use', id: 'u', name: 'read', input: { path: 'a' } },
    { type: 'tool_result', tool_use_id: 'u', is_error: true, content: [{ type: 'text', text: 'no' }, { type: 'text', text: 'such file' }] },
  ] }));
  expect(message!.parts).toEqual([
    { kind: 'reasoning', text: 'hm' },
    { kind: 'text', text: 'Look:' },
    { kind: 'call', id: 'u', name: 'read', given: { path: 'a' } },
    { kind: 'result', id: 'u', failed: true, content: 'no\nsuch file' },
  ]);
});

test('OpenTelemetry’s parts are the same parts', () => {
  const [message] = inputMessages(input({ role: 'assistant', parts: [
    { type: 'reasoning', content: 'hm' },
    { type: 'text', content: 'Hello' },
    { type: 'tool_call', id: 't', name: 'f', arguments: { a: 1 } },
    { type: 'tool_call_response', id: 't', response: 5 },
  ] }));
  expect(message!.parts.map((part) => part.kind)).toEqual(['reasoning', 'text', 'call', 'result']);
  expect(message!.parts[3]).toEqual({ kind: 'result', id: 't', failed: false, content: 5 });
});

test('pictures are shown, with their size', () => {
  const data = `data:image/png;base64,${'A'.repeat(40_000)}`;
  const [message] = inputMessages(input({ role: 'user', content: [{ type: 'image_url', image_url: { url: data } }] }));
  expect(message!.parts).toEqual([{ kind: 'media', about: 'image image/png, about 29 KB', picture: data }]);
});

test('pictures of Anthropic, Google and OpenTelemetry are shown as well', () => {
  const bytes = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='.padStart(240, 'A');
  const wanted = `data:image/png;base64,${bytes}`;
  const parts: Json[] = [
    { type: 'image', source: { type: 'base64', media_type: 'image/png', data: bytes } },
    { type: 'blob', modality: 'image', mime_type: 'image/png', content: bytes },
  ];
  for (const part of parts) {
    const [message] = inputMessages(input({ role: 'user', content: [part] }));
    expect((message!.parts[0] as { picture?: string }).picture).toBe(wanted);
  }
});

test('what is no picture that browsers draw safely is named only', () => {
  const bytes = 'A'.repeat(4_000);
  const parts: Json[] = [
    { type: 'image_url', image_url: { url: `data:image/svg+xml;base64,${bytes}` } },
    { type: 'image_url', image_url: { url: `data:text/html;base64,${bytes}` } },
    { type: 'image', media_type: 'image/png', data: `${bytes}" onerror="alert(1)` },
    { type: 'input_audio', input_audio: { data: bytes, format: 'wav' } },
    { type: 'file', file: { filename: 'report.pdf', file_data: `data:application/pdf;base64,${bytes}` } },
  ];
  const [message] = inputMessages(input({ role: 'user', content: parts }));
  expect(message!.parts.map((part) => (part as { about: string; picture?: string }).picture ?? 'none').join()).toBe('none,none,none,none,none');
  expect((message!.parts[3] as { about: string }).about).toBe('audio wav, about 3 KB');
  expect((message!.parts[4] as { about: string }).about).toBe('file application/pdf, report.pdf, about 3 KB');
});

test('media stand between the texts they came between', () => {
  const [question] = inputMessages(input({ role: 'user', content: 'What is this?\nIn one word.', parts: [
    { type: 'text', content: 'What is this?' },
    { type: 'image', media_type: 'image/png', size: 30_000 },
    { type: 'file', uri: 'gs://bucket/report.pdf' },
    { type: 'uri', modality: 'video', uri: 'https://example.org/cat.mp4' },
    { type: 'text', content: 'In one word.' },
  ] }));
  expect(question!.parts).toEqual([
    { kind: 'text', text: 'What is this?' },
    { kind: 'media', about: 'image image/png, about 29 KB' },
    { kind: 'media', about: 'file, gs://bucket/report.pdf' },
    { kind: 'media', about: 'video, https://example.org/cat.mp4' },
    { kind: 'text', text: 'In one word.' },
  ]);
});

test('what has no known form is kept as it is', () => {
  const [text, number] = inputMessages(input('just text', 17));
  expect([text!.parts, number!.parts]).toEqual([[{ kind: 'text', text: 'just text' }], [{ kind: 'other', value: 17 }]]);
  expect(inputMessages({})).toEqual([]);
});

test('an answer is what the model said, not what it reports of itself', () => {
  expect(answerOf({ model_output_meta: { model: 'm', usage: { total_tokens: 3 } } })).toBe(null);
  expect(answerOf({ model_output_meta: { content: 'Yes', reasoning: 'so' } })!.parts).toEqual([{ kind: 'reasoning', text: 'so' }, { kind: 'text', text: 'Yes' }]);
  expect(answerOf({ model_output_meta: 'Plain' })!.role).toBe('assistant');
  expect(answerOf({ model_output_meta: { content: null, refusal: 'No' } })!.parts).toEqual([{ kind: 'text', text: 'No' }]);
});

test('offered tools are read in both forms', () => {
  const tools = offeredTools({ tool_meta: [
    { type: 'function', function: { name: 'f', description: 'does', parameters: { type: 'object' } } },
    { name: 'g', input_schema: { type: 'string' } },
    'odd',
  ] });
  expect(tools.map(({ name, description, parameters }) => [name, description, parameters])).toEqual([
    ['f', 'does', { type: 'object' }], ['g', '', { type: 'string' }], ['(no name)', '', 'odd'],
  ]);
});

test('calls and results find each other by id', () => {
  const messages = inputMessages(input(
    { role: 'assistant', tool_calls: [{ id: 'a', function: { name: 'f', arguments: '{}' } }] },
    { role: 'tool', tool_call_id: 'a', content: 'done' },
  ));
  expect(callsById(messages).get('a')!.name).toBe('f');
  expect(resultsById(messages).get('a')!.content).toBe('done');
});

const hello: Json = { role: 'user', content: 'Hello' };
const answer: Json = { role: 'assistant', content: 'Hi' };
const more: Json = { role: 'user', content: 'And now?' };

test('a next turn knows the messages before it, and the answer', () => {
  const before = inputMessages(input(hello));
  const now = inputMessages(input(hello, answer, more));
  expect(sharedWith(now, before, answerOf({ model_output_meta: { content: 'Hi', reasoning: 'dropped later' } }))).toBe(2);
  expect(sharedWith(now, before, null)).toBe(1);
  expect(sharedWith(inputMessages(input(more)), before, null)).toBe(0);
});

function twoTurns(): Trace {
  const trace = traceWith([
    { id: 1, type: SpanType.AGENT },
    { id: 2, parent: 1, type: SpanType.MODEL, start: 1 },
    { id: 3, parent: 1, type: SpanType.MODEL, start: 2 },
    { id: 4, type: SpanType.AGENT, start: 3 },
    { id: 5, parent: 4, type: SpanType.MODEL, start: 4 },
  ]);
  trace.source = new MemoryDetails([
    {},
    { ...input(hello), model_output_meta: { content: 'Hi' } },
    input(hello, answer, more),
    {},
    input(hello),
  ]);
  return trace;
}

test('a turn is found among the calls of the same agent', async () => {
  const trace = twoTurns();
  const second = await turnOf(trace, 2, inputMessages(await trace.details(2)));
  expect([second.known, second.before, second.after.length]).toEqual([2, 1, 0]);
  const first = await turnOf(trace, 1, inputMessages(await trace.details(1)));
  expect([first.known, first.before]).toEqual([0, -1]);
  expect(first.after.map(({ role }) => role)).toEqual(['assistant', 'user']);
});

test('another agent’s call is no turn of this conversation', async () => {
  const trace = twoTurns();
  expect((await turnOf(trace, 4, inputMessages(await trace.details(4)))).before).toBe(-1);
});
