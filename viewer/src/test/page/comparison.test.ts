import { Kind } from '../../main/page/comparison/align';
import { compared, type Comparison, differenceOf } from '../../main/page/comparison/comparison';
import { type Figures, figuresOf } from '../../main/page/comparison/figures';
import { lineDiff } from '../../main/page/comparison/textdiff';
import { textChanges } from '../../main/page/comparison/texts';
import { decodeState } from '../../main/page/decode/state';
import { costs, NO_PRICES } from '../../main/page/model/cost';
import type { Json, JsonObject } from '../../main/page/model/json';
import { parseJson } from '../../main/page/model/json-parse';
import { Rollup } from '../../main/page/model/rollup';
import type { Trace } from '../../main/page/model/trace';
import cases from './comparison/cases.json';
import { expect, test } from './harness/test';

/** A side of a case: tasks, text that keeps the digits of its numbers, or one letter a step. */
interface Case {
  readonly name: string;
  readonly left?: unknown;
  readonly right?: unknown;
  readonly left_text?: string;
  readonly right_text?: string;
  readonly left_steps?: string;
  readonly right_steps?: string;
  readonly told: unknown;
}

const WORDS = ['same', 'changed', 'removed', 'added'];

function traceOf(tasks: unknown, text: string | undefined, steps: string | undefined): Trace {
  return decodeState(tasks !== undefined ? (tasks as Json) : text !== undefined ? parseJson(text) : stepsOf([...steps!]), 'test');
}

function stepsOf(letters: readonly string[]): JsonObject {
  const task = (func: string, type: string, from: number, to: number): JsonObject => ({ func, task_type: type, start_us: 1_000_000 + from, end_us: 1_000_000 + to });
  const tasks: JsonObject = { 1: task('agent', 'agent_call', 0, 10 * letters.length) };
  letters.forEach((letter, i) => {
    tasks[String(2 + i)] = {
      ...task('step', 'tool_call', 10 * i, 10 * i + 10), parent: 1, tool_output_meta: 'ok', tool_input_meta: { name: 'step', arguments: { q: letter } },
    };
  });
  return tasks;
}

const compare = (left: Trace, right: Trace): Promise<Comparison> => compared(left, right, new AbortController().signal, () => undefined);

const pairText = (comparison: Comparison, pair: number): string => {
  const { pairs, left, right } = comparison;
  const id = (trace: Trace, span: number): string => (span < 0 ? '-' : trace.idText(span));
  return WORDS[pairs.kind[pair]!] + ' ' + id(left.trace, pairs.left[pair]!) + '/' + id(right.trace, pairs.right[pair]!)
    + (differenceOf(comparison, pair) === 'the same as far as recorded' ? ' as far as recorded' : '');
};

const figureText = ({ steps, micros, tokens, cost, errors }: Figures): string => [steps, micros, tokens, cost, errors].join(' ');

// What Java says of the same runs stands beside them.
for (const { name, left, right, left_text, right_text, left_steps, right_steps, told } of cases as readonly Case[]) {
  test(name, async () => {
    const comparison = await compare(traceOf(left, left_text, left_steps), traceOf(right, right_text, right_steps));
    const { pairs } = comparison;
    const sums = (trace: Trace): Rollup => new Rollup(trace, costs(trace, NO_PRICES));
    const figures = figuresOf(comparison, sums(comparison.left.trace), sums(comparison.right.trace));
    expect({
      pairs: Array.from({ length: pairs.size }, (_, pair) => pairText(comparison, pair)),
      parting: pairs.parting < 0 ? null : pairText(comparison, pairs.parting),
      a: figureText(figures.left), b: figureText(figures.right),
      by_name: figures.byName.map((delta) => delta.name + ' ' + figureText(delta.left) + ' > ' + figureText(delta.right)),
    }).toEqual(told);
  });
}

