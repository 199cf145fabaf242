import { ColumnReader } from '../../main/page/decode/columns';
import { RawNeedle } from '../../main/page/decode/found';
import { TaskIds } from '../../main/page/decode/ids';
import { decodeLines } from '../../main/page/decode/lines';
import { openFile, openText } from '../../main/page/decode/open';
import { decodeState } from '../../main/page/decode/state';
import { isoOf, microsOf } from '../../main/page/decode/time';
import { compactText } from '../../main/page/model/json-text';
import { Outcome, SpanType } from '../../main/page/model/span';
import type { Trace } from '../../main/page/model/trace';
import { expect, failureOf, test } from './harness/test';
import { idsOf } from './harness/traces';

const START = 1_795_336_200_000_000;

function open(value: unknown, name = 'some.json'): Promise<Trace> {
  return openText(JSON.stringify(value), name);
}

test('times are read with any number of digits and any zone', () => {
  expect(['2026-11-22T08:30:00Z', '2026-11-22 08:30:00.1', '2026-11-22T10:30:00.123456789+02:00', '2026-11-22T08:30:00,5Z'].map((at) => microsOf(at)! - START))
    .toEqual([0, 100_000, 123_456, 500_000]);
  expect([microsOf('yesterday'), microsOf(undefined)]).toEqual([undefined, undefined]);
  expect(isoOf(START + 7)).toBe('2026-11-22T08:30:00.000007Z');
});

test('ids that are no safe numbers get one, and keep their text', () => {
  const ids = new TaskIds();
  expect([ids.of('17'), ids.of('9007199254740993'), ids.of('00f0'), ids.of('9007199254740993')]).toEqual([17, -1, -2, -1]);
  expect([ids.textOf(17), ids.textOf(-2)]).toEqual(['17', '00f0']);
});

test('tasks of a state stand in the order of their start', async () => {
  const trace = await open({ 2: { func: 'b', start_us: START + 5, parent: 1 }, 1: { func: 'a', start_us: START, end_us: START + 9 }, meta: 'no task' });
  expect(idsOf(trace, [0, 1])).toEqual([1, 2]);
  expect([trace.info.startMicros, trace.start[1], trace.outcome[1], trace.parent[1]]).toEqual([START, 5, Outcome.UNFINISHED, 0]);
});

test('a state without microseconds has the times that people read', async () => {
  const trace = await open({ a: { func: 'a', started_at: '2026-11-22T08:30:00.5+00:00', ended_at: '2026-11-22T08:30:01+00:00' } });
  expect([trace.info.startMicros - START, trace.end[0], trace.idText(0)]).toEqual([500_000, 500_000, 'a']);
});

test('outcomes follow from what a task says', async () => {
  const outcomes = async (fields: object): Promise<number> => (await open({ 1: { func: 'f', start_us: START, end_us: START + 1, ...fields } })).outcome[0]!;
  expect(await outcomes({})).toBe(Outcome.OK);
  expect(await outcomes({ error: 'no' })).toBe(Outcome.ERROR);
  expect(await outcomes({ error: null })).toBe(Outcome.OK);
  expect(await outcomes({ error: 'cancelled', cancelled: true })).toBe(Outcome.CANCELLED);
  expect(await outcomes({ outcome: 'running' })).toBe(Outcome.UNFINISHED);
});

