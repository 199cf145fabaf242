import { decodeState } from '../../main/page/decode/state';
import { costs, NO_PRICES } from '../../main/page/model/cost';
import { findingsOf } from '../../main/page/model/findings';
import type { Json } from '../../main/page/model/json';
import { Rollup } from '../../main/page/model/rollup';
import type { Trace } from '../../main/page/model/trace';
import cases from './findings/cases.json';
import { expect, test } from './harness/test';

const found = (trace: Trace, most = Infinity): ReturnType<typeof findingsOf> =>
  findingsOf(trace, new Rollup(trace, costs(trace, NO_PRICES)), most, new AbortController().signal);

// What Java finds in the same runs stands beside them.
for (const { name, tasks, findings } of cases) {
  test(name, async () => {
    const trace = decodeState(tasks as unknown as Json, 'test');
    const { shown } = await found(trace);
    const told = shown.map(({ kind, task, tasks: all, numbers }) => ({ kind: kind as string, task: trace.id[task]!, tasks: all.map((span) => trace.id[span]!), numbers }));
    expect(told).toEqual(findings);
  });
}

test('of very many calls the first are looked at, and the rest is counted', async () => {
  const trace = decodeState(cases[1]!.tasks as unknown as Json, 'test');
  const { shown, unread } = await found(trace, 4);
  expect(unread).toBe(6);
  expect(shown.length).toBe(0);
});
