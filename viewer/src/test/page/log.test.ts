import { decodeState } from '../../main/page/decode/state';
import { duration } from '../../main/page/look/format';
import { logOf } from '../../main/page/look/logtext';
import { promptText } from '../../main/page/model/prompt';
import type { Json } from '../../main/page/model/json';
import { expect, test } from './harness/test';

const CONTEXT = { cost: () => NaN, currency: 'USD', bases: [] };
const WHOLE = { value: 1_000, whole: 100_000 };
const task = (func: string, type: string, parent: number | null, second: number, more: Record<string, unknown> = {}): Json =>
  ({ func, task_type: type, parent, started_at: `2026-11-30T00:00:0${second}.000000Z`, ended_at: `2026-11-30T00:00:0${second + 1}.000000Z`, ...more }) as Json;
const ask = (content: string): Json => ({ role: 'user', content });

function run(): Json {
  return {
    1: task('agent', 'agent_call', null, 0, { args: { goal: 'plan' }, error: 'quota', error_type: 'E' }),
    2: task('chat', 'model_call', 1, 1, { model_name: 'm-1', model_input_meta: [ask('first question')], model_output_meta: { role: 'assistant', content: 'first answer' } }),
    3: task('chat', 'model_call', 1, 2, {
      model_name: 'm-1', model_input_meta: [ask('first question'), { role: 'assistant', content: 'first answer' }, ask('second question')],
      model_output_meta: { role: 'assistant', content: null, tool_calls: [{ id: 'c', type: 'function', function: { name: 'find', arguments: '{"n":1}' } }] },
    }),
    4: task('find', 'tool_call', 1, 3, { tool_input_meta: { name: 'find', arguments: { n: 1 } }, tool_output_meta: 'x'.repeat(3_000), error: 'quota' }),
  } as Json;
}

const log = async (length = WHOLE): ReturnType<typeof logOf> => logOf(decodeState(run(), 'test'), length, CONTEXT, new AbortController().signal);

test('a log tells the run from the top, each message once', async () => {
  const { text } = await log();
  expect(text).toContain('# agent');
  expect(text).toContain('Why it failed: agent > find: quota');
  expect(text).toContain('- +0 µs **agent**(goal: "plan")');
  expect(text).toContain('(2 earlier messages as before)\n    user: second question');
  expect(text).toContain('answers: -> find(n: 1)');
  expect(text.split('first question').length).toBe(2);
});

test('what is too long is left out, and how much is said', async () => {
  const { text, charactersLeftOut } = await log();
  expect(charactersLeftOut).toBe(2_000);
  expect(text).toContain('… (+2,000 characters)');
  expect(text).toContain('Left out: 2,000 characters of long values.');
  const short = await log({ value: 1_000, whole: 200 });
  expect(short.tasksLeftOut > 0).toBe(true);
  expect(short.text).toContain(`Left out: ${short.tasksLeftOut} task`);
});

test('no value of a log is seen as anything but text', async () => {
  const state = { 1: task('evil\n# heading', 'tool_call', null, 0, { tool_output_meta: 'a\u202eb\u0007' }) } as Json;
  const { text } = await logOf(decodeState(state, 'test'), WHOLE, CONTEXT, new AbortController().signal);
  expect(text.includes('\u202e')).toBe(false);
  expect(text.includes('\n# heading')).toBe(false);
});

test('a prompt is text to read and to send again', () => {
  const messages = [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: [{ type: 'text', text: 'Why?' }] }];
  expect(promptText({ model_input_meta: messages })).toBe('## system\n\nBe brief.\n\n## user\n\nWhy?');
});

test('a run has one duration everywhere', () => {
  expect([71_920_000, 3_210_000, 99_994_000, 125_000_000].map(duration)).toEqual(['71.92 s', '3.21 s', '99.99 s', '2 m 05 s']);
});