test('tokens are read as each provider names them', async () => {
  const usage = async (usage: object, more: object = {}): Promise<number[]> => {
    const trace = await open({ 1: { func: 'f', task_type: 'model_call', start_us: START, model_output_meta: { model: 'm', usage }, ...more } });
    return [trace.inputTokens[0]!, trace.outputTokens[0]!, trace.cachedTokens[0]!, trace.cacheWriteTokens[0]!, trace.reasoningTokens[0]!, trace.totalTokens[0]!, trace.reportedCosts.get(0) ?? NaN];
  };
  expect(await usage({ prompt_tokens: 9, completion_tokens: 2, total_tokens: 11, prompt_tokens_details: { cached_tokens: 4 }, completion_tokens_details: { reasoning_tokens: 1 } }))
    .toEqual([9, 2, 4, NaN, 1, 11, NaN]);
  expect(await usage({ input_tokens: 9, output_tokens: 2, cost: 0.5 })).toEqual([9, 2, NaN, NaN, NaN, 11, 0.5]);
  expect(await usage({}, { cost: 0.25 })).toEqual([NaN, NaN, NaN, NaN, NaN, NaN, 0.25]);
  // Anthropic and Motus count what a cache had a part in beside the input, whatever the total says.
  expect(await usage({ input_tokens: 9, output_tokens: 2, cache_read_input_tokens: 40, cache_creation_input_tokens: 5 }))
    .toEqual([54, 2, 40, 5, NaN, 56, NaN]);
  expect(await usage({ prompt_tokens: 9, completion_tokens: 2, total_tokens: 11, cache_read_input_tokens: 40 })).toEqual([49, 2, 40, NaN, NaN, 51, NaN]);
  expect(await usage({ input_tokens: 9, output_tokens: 2, input_tokens_details: { cached_tokens: 4, cache_write_tokens: 3 }, output_tokens_details: { reasoning_tokens: 1 } }))
    .toEqual([9, 2, 4, 3, 1, 11, NaN]);
});

test('later lines of a journal add to a task, and a torn last line is left out', async () => {
  const lines = [
    { e: 'journal', start_us: START, trace_id: 'aaaa-bbbb', service: 'shop', session_id: 's' },
    { e: 'start', id: 1, func: 'f', start_us: START, task_type: 'model_call', request_model: 'asked', extra: { note: 'n', func: 'other' } },
    { e: 'end', id: 1, end_us: START + 7, provider: 'p' },
    { e: 'start', id: 2, func: 'g', start_us: START + 1, parent: 1 },
  ].map((line) => JSON.stringify(line));
  const trace = await openText(`${lines.join('\n')}\n{"e":"end","id":2,"end_`, 'spans.jsonl');
  expect([trace.size, trace.end[0], trace.outcome[1], trace.info.service, trace.traceIds[0]!]).toEqual([2, 7, Outcome.UNFINISHED, 'shop', 'aaaabbbb']);
  expect(await trace.details(0)).toEqual({
    func: 'f', start_us: START, task_type: 'model_call', model_name: 'asked', note: 'n', 'extra.func': 'other', end_us: START + 7, provider: 'p',
    trace_id: 'aaaabbbb', session_id: 's',
  });
});

test('lines of something else are no journal', () => {
  expect(decodeLines('{"level":"info"}\n{"level":"warn"}', 'x')).toBe(null);
});

const text = (key: string, stringValue: string): object => ({ key, value: { stringValue } });

function otlp(...spans: object[]): object {
  return { resourceSpans: [{ resource: { attributes: [text('service.name', 'shop')] }, scopeSpans: [{ spans }] }] };
}

const SPAN = { traceId: 'AB'.repeat(16), spanId: '00f067aa0ba902b7', name: 'chat m', startTimeUnixNano: `${START}999`, endTimeUnixNano: `${START + 5}000` };

test('a span of another product has its own id, and times to the microsecond', async () => {
  const trace = await open(otlp(SPAN, { ...SPAN, spanId: '00f067aa0ba902b8', parentSpanId: SPAN.spanId, startTimeUnixNano: `${START + 1}000` }));
  expect([trace.idText(0), trace.info.startMicros, trace.end[0], trace.traceIds[0]!, trace.info.service]).toEqual(['00f067aa0ba902b7', START, 5, 'ab'.repeat(16), 'shop']);
  expect(trace.parent[1]).toBe(0);
});

test('times that are numbers lose no microsecond either', async () => {
  const trace = await openText(JSON.stringify(otlp(SPAN)).replace(`"${START}999"`, `${START}999`), 'x');
  expect(trace.info.startMicros).toBe(START);
});

