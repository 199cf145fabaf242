import { Mark } from '../../main/page/layout/picture';
import { Outcome, SpanType } from '../../main/page/model/span';
import type { Trace } from '../../main/page/model/trace';
import { complete } from '../../main/page/search/complete';
import { foundIn } from '../../main/page/search/interned';
import { type MatchContext, isEmpty, match } from '../../main/page/search/match';
import { PayloadSearch } from '../../main/page/search/payloads';
import { parseQuery, quoted, words } from '../../main/page/search/query';
import { MemoryDetails } from '../../main/page/decode/memory';
import { expect, test } from './harness/test';
import { idsMarked, traceWith } from './harness/traces';

const CONTEXT: MatchContext = { payloads: new Map(), contents: false, cost: () => NaN, minMicros: 0 };

function runs(): Trace {
  return traceWith([
    { id: 1, name: 'plan the trip', type: SpanType.AGENT, end: 3_000_000 },
    { id: 2, name: 'chat', parent: 1, type: SpanType.MODEL, start: 10, end: 1_500_010, model: 'gpt-5-mini', usage: { input: 900, output: 200, cached: 400 } },
    { id: 3, name: 'read file', parent: 1, type: SpanType.TOOL, start: 20, end: 250_020, outcome: Outcome.ERROR, thread: 'worker-1' },
    { id: 4, name: 'cache', parent: 3, type: SpanType.MAGIC, start: 30, end: 40 },
  ]);
}

function hits(query: string, context: Partial<MatchContext> = {}, trace = runs()): number[] {
  return idsMarked(trace, match(trace, parseQuery(query), { ...CONTEXT, ...context }).filter, Mark.HIT);
}

function problems(query: string): string {
  return parseQuery(query).problems.map((problem) => problem.message).join(' | ');
}

test('a query is taken into words with their places', () => {
  expect(words('  a "b c" -type:"x"').map(({ from, to, value, field, negated }) => [from, to, value, field, negated])).toEqual([
    [2, 3, 'a', '', false], [4, 9, 'b c', '', false], [10, 19, 'x', 'type', true],
  ]);
});

test('a quotation mark can stand in quotation marks', () => {
  expect(words('"say \\"hi\\" \\\\"').map(({ value }) => value)).toEqual(['say "hi" \\']);
});

test('an address with a colon is no field', () => {
  expect(parseQuery('http://x').terms).toEqual([{ kind: 'text', negated: false, field: 'any', needle: 'http://x' }]);
});

test('what is not understood is said with its place, and the rest still holds', () => {
  const query = parseQuery('chat colour:red');
  expect(query.terms.length).toBe(1);
  expect([query.problems[0]!.from, query.problems[0]!.to]).toEqual([5, 15]);
  expect(query.problems[0]!.message).toContain('There is no “colour” to search by');
});

test('each mistake has a word of its own', () => {
  expect(problems('"open')).toContain('has no second one');
  expect(problems('type:robot')).toContain('“robot” is no type');
  expect(problems('name>3')).toContain('name is text');
  expect(problems('model:')).toContain('is missing after model:');
  expect(problems('duration>5')).toContain('A time needs its unit');
  expect(problems('tokens>many')).toContain('“many” is no number');
  expect(problems('tokens>')).toContain('A number is missing');
});

test('times and counts have units', () => {
  const value = (query: string): number => (parseQuery(query).terms[0] as { value: number }).value;
  expect(['duration>250ms', 'duration>1.5s', 'start<2m', 'tokens>1k', 'cost>0.05', 'duration:>=3us'].map(value))
    .toEqual([250_000, 1_500_000, 120_000_000, 1000, 0.05, 3]);
});

test('all words must be in the name or the model', () => {
  expect(hits('trip plan')).toEqual([1]);
  expect(hits('GPT')).toEqual([2]);
  expect(hits('plan chat')).toEqual([]);
  expect(hits('"read file"')).toEqual([3]);
});

test('a minus leaves out', () => {
  expect(hits('-chat -cache')).toEqual([1, 3]);
  expect(hits('-type:magic,tool')).toEqual([1, 2]);
});

test('types and outcomes are found by name', () => {
  expect(hits('type:tool,model')).toEqual([2, 3]);
  expect(hits('error')).toEqual([3]);
  expect(hits('outcome:ok')).toEqual([1, 2, 4]);
  expect(hits('is:failed')).toEqual([3]);
});

