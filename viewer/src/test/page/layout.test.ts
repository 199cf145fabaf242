import { criticalPath } from '../../main/page/layout/critical';
import { ALL, flameBoxes, flameOf, flamePath } from '../../main/page/layout/flame';
import { Folding } from '../../main/page/layout/folding';
import { nextInOrder } from '../../main/page/layout/order';
import { overviewOf } from '../../main/page/layout/overview';
import { Mark } from '../../main/page/layout/picture';
import { canUnfold, rowOfSpan, rowsOf } from '../../main/page/layout/rows';
import { extentOf, shownWindow } from '../../main/page/layout/scope';
import { ownTimes, sorted } from '../../main/page/layout/sorting';
import { subtreesOf } from '../../main/page/layout/subtree';
import { Outcome, SpanType } from '../../main/page/model/span';
import type { Trace } from '../../main/page/model/trace';
import { expect, test } from './harness/test';
import { idsMarked, idsOf, pictureOf, traceWith } from './harness/traces';

/** 1 ─┬─ 2 ── 3, with a magic task 4 that has 5 below it; 6 is another root. */
function family(): Trace {
  return traceWith([
    { id: 1, end: 500 },
    { id: 2, parent: 1, start: 10, end: 200 },
    { id: 3, parent: 2, start: 20, end: 120, outcome: Outcome.ERROR },
    { id: 4, parent: 1, start: 210, end: 400, type: SpanType.MAGIC },
    { id: 5, parent: 4, start: 220, end: 300 },
    { id: 6, start: 600, end: 700 },
  ]);
}

test('rows are the tree from the top; a hidden task lends its level to its children', () => {
  const trace = family();
  const rows = rowsOf(pictureOf(trace));
  expect(idsOf(trace, rows.spans.subarray(0, rows.count))).toEqual([1, 2, 3, 5, 6]);
  expect(Array.from(rows.levels.subarray(0, rows.count))).toEqual([0, 1, 2, 1, 0]);
  expect(rowOfSpan(rows, trace.indexOfId(5))).toBe(3);
  expect(rowOfSpan(rows, trace.indexOfId(4))).toBe(-1);
});

test('magic tasks have rows when they are asked for, or when they failed', () => {
  const trace = family();
  expect(rowsOf(pictureOf(trace, { showMagic: true })).count).toBe(6);
  const failed = traceWith([{ id: 1 }, { id: 2, parent: 1, type: SpanType.MAGIC, outcome: Outcome.ERROR }]);
  expect(rowsOf(pictureOf(failed)).count).toBe(2);
});

test('rows below a closed task are gone, and come back', () => {
  const trace = family();
  const closed = Folding.toDepth(Infinity).withClosed([trace.indexOfId(2)], trace);
  expect(rowsOf(pictureOf(trace, { folding: closed })).count).toBe(4);
  expect(rowsOf(pictureOf(trace, { folding: closed.withOpen([trace.indexOfId(2)], trace) })).count).toBe(5);
});

test('a scope leaves one run in sight', () => {
  const trace = family();
  const rows = rowsOf(pictureOf(trace, { scope: { kind: 'root', span: trace.indexOfId(6) } }));
  expect(idsOf(trace, rows.spans.subarray(0, rows.count))).toEqual([6]);
});

test('only hits and what is above them stay, however they are folded', () => {
  const trace = family();
  const filter = Uint8Array.of(Mark.ABOVE_HIT, Mark.ABOVE_HIT, Mark.HIT, Mark.NONE, Mark.NONE, Mark.NONE);
  const rows = rowsOf(pictureOf(trace, { filter, hideOthers: true, folding: Folding.toDepth(0) }));
  expect(idsOf(trace, rows.spans.subarray(0, rows.count))).toEqual([1, 2, 3]);
});

test('a task with nothing but hidden leaves below it can not unfold', () => {
  const trace = traceWith([{ id: 1 }, { id: 2, parent: 1, type: SpanType.MAGIC }]);
  expect(canUnfold(pictureOf(trace), 0)).toBe(false);
  expect(canUnfold(pictureOf(trace, { showMagic: true }), 0)).toBe(true);
});

test('a folding to a depth opens what is less deep; single tasks keep what people chose', () => {
  const trace = family();
  const folding = Folding.toDepth(1);
  expect([folding.isOpen(0, 0), folding.isOpen(1, 1)]).toEqual([true, false]);
  const opened = folding.withOpen([1], trace);
  expect([opened.isOpen(1, 1), folding.isOpen(1, 1), opened.isClosedByHand(1)]).toEqual([true, false, false]);
  expect(opened.withClosed([1], trace).isClosedByHand(1)).toBe(true);
});