test('a failed span has its message, its type and its stack', async () => {
  const events = [{ name: 'exception', attributes: [text('exception.type', 'E'), text('exception.message', 'why'), text('exception.stacktrace', 'E: why\n\tat x')] }, { name: 'retry', attributes: [] }];
  const trace = await open(otlp({ ...SPAN, status: { code: 2 }, events }));
  const { error, error_type, error_stack, events: others } = await trace.details(0);
  expect([trace.outcome[0], error, error_type, error_stack]).toEqual([Outcome.ERROR, 'why', 'E', 'E: why\n\tat x']);
  expect(others).toEqual([{ name: 'retry' }]);
});

test('a model call of the GenAI conventions has its conversation and its tokens', async () => {
  const attributes = [
    text('gen_ai.operation.name', 'chat'), text('gen_ai.request.model', 'm'), text('gen_ai.response.model', 'm-1'),
    text('gen_ai.input.messages', '[{"role":"user","parts":[{"type":"text","content":"Hi"}]}]'),
    text('gen_ai.output.messages', '[{"role":"assistant","parts":[{"type":"text","content":"Hello"}],"finish_reason":"stop"}]'),
    { key: 'gen_ai.usage.input_tokens', value: { intValue: '12' } }, { key: 'gen_ai.usage.output_tokens', value: { intValue: 3 } },
  ];
  const trace = await open(otlp({ ...SPAN, attributes }));
  expect([trace.type[0], trace.inputTokens[0], trace.outputTokens[0], trace.totalTokens[0]]).toEqual([SpanType.MODEL, 12, 3, 15]);
  const details = await trace.details(0);
  expect(details['model_name']).toBe('m');
  expect(details['model_input_meta']).toEqual([{ role: 'user', content: 'Hi' }]);
  expect(details['model_output_meta']).toEqual({ model: 'm-1', role: 'assistant', content: 'Hello', usage: { prompt_tokens: 12, completion_tokens: 3, total_tokens: 15 }, finish_reason: 'stop' });
});

test('numbered attributes of older conventions are messages in their order', async () => {
  const attributes = [
    text('openinference.span.kind', 'LLM'), text('llm.input_messages.1.message.content', 'B'), text('llm.input_messages.0.message.role', 'system'),
    text('llm.input_messages.0.message.content', 'A'), text('llm.input_messages.1.message.role', 'user'),
  ];
  const details = await (await open(otlp({ ...SPAN, attributes }))).details(0);
  expect(details['model_input_meta']).toEqual([{ role: 'system', content: 'A' }, { role: 'user', content: 'B' }]);
});

test('numbers in attributes keep their digits, in every kind of file', async () => {
  const digits = ['0.12345678901234567890123456789', '1E+400', '9007199254740993', '1.50'];
  const list = `[${digits.join(',')}]`;
  const state = await openText(`{"1":{"func":"f","start_us":${START},"args":${list}}}`, 'tracer_state.json');
  const lines = await openText(`{"e":"start","id":1,"func":"f","start_us":${START},"args":${list}}\n`, 'spans.jsonl');
  const values = digits.map((number) => `{"doubleValue":${number}}`).join(',');
  const spans = JSON.stringify(otlp({ ...SPAN, attributes: [text('motus.task.args', list), { key: 'n', value: { intValue: digits[2] } }, { key: 'd', value: { arrayValue: { values: 'HERE' } } }] }));
  const request = await openText(spans.replace('"HERE"', `[${values}]`), 'jaeger_traces.json');
  for (const trace of [state, lines]) expect(compactText((await trace.details(0))['args']!)).toBe(list);
  // Arguments have names; what has none is the value.
  expect(compactText((await request.details(0))['args']!)).toBe(`{"value":${list}}`);
  const details = await request.details(0);
  expect(compactText(details['n']!)).toBe('9007199254740993');
  expect(compactText(details['d']!)).toBe(list);
});

