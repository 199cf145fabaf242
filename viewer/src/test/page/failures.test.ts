import { MemoryDetails } from '../../main/page/decode/memory';
import { askedBy, callsOf, ranAs } from '../../main/page/model/asks';
import { failuresOf, wasCaught } from '../../main/page/model/failures';
import { callNumber, nthOf } from '../../main/page/model/nth';
import { Outcome, type SpanDetails, SpanType } from '../../main/page/model/span';
import type { Trace } from '../../main/page/model/trace';
import { expect, test } from './harness/test';
import { type Given, idsOf, traceWith } from './harness/traces';

function traceOf(tasks: readonly (Given & { details?: SpanDetails })[]): Trace {
  const trace = traceWith(tasks.map(({ details: _, ...given }) => given));
  trace.source = new MemoryDetails(tasks.map(({ details }) => details ?? {}));
  return trace;
}

const failed = (id: number, parent: number | null, start: number, end: number, error: string, stack = ''): Given & { details: SpanDetails } =>
  ({ id, parent, start, end, outcome: Outcome.ERROR, details: { error, ...(stack && { error_stack: stack }) } });

const chains = async (trace: Trace): Promise<number[][]> => (await failuresOf(trace)).map(({ chain }) => idsOf(trace, chain));

test('a failure is followed from the root down to the task whose message it repeats', async () => {
  const trace = traceOf([failed(1, null, 0, 100, 'quota'), failed(2, 1, 10, 90, 'quota'), failed(3, 2, 20, 30, 'no such table'), failed(4, 2, 40, 80, 'quota')]);
  expect(await chains(trace)).toEqual([[1, 2, 4]]);
});

test('the cause in a stack trace leads further down, whatever the message above says', async () => {
  const trace = traceOf([
    failed(1, null, 0, 100, 'could not plan', 'PlanException: could not plan\n\tat A\nCaused by: IOException: connection reset'),
    failed(2, 1, 10, 20, 'connection reset'), failed(3, 1, 30, 40, 'not found'), { id: 4, parent: 1, start: 50, end: 60 },
  ]);
  expect(await chains(trace)).toEqual([[1, 2]]);
});

test('what failed before the task went on did not end the run', async () => {
  const trace = traceOf([failed(1, null, 0, 100, 'gave up'), failed(2, 1, 10, 20, 'not found'), { id: 3, parent: 1, start: 30, end: 40 }]);
  expect(await chains(trace)).toEqual([[1]]);
});

test('what failed last led to the failure, though it is told otherwise', async () => {
  const trace = traceOf([failed(1, null, 0, 100, 'gave up'), { id: 3, parent: 1, start: 5, end: 8 }, failed(2, 1, 10, 90, 'not found')]);
  expect(await chains(trace)).toEqual([[1, 2]]);
});

test('a failure below a task that went well was caught', () => {
  const trace = traceOf([{ id: 1, start: 0 }, failed(2, 1, 10, 90, 'x'), failed(3, 2, 10, 20, 'x'), failed(4, null, 0, 9, 'y')]);
  expect(trace.names.length).toBe(4);
  expect([1, 2, 3, 4].map((id) => wasCaught(trace, trace.indexOfId(id)))).toEqual([false, true, true, false]);
});

test('a run as deep as it likes has its failure at the end', async () => {
  const trace = traceOf(Array.from({ length: 1_500 }, (_, k) => failed(k + 1, k === 0 ? null : k, k, 5_000, 'deep')));
  const [chain] = await chains(trace);
  expect(chain!.length).toBe(1_500);
});

const answer = (...calls: [id: string, name: string, given: string][]): SpanDetails => ({
  model_output_meta: { role: 'assistant', content: null, tool_calls: calls.map(([id, name, given]) => ({ id, type: 'function', function: { name, arguments: given } })) },
});
const model = (id: number, start: number, details: SpanDetails): Given & { details: SpanDetails } => ({ id, parent: 1, type: SpanType.MODEL, name: 'chat', start, end: start + 5, details });
const tool = (id: number, start: number, name: string, given: SpanDetails, more: SpanDetails = {}): Given & { details: SpanDetails } =>
  ({ id, parent: 1, type: SpanType.TOOL, name, start, end: start + 5, details: { tool_input_meta: { name, arguments: given }, ...more } });

test('a tool is asked for by the call whose answer has its name and arguments, and the call knows what ran', async () => {
  const trace = traceOf([
    { id: 1, type: SpanType.AGENT, end: 900 },
    model(2, 10, answer(['a', 'find', '{"n": 1, "m": 2}'], ['b', 'find', '{"n":2}'])),
    tool(3, 20, 'find', { n: 2 }), tool(4, 21, 'find', { m: 2, n: 1 }),
    model(5, 30, answer(['c', 'find', '{"n":3}'])),
    tool(6, 40, 'find', { n: 99 }),
  ]);
  const at = (id: number): number => trace.indexOfId(id);
  expect(idsOf(trace, [await askedBy(trace, at(3)), await askedBy(trace, at(4)), await askedBy(trace, at(6))])).toEqual([2, 2, 5]);
  expect(idsOf(trace, await ranAs(trace, at(2), callsOf(await trace.details(at(2)))))).toEqual([4, 3]);
  expect(idsOf(trace, await ranAs(trace, at(5), callsOf(await trace.details(at(5)))))).toEqual([6]);
});

test('the id of a call goes before name and arguments, and a tool that nobody asked for says so', async () => {
  const trace = traceOf([
    { id: 1, type: SpanType.AGENT, end: 900 },
    model(2, 10, answer(['a', 'find', '{}'])),
    model(3, 20, answer(['b', 'find', '{}'])),
    tool(4, 30, 'find', {}, { tool_call_id: 'a' }),
    tool(5, 40, 'other', {}),
  ]);
  expect(trace.id[await askedBy(trace, trace.indexOfId(4))]!).toBe(2);
  expect(await askedBy(trace, trace.indexOfId(5))).toBe(-1);
});

test('tasks of a name are numbered under their parent, model calls in the run', () => {
  const trace = traceOf([
    { id: 1, type: SpanType.AGENT, name: 'a', end: 900 }, model(2, 10, {}), { ...model(3, 11, {}), parent: 2, end: 14 }, model(4, 20, {}), tool(5, 30, 'find', {}),
  ]);
  const nth = (id: number): string => JSON.stringify(nthOf(trace, trace.indexOfId(id)));
  expect([nth(2), nth(4), nth(5), nth(1)]).toEqual(['{"nth":1,"of":2}', '{"nth":2,"of":2}', 'null', 'null']);
  expect([2, 3, 4].map((id) => callNumber(trace, trace.indexOfId(id)).nth)).toEqual([1, 1, 2]);
  expect(callNumber(trace, trace.indexOfId(4)).of).toBe(2);
});
