import { ExactNumber } from '../../main/page/model/json';
import { parseJson } from '../../main/page/model/json-parse';
import { compactText, jsonText, pathText, preview } from '../../main/page/model/json-text';
import type { Json } from '../../main/page/model/span';
import { expect, failureOf, test } from './harness/test';

const EXACT = ['0.12345678901234567890123456789', '1E+400', '-1e-400', '9007199254740993', '-9007199254740993', '1.0', '1.50', '-0', '1e3', '123456789012345678901234567890'];
const PLAIN = ['0', '-1', '1.5', '1764443384123456', '9007199254740991', '0.1', '1e+21', '1e-7'];

test('numbers keep the digits that they were written with', () => {
  for (const digits of [...EXACT, ...PLAIN]) {
    for (const text of [digits, `[${digits}]`, `{"a":${digits}}`, ` { "a" : [ 1, ${digits} ] } `]) {
      expect(compactText(parseJson(text))).toBe(text.replaceAll(' ', ''));
    }
  }
});

test('numbers that JavaScript writes the same are its own numbers', () => {
  expect(PLAIN.map((digits) => typeof parseJson(digits))).toEqual(PLAIN.map(() => 'number'));
  expect(EXACT.map((digits) => parseJson(digits) instanceof ExactNumber)).toEqual(EXACT.map(() => true));
});

test('digits within texts and names stay texts', () => {
  const text = '{"9007199254740993":"1E+400, \\"0.10\\" ","a":[9007199254740993]}';
  const read = parseJson(text) as { [name: string]: Json };
  expect(read['9007199254740993']).toBe('1E+400, "0.10" ');
  expect(compactText(read)).toBe(text);
});

test('everything else beside such numbers is read as the engine reads it', () => {
  const text = '{"t":true,"f":false,"n":null,"e":{},"l":[],"s":"\\u0041\\n\\\\","deep":[[{"x":[""]}]],"__proto__":{"p":1},"d":1,"d":2}';
  const exact = parseJson(`[${text},1E+400]`) as Json[];
  expect(compactText(exact[0]!)).toBe(compactText(JSON.parse(text) as Json));
  expect(Object.getPrototypeOf(exact[0])).toBe(Object.prototype);
});

test('what is no JSON is refused, with such numbers as without', async () => {
  for (const wrong of ['[1.0', '[1.0,]', '{"a" 1.0}', '[01.0]', '[1.0] 2', '{1.0:1}', '["a\n", 1.0]', '[1., 1.0]', '[.5, 1.0]', '{"a":1.0,}', '[1.0}', '"1.0']) {
    expect((await failureOf(() => parseJson(wrong))).length > 0).toBe(true);
  }
});

test('ten thousand levels around such a number are read and written', () => {
  const text = '['.repeat(10_000) + '1E+400' + ']'.repeat(10_000);
  expect(compactText(parseJson(text)) === text).toBe(true);
});

test('text of a value is indented by two', () => {
  expect(jsonText({ a: [1, 'x'], b: {}, c: new ExactNumber('1.0') })).toBe('{\n  "a": [\n    1,\n    "x"\n  ],\n  "b": {},\n  "c": 1.0\n}');
});

test('a look at a value is one short line', () => {
  expect(preview({ a: 1, b: [2], c: { d: 3 }, e: new ExactNumber('1E+400') })).toBe('{a: 1, b: […], c: {…}, e: 1E+400}');
  expect(preview(['x'.repeat(200)], 30)).toBe('[…]');
  expect(preview('x'.repeat(200), 10)).toBe('"xxxxxxxxxx…"');
});

test('a path is written as a program would', () => {
  expect(pathText(['messages', 2, 'content', 'odd name', 'größe'])).toBe('messages[2].content["odd name"].größe');
});