test('a change that changes nothing is the same folding', () => {
  const trace = family();
  const folding = Folding.toDepth(Infinity);
  expect(folding.withOpen([0, 1], trace)).toBe(folding);
});

test('a whole part of the tree closes at once', () => {
  const trace = family();
  const folding = Folding.toDepth(Infinity).withSubtree(0, false, trace);
  expect(Array.from({ length: trace.size }, (_, span) => folding.isOpen(span, trace.depthOf[span]!)))
    .toEqual([false, false, false, false, false, true]);
});

test('a large trace opens as deep as a thousand rows allow', () => {
  const tasks = [{ id: 1 }, ...Array.from({ length: 40 }, (_, i) => ({ id: 2 + i, parent: 1 }))];
  for (let i = 0; i < 1000; i++) tasks.push({ id: 100 + i, parent: 2 + (i % 40) });
  expect(Folding.fitting(traceWith(tasks)).depth).toBe(1);
  expect(Folding.fitting(family()).depth).toBe(Infinity);
});

test('the extent is from the first start to the last end in scope', () => {
  const trace = family();
  expect(extentOf(pictureOf(trace))).toEqual({ from: 0, to: 700 });
  expect(extentOf(pictureOf(trace, { scope: { kind: 'root', span: 0 } }))).toEqual({ from: 0, to: 500 });
});

test('what has not ended reaches to the clock', () => {
  const trace = traceWith([{ id: 1, start: 100, end: NaN, outcome: Outcome.UNFINISHED }]);
  expect(extentOf(pictureOf(trace))).toEqual({ from: 100, to: 1000 });
  expect(extentOf(pictureOf(traceWith([])))).toEqual({ from: 0, to: 1 });
});

test('the shown window has air behind the last bar, unless people zoomed', () => {
  const trace = family();
  expect(shownWindow(pictureOf(trace))).toEqual({ from: 0, to: 714 });
  expect(shownWindow(pictureOf(trace, { window: { from: 1, to: 2 } }))).toEqual({ from: 1, to: 2 });
});

test('what is below a task is counted, itself not', () => {
  const { tasks, errors } = subtreesOf(family());
  expect(Array.from(tasks)).toEqual([4, 1, 0, 1, 0, 0]);
  expect(Array.from(errors)).toEqual([1, 1, 0, 0, 0, 0]);
});

test('the next failure is searched in the order of the tree, around the end', () => {
  const trace = family();
  const failed = (span: number): boolean => trace.outcome[span] === Outcome.ERROR;
  expect(nextInOrder(trace, -1, 1, failed)).toBe(2);
  expect(nextInOrder(trace, 2, 1, failed)).toBe(2);
  expect(nextInOrder(trace, 4, -1, failed)).toBe(2);
  expect(nextInOrder(trace, 0, 1, () => false)).toBe(-1);
});

test('time in which several children ran counts once', () => {
  const trace = traceWith([
    { id: 1, end: 100 },
    { id: 2, parent: 1, start: 10, end: 50 },
    { id: 3, parent: 1, start: 40, end: 60 },
    { id: 4, parent: 1, start: 90, end: 150 },
  ]);
  expect(Array.from(ownTimes(trace))).toEqual([40, 40, 20, 60]);
});

test('a table is sorted by a column; equal rows keep their order, unknown values come last', () => {
  const trace = traceWith([
    { id: 1, name: 'b', start: 0, end: 30, model: 'x' },
    { id: 2, name: 'a', start: 1, end: 91 },
    { id: 3, name: 'b', start: 2, end: 12, model: 'a' },
  ]);
  const nothing = new Float64Array(3);
  const extra = { own: nothing, tokens: Float64Array.of(0, 5, 7), cost: nothing };
  const all = Int32Array.of(0, 1, 2);
  const by = (key: Parameters<typeof sorted>[2], falling = false): number[] => idsOf(trace, sorted(trace, all, key, falling, extra));
  expect(by('name')).toEqual([2, 1, 3]);
  expect(by('name', true)).toEqual([1, 3, 2]);
  expect(by('duration', true)).toEqual([2, 1, 3]);
  expect(by('model')).toEqual([3, 1, 2]);
  expect(by('tokens')).toEqual([2, 3, 1]);
  expect(by('tokens', true)).toEqual([3, 2, 1]);
});