test('such a number is found by its digits', async () => {
  const trace = await openText(`{"1":{"func":"f","start_us":${START},"args":{"n":9007199254740993}}}`, 'x');
  const found: number[] = [];
  await trace.searchPayloads('9007199254740993', new AbortController().signal, (spans) => found.push(...spans));
  expect(found).toEqual([0]);
  expect(new RawNeedle('E+400').isIn((await openText(`{"1":{"func":"f","args":1E+400}}`, 'x').then((other) => other.details(0))))).toBe(true);
});

test('a byte order mark and space before a file are no harm', async () => {
  expect((await openText(`\uFEFF\n {"1":{"func":"f","start_us":${START}}}`, 'x')).size).toBe(1);
});

test('what can not be shown is named for what it is', async () => {
  expect(await failureOf(() => openText('hello', 'notes.txt'))).toContain("'notes.txt' is neither JSON nor a page of ours");
  expect(await failureOf(() => open([1, 2], 'list.json'))).toContain('This is no tracer_state.json');
  expect(await failureOf(() => open({ a: { b: 1 } }))).toContain('No task was found in this JSON');
  expect(await failureOf(() => open({ resourceSpans: [] }, 'empty.json'))).toContain("'empty.json' is OTLP, but has no span in it.");
  expect(await failureOf(() => openText('<html></html>', 'p.html'))).toContain("'p.html' is a page without a trace in it.");
  expect(await failureOf(() => openText('<script id="motus-trace">{"format":"motus-trace","version":99}</script>', 'p.html'))).toContain('version 99 of the format');
  expect(await failureOf(() => openFile({ name: 'none', size: 0 } as File))).toContain("'none' is empty.");
});

const FOREIGN: [what: string, content: string][] = [
  ['OTLP with logs', '{"resourceLogs":[{"scopeLogs":[]}]}'],
  ['OTLP with metrics', '{"resourceMetrics":[]}'],
  ['metrics of Prometheus', '# HELP http_requests_total Requests.'],
  ['an export of LangSmith', '[{"id":"1","run_type":"llm","dotted_order":"a","inputs":{"a":{}}}]'],
  ['an export of LangSmith', '{"id":"1","run_type":"llm","inputs":{"q":{"func":"f"}}}\n{"id":"2","run_type":"llm"}'],
  ['an export of Langfuse', '{"trace":{"id":"t"},"observations":[{"traceId":"t","type":"SPAN"}]}'],
  ['an export of Langfuse', '[{"id":"1","traceId":"t","type":"GENERATION","startTime":"2026-01-01"}]'],
  ['an export of Phoenix', '[{"name":"x","context":{"trace_id":"t"},"span_kind":"LLM"}]'],
  ['an export of Phoenix', '{"name":{"0":"x"},"span_kind":{"0":"LLM"}}'],
  ["OpenTelemetry's console exporter", '{"name":"x","context":{"trace_id":"0x1"},"kind":"SpanKind.INTERNAL"}'],
  ["Zipkin's first format", '[{"traceId":"1","id":"2","binaryAnnotations":[]}]'],
  ["a trace of Chrome's", '{"traceEvents":[{"ph":"X"}]}'],
  ['a log', '{"level":"info","msg":"started"}\n{"level":"info","msg":"ready"}'],
];

test('an export that holds no trace which is read is named for what it is', async () => {
  for (const [what, content] of FOREIGN) {
    const failure = await failureOf(() => openText(content, 'export.json'));
    expect(failure).toContain(what);
    expect(failure.includes('next to')).toBe(false);
  }
});

test('an empty state is an empty trace', () => {
  expect(decodeState({}, 'x').size).toBe(0);
});

test('columns of an unknown kind are of a newer version', async () => {
  const header = new Uint8Array(Array.from('{"columns":[["id","u128",1]]}', (letter) => letter.charCodeAt(0)));
  const chunk = new Uint8Array(4 + header.length);
  new DataView(chunk.buffer).setUint32(0, header.length, true);
  chunk.set(header, 4);
  expect(await failureOf(() => new ColumnReader(1, new TaskIds()).add(0, chunk))).toContain("a column of an unknown kind ('u128')");
});
