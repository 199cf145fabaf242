import { openFile } from '../../main/page/decode/open';
import type { Json } from '../../main/page/model/json';
import { jsonText } from '../../main/page/model/json-text';
import { storyOf } from './harness/describe';
import { test } from './harness/test';

const EXPECTED = 'expected.json';

/** The text of a story, names in order, so that two of the same content are the same text. */
function textOf(story: Json): string {
  return jsonText(JSON.parse(JSON.stringify(story, (_, value: unknown) => ordered(value))) as Json);
}

function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The first line in which two texts differ, with some before it. */
function difference(told: string, expected: string): string {
  const lines = told.split('\n');
  const wanted = expected.split('\n');
  const at = wanted.findIndex((line, i) => line !== lines[i]);
  const from = Math.max(0, at - 6);
  return `${wanted.slice(from, at).join('\n')}\nexpected: ${wanted[at]}\nthe page: ${lines[at]}`;
}

for (const name of Array.from(host.cases())) {
  test(`the page tells what is expected of ${name}`, async () => {
    const files = Array.from(host.caseFiles(name));
    const input = files.find((file) => file !== EXPECTED)!;
    const bytes = Uint8Array.from(host.caseBytes(name, input));
    const file = { name: input, size: bytes.length, text: () => Promise.resolve(host.utf8(bytes)), arrayBuffer: () => Promise.resolve(bytes.buffer) };
    const told = textOf(await storyOf(await openFile(file as unknown as File)));
    if (!files.includes(EXPECTED)) throw new Error(`${name} has no ${EXPECTED}; the page tells\n${told}`);
    const expected = textOf(JSON.parse(host.utf8(Uint8Array.from(host.caseBytes(name, EXPECTED)))) as Json);
    if (told !== expected) throw new Error(difference(told, expected));
  });
}
