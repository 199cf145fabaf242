import type { JsonObject } from '../model/json';
import type { TraceInfo } from '../model/span';
import type { Trace } from '../model/trace';
import { asNumber, asText, textOf } from './fields';
import { type ForeignSpan, keyOf } from './foreign';
import { FileProblem } from './problem';
import { fieldsOf } from './spanfields';
import { type TaskEntry, traceOfTasks } from './state';

/** Makes a trace of the spans of a file for other products. */
export function traceOfSpans(spans: readonly ForeignSpan[], source: string): Trace {
  if (spans.length === 0) throw new FileProblem(`'${source}' has no span in it.`);
  const ids = idsOf(spans);
  const services = new Set(spans.map((span) => asText(span.resource['service.name']) ?? ''));
  let last = 0;
  const entries = spans.map((span): TaskEntry => {
    if (span.attributes.left['motus.outcome'] === 'unfinished') last = Math.max(last, span.endMicros ?? 0);
    const used = textOf(span.attributes.take('motus.dependencies')).split(',').filter((id) => id !== '');
    const fields = fieldsOf(span, services.size > 1);
    const key = keyOf(span.traceId, span.spanId);
    relations(span, key, ids, used, fields);
    return [ids.get(key)!, fields];
  });
  return traceOfTasks(entries, source, infoOf(spans), last);
}

function relations(span: ForeignSpan, key: string, ids: Map<string, string>, used: string[], fields: JsonObject): void {
  const parentKey = keyOf(span.traceId, span.parentId);
  const parent = span.parentId === '' || parentKey === key ? undefined : ids.get(parentKey);
  if (parent !== undefined) fields['parent'] = parent;
  else if (span.parentId !== '') fields['remote_parent'] = span.parentId;
  const known = used.concat(span.links.map((link) => ids.get(link)).filter((id) => id !== undefined));
  if (known.length) fields['dependencies'] = known;
}

/** The ids by which spans are known: the task's if all spans have one, else the span's, with the trace's before it where that alone is not unique. */
function idsOf(spans: readonly ForeignSpan[]): Map<string, string> {
  const tasks = spans.map((span) => span.attributes.take('motus.task.id'));
  const ours = tasks.every((id) => id !== undefined) && new Set(tasks.map(String)).size === spans.length;
  const short = new Set(spans.map((span) => span.spanId)).size === spans.length;
  return new Map(spans.map((span, i) => {
    const key = keyOf(span.traceId, span.spanId);
    return [key, ours ? String(tasks[i]) : short ? span.spanId : key];
  }));
}

function infoOf(spans: readonly ForeignSpan[]): Partial<TraceInfo> {
  const resource = spans[0]!.resource;
  const info: Partial<TraceInfo> = {
    service: asText(resource['service.name']) ?? '',
    traceId: asText(resource['service.instance.id']) ?? spans[0]!.traceId,
  };
  const project = asText(resource['motus.project']);
  const build = asText(resource['motus.build']);
  const processId = asNumber(resource['process.pid']);
  if (project !== undefined) info.project = project;
  if (build !== undefined) info.build = build;
  if (processId !== undefined) info.processId = processId;
  return info;
}
