import { withoutLongTexts } from '../../main/page/decode/longtexts';
import { factsOf } from '../../main/page/model/facts';
import type { JsonObject } from '../../main/page/model/json';
import { isCut, isWhole, printOf, Written } from '../../main/page/model/print';
import { expect, test } from './harness/test';

const LONG = 'a text that is long enough to be looked at as bytes: \u00e4\u20ac\ud83d\ude00, '.repeat(3);

const bytesOf = (text: string): Uint8Array => {
  const room = new Uint8Array(text.length * 3);
  return room.subarray(0, new TextEncoder().encodeInto(text, room).written);
};

/** Facts as a comparison has them, of the lines of one chunk; and how many texts were not read. */
function read(lines: readonly string[]): { facts: unknown[]; unread: number } {
  const { rest, prints } = withoutLongTexts(bytesOf(lines.join('\n')), lines.length);
  const kept = new TextDecoder().decode(rest).split('\n');
  const facts = lines.map((_, i) => factsOf(fieldsOf(kept[i] ?? ''), prints[i] || undefined));
  const unread = prints.filter((print) => print !== 0).length;
  return { facts, unread };
}

function fieldsOf(line: string): JsonObject {
  const value = (line === '' ? {} : JSON.parse(line)) as JsonObject | [unknown, unknown, JsonObject];
  return Array.isArray(value) ? (value[2] as JsonObject) : value;
}

function agrees(lines: readonly string[], unread: number): void {
  const found = read(lines);
  expect(found.facts).toEqual(lines.map((line) => factsOf(fieldsOf(line))));
  expect(found.unread).toBe(unread);
}

const json = JSON.stringify;

test('what came of a task is the same whether its text was read or only its bytes', () => {
  agrees([
    json({ tool_input_meta: { name: 't', arguments: { q: 'x' } }, tool_output_meta: LONG }),
    json({ result: LONG, thread: 'main' }),
    json({ result: LONG, tool_output_meta: LONG + '!' }),
    json({ tool_output_meta: LONG + '?', result: LONG }),
    json([[1, 2], [], { tool_output_meta: LONG }]),
    json({ result: LONG + '\u2026 [truncated: 9 of 99 characters]' }),
    json({ args: { result: LONG }, result: LONG }),
    json({ args: '\\', result: LONG }),
  ], 8);
});

test('what is written with escapes, is short, or is no text is read', () => {
  agrees([
    json({ result: LONG + '"' }), json({ result: LONG + '\n' }), json({ result: '\\' + LONG }), '{"result":"' + LONG + '\\u00e4"}',
    json({ result: 'short' }), json({ result: [LONG] }), json({ result: { result: LONG } }), json({ args: { tool_output_meta: LONG } }),
    json({ tool_output_meta: null, other: LONG }), json({ tool_output_meta: { content: LONG }, result: LONG }), '', '{}', json([[1], [2], {}]),
    json({ results: LONG, tool_output: LONG }), '{ "result": "' + LONG + '" }', json({ n: 1.5, 'a"result': LONG, t: true }),
  ], 0);
});

test('every line of a random chunk agrees', () => {
  let seed = 11;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const some = <T>(values: readonly T[]): T => values[random(values.length)]!;
  const text = (): string => Array.from({ length: random(60) }, () => some(['a', 'bc', ' ', '"', '\\', '[', ']', '{', '}', ',', ':', '\u00e4', '\ud83d\ude00', '[truncated: ', '\n'])).join('') + some(['', LONG]);
  const value = (depth: number): unknown =>
    some([text, () => random(99), () => null, () => (depth > 2 ? 1 : [value(depth + 1), value(depth + 1)]), () => (depth > 2 ? {} : { [text()]: value(depth + 1), result: value(depth + 1) })])();
  const line = (): string => {
    const fields: { [name: string]: unknown } = {};
    for (const name of ['args', 'note', 'result', 'tool_output_meta', text()].sort(() => random(3) - 1)) if (random(3) > 0) fields[name] = value(0);
    return json(random(2) ? fields : [[1], [random(9)], fields]);
  };
  for (let round = 0; round < 40; round++) {
    const lines = Array.from({ length: 10 }, line);
    expect(read(lines).facts).toEqual(lines.map((each) => factsOf(fieldsOf(each))));
  }
});

test('prints tell texts apart, and say which were cut', () => {
  const texts = ['', 'a', 'b', 'ab', 'ba', 'abcd', 'abce', 'bbcd', 'abcdabcd', 'abcdabce', '\u00e4', 'a\u0308', '"a"', LONG, LONG + ' '];
  expect(new Set(texts.flatMap((text) => [printOf(text, Written.TEXT), printOf(text, Written.JSON)])).size).toBe(texts.length * 2);
  expect(printOf(LONG, Written.TEXT)).toBe(printOf(LONG, Written.TEXT));
  expect([isCut(printOf('x [truncated: 1 of 2 characters]', Written.TEXT)), isCut(printOf('x', Written.TEXT)), isWhole(0), isWhole(printOf('', Written.TEXT))]).toEqual([true, false, false, true]);
});