test('numbers are compared; what is not known is neither more nor less', () => {
  expect(hits('duration>1s')).toEqual([1, 2]);
  expect(hits('tokens>=1100')).toEqual([2]);
  expect(hits('cached<500')).toEqual([2]);
  expect(hits('-cached<500')).toEqual([]);
  expect(hits('depth>0')).toEqual([2, 3, 4]);
  expect(hits('id=4')).toEqual([4]);
  expect(hits('cost>1', { cost: (span) => (span === 1 ? 2 : NaN) })).toEqual([2]);
});

test('threads and models have fields of their own', () => {
  expect(hits('thread:worker')).toEqual([3]);
  expect(hits('-thread:worker')).toEqual([1, 2, 4]);
  expect(hits('model:mini')).toEqual([2]);
  expect(hits('name:mini')).toEqual([]);
});

test('shorter tasks are left out', () => {
  expect(hits('', { minMicros: 250_000 })).toEqual([1, 2, 3]);
});

test('tasks above a hit are marked, and magic hits counted', () => {
  const trace = runs();
  const found = match(trace, parseQuery('cache'), CONTEXT);
  expect(Array.from(found.filter)).toEqual([Mark.ABOVE_HIT, Mark.NONE, Mark.ABOVE_HIT, Mark.HIT]);
  expect([found.hits, found.magicHits]).toEqual([1, 1]);
});

test('words are looked for in contents where that is asked for', () => {
  const payloads = new Map([['paris', Uint8Array.of(0, 1, 0, 0)]]);
  expect(hits('paris', { payloads })).toEqual([]);
  expect(hits('paris', { payloads, contents: true })).toEqual([2]);
  expect(hits('text:paris', { payloads })).toEqual([2]);
  expect(hits('-text:paris', { payloads })).toEqual([1, 3, 4]);
});

test('an empty query asks for nothing', () => {
  expect(isEmpty(parseQuery('  '), CONTEXT)).toBe(true);
  expect(isEmpty(parseQuery(''), { ...CONTEXT, minMicros: 1 })).toBe(false);
});

test('texts of a table are found wherever they stand in it', () => {
  const texts = Array.from({ length: 200 }, (_, i) => `name ${i}`);
  expect(Array.from(foundIn(texts, 'e 19').keys()).filter((i) => foundIn(texts, 'e 19')[i] === 1))
    .toEqual([19, 190, 191, 192, 193, 194, 195, 196, 197, 198, 199]);
  expect(foundIn(['a', 'b'], 'a\u0000b')).toEqual([0, 0]);
  expect(foundIn(['a\u0000b', 'B'], 'b')).toEqual([1, 1]);
});

test('a word is completed with fields and with what the trace has', () => {
  const inserts = (text: string): string[] => complete(text, text.length, runs()).map((each) => each.insert);
  expect(inserts('du')).toEqual(['duration>']);
  expect(inserts('type:m')).toEqual(['model', 'magic']);
  expect(inserts('type:tool,a')).toEqual(['agent']);
  expect(inserts('name:read')).toEqual(['"read file"']);
  expect(inserts('duration>')).toEqual([]);
});

test('a completion says what it replaces', () => {
  expect(complete('x -mod', 6, runs())[0]).toEqual({ from: 3, to: 6, insert: 'model:', about: 'in the model’s name' });
});

test('a name is quoted where it would mean something else', () => {
  expect(['chat', 'read file', 'error', '-x', 'a:b', 'say "x"'].map(quoted)).toEqual(['chat', '"read file"', '"error"', '"-x"', '"a:b"', '"say \\"x\\""']);
  for (const name of ['read file', 'error', '-x', 'a:b', 'back\\slash', 'say "x"']) {
    expect(parseQuery(quoted(name)).terms).toEqual([{ kind: 'text', negated: false, field: 'any', needle: name }]);
  }
});

test('contents are searched from nothing to all, and the hits are kept', async () => {
  const trace = traceWith([{ id: 1 }, { id: 2, start: 1 }]);
  trace.source = new MemoryDetails([{ args: { city: 'Paris' } }, { args: { city: 'Rome' } }]);
  const reports: (number | null)[] = [];
  const over = new Promise<void>((done) => {
    const search = new PayloadSearch((progress) => {
      reports.push(progress);
      if (progress === null) {
        expect(search.found.get('paris')).toEqual([1, 0]);
        done();
      }
    });
    search.want(trace, ['paris']);
  });
  await over;
  expect([reports[0], reports.at(-2), reports.at(-1)]).toEqual([0, 1, null]);
});