test('the steps that differ are listed with what they are part of', async () => {
  const agent = (parent: number | null): JsonObject => ({ func: 'agent', task_type: 'agent_call', parent, start_us: 1, end_us: 9 });
  const tool = (parent: number, q: string): JsonObject => ({ func: 'tool', task_type: 'tool_call', parent, start_us: 2, end_us: 3, args: { q } });
  const left = decodeState({ 1: agent(null), 2: agent(1), 3: tool(2, 'a'), 4: agent(1), 5: tool(4, 'b'), 6: tool(1, 'c') }, 'left');
  const right = decodeState({ 1: agent(null), 2: agent(1), 3: tool(2, 'a'), 4: agent(1), 5: tool(4, 'B'), 6: tool(1, 'c') }, 'right');
  const comparison = await compare(left, right);
  expect(Array.from(comparison.differing, (pair) => pairText(comparison, pair))).toEqual(['same 1/1', 'same 4/4', 'changed 5/5']);
  expect(comparison.counts[Kind.CHANGED]).toBe(1);
  expect(differenceOf(comparison, comparison.pairs.parting)).toBe('given other arguments');
});

test('every step of both is told once whatever the runs are', async () => {
  let seed = 3;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const run = (): Trace => {
    const tasks: JsonObject = { 1: { func: 'a', task_type: 'agent_call', start_us: 1, end_us: 1000 } };
    const size = random(60);
    for (let i = 2; i < size; i++) {
      tasks[String(i)] = { func: 't' + random(3), task_type: 'tool_call', parent: random(i), start_us: i * 10, end_us: i * 10 + 1 + random(40), args: { q: random(6) } };
    }
    return decodeState(tasks, 'random');
  };
  for (let round = 0; round < 60; round++) {
    const { pairs, left, right } = await compare(run(), run());
    const told = (column: Int32Array): number[] => Array.from(column.subarray(0, pairs.size)).filter((span) => span >= 0).sort((a, b) => a - b);
    expect(told(pairs.left)).toEqual(Array.from({ length: left.size }, (_, span) => span));
    expect(told(pairs.right)).toEqual(Array.from({ length: right.size }, (_, span) => span));
  }
});

test('lines that differ stand with the ones around them', () => {
  const lines = ['1', '2', '3', '4', '5', '6', '7', '8'];
  const shown = lineDiff(lines.join('\n'), lines.join('\n').replace('5', 'five\nand a half')).map(({ mark, text }) => mark + text);
  expect(shown).toEqual(['@2 lines as before', ' 3', ' 4', '-5', '+five', '+and a half', ' 6', ' 7', '@1 line as before']);
});

test('what is too long is compared up to where it says', () => {
  const many = Array.from({ length: 2_100 }, (_, i) => 'line ' + i).join('\n');
  const shown = lineDiff(many, many.replace('line 5\n', ''));
  expect(shown[shown.length - 1]!.text).toBe('only the first 2000 lines were compared');
  expect(shown.filter(({ mark }) => mark === '-').length).toBe(1);
  const all = lineDiff('', many);
  expect(all.length).toBe(402);
  expect(all[400]!.text).toBe('1600 more lines');
});

test('prompts, offered tools and answers are compared as texts', () => {
  const call = (system: string, tool: string, answer: string, id: string): JsonObject => ({
    model_name: 'm', model_input_meta: [{ role: 'system', content: system }, { role: 'user', content: 'q' }],
    tool_meta: [{ type: 'function', function: { name: tool, description: 'Reads.', parameters: {} } }],
    model_output_meta: { role: 'assistant', content: answer, tool_calls: [{ id, function: { name: 't', arguments: '{}' } }] },
  });
  const changes = textChanges(call('Be brief.\nBe kind.', 'read', 'a', 'c1'), call('Be brief.\nBe exact.', 'list', 'a', 'c2'));
  expect(changes.map(({ what }) => what)).toEqual(['system message', 'tools offered']);
  expect(changes[0]!.lines.filter(({ mark }) => mark !== ' ' && mark !== '@').map(({ mark, text }) => mark + text)).toEqual(['-Be kind.', '+Be exact.']);
});

test('arguments, results and errors are compared as texts; what one has alone is all new', () => {
  const changes = textChanges({ args: { path: 'a', n: 1 }, result: 'one' }, { args: { path: 'b', n: 1 }, error: 'gone' });
  expect(changes.map(({ what }) => what)).toEqual(['arguments', 'result', 'error']);
  expect(changes[0]!.lines.map(({ mark, text }) => mark + text)).toEqual(['-path = "a"', '+path = "b"', ' n = 1']);
  expect(textChanges(null, { args: { path: 'a' } })[0]!.lines.map(({ mark, text }) => mark + text)).toEqual(['+path = "a"']);
});