test('the critical path is the chain that bounds the end', () => {
  const trace = traceWith([
    { id: 1, end: 100 },
    { id: 2, parent: 1, start: 5, end: 40 },
    { id: 3, parent: 1, start: 10, end: 30 },
    { id: 4, parent: 1, start: 45, end: 90 },
  ]);
  const { onPath, stretches } = criticalPath(trace, { kind: 'all' });
  expect(idsMarked(trace, onPath)).toEqual([1, 2, 4]);
  expect(stretches.map(({ span, from, to }) => [trace.id[span], from, to])).toEqual([
    [1, 90, 100], [4, 45, 90], [1, 40, 45], [2, 5, 40], [1, 0, 5],
  ]);
});

test('a task that used another one waited for it, whatever ended later', () => {
  const trace = traceWith([
    { id: 1, end: 100 },
    { id: 2, parent: 1, start: 0, end: 20 },
    { id: 3, parent: 1, start: 0, end: 45 },
    { id: 4, parent: 1, start: 50, end: 100, dependencies: [2] },
  ]);
  expect(idsMarked(trace, criticalPath(trace, { kind: 'all' }).onPath)).toEqual([1, 2, 4]);
});

test('what still ran when the rest went on is not on the critical path', () => {
  const trace = traceWith([
    { id: 1, end: 50 },
    { id: 2, parent: 1, start: 0, end: 80 },
    { id: 3, parent: 1, start: 0, end: 40 },
  ]);
  const { stretches } = criticalPath(trace, { kind: 'all' });
  expect(stretches.map(({ span }) => trace.id[span])).toEqual([2]);
});

test('a flame graph adds up calls of the same path', () => {
  const trace = traceWith([
    { id: 1, name: 'run', end: 100 },
    { id: 2, name: 'step', parent: 1, start: 0, end: 30 },
    { id: 3, name: 'step', parent: 1, start: 40, end: 90, outcome: Outcome.ERROR },
  ]);
  const flame = flameOf(trace, { kind: 'all' }, false);
  const run = flame.firstChild[ALL]!;
  const step = flame.firstChild[run]!;
  expect([flame.total[ALL], flame.total[run], flame.total[step]]).toEqual([100, 100, 80]);
  expect([flame.count[step], flame.errors[step], trace.id[flame.slowest[step]!]]).toEqual([2, 1, 3]);
  expect(trace.names[flame.nameOf(step)]).toBe('step');
  expect(flamePath(flame, step)).toEqual([ALL, run, step]);
});

test('boxes of a flame graph are shares of their root; the smallest are left out', () => {
  const trace = traceWith([
    { id: 1, name: 'run', end: 100 },
    { id: 2, name: 'long', parent: 1, start: 0, end: 60 },
    { id: 3, name: 'short', parent: 1, start: 60, end: 61 },
  ]);
  const boxes = flameBoxes(flameOf(trace, { kind: 'all' }, false), ALL, 0.05);
  expect(boxes.map(({ from, width, depth }) => [from, width, depth])).toEqual([[0, 1, 0], [0, 1, 1], [0, 0.6, 2]]);
});

test('children that ran at the same time share the width of their parent', () => {
  const trace = traceWith([
    { id: 1, name: 'run', end: 100 },
    { id: 2, name: 'a', parent: 1, start: 0, end: 100 },
    { id: 3, name: 'b', parent: 1, start: 0, end: 100 },
  ]);
  const boxes = flameBoxes(flameOf(trace, { kind: 'all' }, false), ALL, 0.01);
  expect(boxes.map(({ width }) => width).slice(2)).toEqual([0.5, 0.5]);
});

test('the overview shows what tasks did while none of their children ran', () => {
  const trace = traceWith([
    { id: 1, end: 100, type: SpanType.AGENT },
    { id: 2, parent: 1, start: 50, end: 100, type: SpanType.MODEL, outcome: Outcome.ERROR },
  ]);
  const overview = overviewOf(trace, { kind: 'all' }, { from: 0, to: 100 }, 4);
  expect(overview.busy[SpanType.AGENT]).toEqual([1, 1, 0, 0]);
  expect(overview.busy[SpanType.MODEL]).toEqual([0, 0, 1, 1]);
  expect(overview.most).toBe(1);
  expect(Array.from(overview.errors).lastIndexOf(1)).toBe(3);
});
