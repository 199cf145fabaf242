import { expect, test } from '../../../../viewer/src/test/page/harness/test';
import { appended, merged } from '../../main/page/model/merge';
import { comparisonOf, picked, viewOf } from '../../main/page/model/picks';
import { NO_FACETS, type Facets, type Run } from '../../main/page/model/run';
import { EVERYTHING, type Query } from '../../main/page/model/query';
import { FacetQuestions } from '../../main/page/state/facets';
import { problemOf } from '../../main/page/api/problem';
import { ago, costTitle, costWords, durationWords, firstOf, tokenTitle, tokenWords } from '../../main/page/model/words';

const NOW = 1_795_953_600_000;
const SECOND = 1_000;
const HOUR = 3_600_000;

function run(given: Partial<Run> = {}): Run {
  return {
    id: 'a', trace_id: '', name: 'research', project: null, build: null, session: null, service: null, agents: [], models: [], status: 'ended',
    started_us: NOW * 1000, duration_us: 1_500_000, spans: 1, errors: 0, model_calls: 0, tool_calls: 0, input_tokens: null, output_tokens: null,
    cost: null, score: null, source: 'otlp', error: null, ...given,
  };
}

test('how long ago is said in the largest unit that says something', () => {
  const said = [2 * SECOND, 42 * SECOND, 3 * 60 * SECOND, 5 * HOUR, 25 * HOUR, 80 * HOUR].map((before) => ago(NOW - before, NOW));
  expect(said).toEqual(['just now', '42 s ago', '3 min ago', '5 h ago', '1 day ago', '3 days ago']);
});

test('long ago, and times to come, are dates', () => {
  const far = NOW - 400 * 24 * HOUR;
  expect(ago(far, NOW)).toContain(String(new Date(far).getFullYear()));
  expect(ago(NOW + 5 * SECOND, NOW)).toBe('just now');
  expect(ago(NOW + 2 * HOUR, NOW)).toContain('2026-11-');
  expect(ago(Number.NaN, NOW)).toBe('–');
});

test('a running run says how long so far, an unfinished one that nobody knows', () => {
  expect(durationWords(run(), NOW)).toBe('1.50 s');
  expect(durationWords(run({ status: 'running', duration_us: null }), NOW + 75 * SECOND)).toBe('1 min so far');
  expect(durationWords(run({ status: 'running', duration_us: 900_000 }), NOW + 5 * SECOND)).toBe('5 s so far');
  expect(durationWords(run({ status: 'running', duration_us: null }), NOW - 5 * SECOND)).toBe('–');
  expect(durationWords(run({ status: 'unfinished', duration_us: null }), NOW)).toBe('–');
});

test('tokens that are not known are no zero', () => {
  expect(tokenWords(run())).toBe('–');
  expect(tokenWords(run({ input_tokens: 0, output_tokens: 0 }))).toBe('0');
  expect(tokenWords(run({ input_tokens: 12_000, output_tokens: null }))).toBe('12.0k');
  expect(tokenTitle(run({ input_tokens: 12_000, output_tokens: null }))).toBe('12,000 in, an unknown number out');
});

test('a cost that leaves calls out says that it is more', () => {
  expect(costWords(null)).toBe('–');
  expect(costWords({ amount: '0.0123', currency: 'USD', complete: true })).toBe('$0.0123');
  expect(costWords({ amount: '1.5', currency: 'EUR', complete: false })).toBe('≥\u20091.50 EUR');
  expect(costTitle({ amount: '1.5', currency: 'EUR', complete: false })).toContain('At least 1.5 EUR');
  expect(costWords({ amount: 'much', currency: 'USD', complete: true })).toBe('–');
});

test('of several names the first is said and how many more', () => {
  expect([[], ['a'], ['a', 'b', 'c']].map(firstOf)).toEqual(['', 'a', 'a +2']);
});

test('what has not changed stays the very same', () => {
  const before = [run({ id: 'a' }), run({ id: 'b' })];
  expect(merged(before, [run({ id: 'a' }), run({ id: 'b' })])).toBe(before);
  const now = merged(before, [run({ id: 'c' }), run({ id: 'a' }), run({ id: 'b', errors: 1 })]);
  expect(now.map((each) => each.id)).toEqual(['c', 'a', 'b']);
  expect(now[1]).toBe(before[0]!);
  expect(now[2]!.errors).toBe(1);
});

test('a list that only lost its last run has changed', () => {
  const before = [run({ id: 'a' }), run({ id: 'b' })];
  expect(merged(before, [run({ id: 'a' })]).length).toBe(1);
});

test('a run that has moved between two parts of the list is there once', () => {
  expect(appended([run({ id: 'a' }), run({ id: 'b' })], [run({ id: 'b' }), run({ id: 'c' })]).map((each) => each.id)).toEqual(['a', 'b', 'c']);
});

test('two runs can be picked, a third takes the place of the first', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => run({ id })) as [Run, Run, Run];
  expect(picked(picked(picked([], a), b), c).map((each) => each.id)).toEqual(['b', 'c']);
  expect(picked(picked([], a), run({ id: 'a', errors: 1 }))).toEqual([]);
});

test('of two runs that are compared, the earlier is A', () => {
  const [early, late] = [run({ id: 'x/1', started_us: 1 }), run({ id: 'y&2', started_us: 2 })];
  expect(comparisonOf(late, early)).toBe('/api/v1/compare?a=x%2F1&b=y%262');
  expect(comparisonOf(early, late)).toBe(comparisonOf(late, early));
  expect(viewOf(run({ id: '../../x?y#z' }))).toBe('/api/v1/runs/..%2F..%2Fx%3Fy%23z/view');
});

test('a problem says what and what to do, whatever the answer is', () => {
  const json = (message: unknown): string => JSON.stringify({ error: { code: 'x', message } });
  expect(problemOf(400, json('limit must be at most 200')).message).toBe('The studio refuses this question (HTTP 400). limit must be at most 200. Change or clear the filters.');
  expect(problemOf(401, '').message).toContain('with its token');
  expect(problemOf(500, '<html>').message).toBe('The studio has failed (HTTP 500). Its log says more; this page asks again by itself.');
  expect(problemOf(400, json({ a: 1 })).message).toBe('The studio refuses this question (HTTP 400). Change or clear the filters.');
  expect([400, 401, 404, 429, 500, 503].map((status) => problemOf(status, 'null').passes)).toEqual([false, false, false, true, true, true]);
});

test('a field that is chosen still offers its other values', async () => {
  const asked: Query[] = [];
  const answer = async (query: Query): Promise<Facets> => {
    asked.push(query);
    return { ...NO_FACETS, projects: query.project ? [{ value: 'a', runs: 1 }] : [{ value: 'a', runs: 1 }, { value: 'b', runs: 2 }], builds: [{ value: '1', runs: query.project ? 1 : 3 }] };
  };
  const facets = await new FacetQuestions().ask({ ...EVERYTHING, project: 'a' }, answer);
  expect(facets.projects.map((each) => each.value)).toEqual(['a', 'b']);
  expect(facets.builds).toEqual([{ value: '1', runs: 1 }]);
  expect(asked.length).toBe(2);
});

test('choices from a moment ago are not asked for again', async () => {
  let asked = 0;
  const questions = new FacetQuestions();
  const answer = async (): Promise<Facets> => {
    asked++;
    return NO_FACETS;
  };
  await questions.ask(EVERYTHING, answer);
  await questions.ask({ ...EVERYTHING, sort: 'cost' }, answer);
  expect(asked).toBe(1);
  await questions.ask({ ...EVERYTHING, text: 'x' }, answer);
  expect(asked).toBe(2);
});
