import { Scale } from '../../main/page/layout/scale';
import { stepOf, ticksOf } from '../../main/page/layout/ticks';
import { around, fitted, panned, zoomedAt } from '../../main/page/layout/zoom';
import { expect, test } from './harness/test';

const SECOND = 1_000_000;
const EXTENT = { from: 0, to: 1000 };

test('a scale leads from times to pixels and back', () => {
  const scale = new Scale({ from: 100, to: 300 }, 400);
  expect(scale.x(100)).toBe(0);
  expect(scale.x(150)).toBe(100);
  expect(scale.at(100)).toBe(150);
  expect(scale.x(scale.at(37))).toBeNear(37, 1e-9);
});

test('a scale over no time stays finite', () => {
  expect(Number.isFinite(new Scale({ from: 5, to: 5 }, 100).x(6))).toBe(true);
});

test('steps below a second are 1, 2 or 5 times a power of ten', () => {
  expect([1, 3, 7, 12, 21, 150, 400, 600_000].map(stepOf)).toEqual([1, 5, 10, 20, 50, 200, 500, SECOND]);
});

test('steps above a second follow the clock', () => {
  expect([3 * SECOND, 11 * SECOND, 61 * SECOND, 4000 * SECOND].map((at) => stepOf(at) / SECOND)).toEqual([5, 15, 120, 7200]);
  expect(stepOf(30 * 3600 * SECOND)).toBe(48 * 3600 * SECOND);
});

test('ticks stand at round times from the origin, with room for their labels', () => {
  const ticks = ticksOf({ from: 1000, to: 3000 }, 1000, 480);
  expect(ticks.map((tick) => tick.at)).toEqual([1000, 1500, 2000, 2500, 3000]);
  expect(ticks.map((tick) => tick.label)).toEqual(['0', '0.5 ms', '1.0 ms', '1.5 ms', '2.0 ms']);
});

test('labels are as exact as the step, in the unit of the time', () => {
  expect(ticksOf({ from: 0, to: 90 * SECOND }, 0, 400).map((tick) => tick.label)).toEqual(['0', '30 s', '1:00', '1:30']);
  expect(ticksOf({ from: 3599 * SECOND, to: 3601 * SECOND }, 0, 200).map((tick) => tick.label)).toEqual(['59:59', '1:00:00', '1:00:01']);
  expect(ticksOf({ from: -20, to: 20 }, 0, 400).map((tick) => tick.label)).toEqual(['−20 µs', '−10 µs', '0', '10 µs', '20 µs']);
});

test('no width or no time has no ticks', () => {
  expect(ticksOf({ from: 0, to: 10 }, 0, 0)).toEqual([]);
  expect(ticksOf({ from: 10, to: 10 }, 0, 100)).toEqual([]);
});

test('a zoom keeps the time under the pointer where it is', () => {
  expect(zoomedAt({ from: 0, to: 800 }, 200, 0.5, EXTENT)).toEqual({ from: 100, to: 500 });
});

test('a window that shows everything is no window', () => {
  expect(zoomedAt({ from: 250, to: 750 }, 500, 2, EXTENT)).toBe(null);
  expect(fitted({ from: -5, to: 2000 }, EXTENT)).toBe(null);
});

test('a window is never narrower than can be drawn, nor left of the start', () => {
  expect(fitted({ from: 500, to: 500.5 }, EXTENT)).toEqual({ from: 500, to: 502 });
  expect(panned({ from: 100, to: 300 }, -500, EXTENT)).toEqual({ from: 0, to: 200 });
});

test('at the end a window keeps a little room behind the last bar', () => {
  expect(panned({ from: 100, to: 300 }, 5000, EXTENT)).toEqual({ from: 810, to: 1010 });
});

test('a zoom to a task shows some of what is around it', () => {
  expect(around(400, 500, EXTENT)).toEqual({ from: 392, to: 508 });
});
