import { rowsOf } from '../../main/page/live/rows';
import { expect, test } from './harness/test';
import { traceWith } from './harness/traces';

test('a live row brings the cost with its basis, and the time to the first token', () => {
  const [row] = rowsOf({ texts: ['chat', 'm-1', 'bundled prices of 2026-10-16'], rows: [[7, 0, 0, 2, 0, 10, 90, -1, -1, 1, [10, 5, null, null, 15, 0.5, null, 42, 2, -1]]] });
  const trace = traceWith([row!]);
  expect(trace.reported.costs.get(0)).toBe(0.5);
  expect(trace.reported.chargeOf(0)).toEqual({ currency: 'USD', basis: 'bundled prices of 2026-10-16' });
  expect(trace.reported.firstTokens.get(0)).toBe(42);
});

test('a live row without them says nothing of them', () => {
  const [row] = rowsOf({ texts: ['chat'], rows: [[7, 0, 0, 2, 0, 10, 90, -1, -1, -1, [10, 5, null, null, 15]]] });
  const trace = traceWith([row!]);
  expect(trace.reported.costs.size + trace.reported.firstTokens.size).toBe(0);
});
