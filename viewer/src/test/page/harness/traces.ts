import { Folding } from '../../../main/page/layout/folding';
import type { Picture } from '../../../main/page/layout/picture';
import { Outcome, type SpanRow, SpanType, type TraceInfo } from '../../../main/page/model/span';
import { Trace } from '../../../main/page/model/trace';

/** What a test says of a task; the rest is as for a plain task that succeeded. */
export type Given = Partial<SpanRow> & { readonly id: number };

const INFO: TraceInfo = {
  traceId: 't', startMicros: 1_000_000, snapshotMicros: 1_001_000, service: 'test', droppedTasks: 0, droppedContents: 0,
  live: false, source: 'test',
};

/** A trace with these tasks: 100 µs long, and roots, unless said otherwise. */
export function traceWith(tasks: readonly Given[], info: Partial<TraceInfo> = {}): Trace {
  const trace = new Trace({ ...INFO, ...info });
  trace.upsert(tasks.map(rowWith));
  return trace;
}

/** One task as a row. */
export function rowWith(given: Given): SpanRow {
  const start = given.start ?? 0;
  return { parent: null, name: `task ${given.id}`, type: SpanType.NORMAL, outcome: Outcome.OK, start, end: start + 100, ...given };
}

/** What is shown of a trace when nobody has changed anything, but for what is given. */
export function pictureOf(trace: Trace, given: Partial<Picture> = {}): Picture {
  return {
    trace, version: trace.version, filter: null, hideOthers: false, folding: Folding.toDepth(Infinity), window: null,
    showMagic: false, scope: { kind: 'all' }, ...given,
  };
}

/** The ids of tasks, which tests can read, for their indices. */
export function idsOf(trace: Trace, spans: Iterable<number>): number[] {
  return Array.from(spans, (span) => trace.id[span]!);
}

/** The ids of the tasks that have a 1. */
export function idsMarked(trace: Trace, marks: Uint8Array, mark = 1): number[] {
  return idsOf(trace, Array.from(marks.keys()).filter((span) => marks[span] === mark));
}
