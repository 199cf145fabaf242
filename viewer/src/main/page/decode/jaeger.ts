import { type Json, type JsonObject, numberOf } from '../model/json';
import { Attributes } from './attributes';
import { asList, asNumber, asObject, asText, textOf } from './fields';
import { type ForeignSpan, idOf, keyOf } from './foreign';

/** The spans of Jaeger's own JSON, as its API and its page give it: traces in `data`, or one or more of them bare. */
export function jaegerSpans(json: Json): ForeignSpan[] {
  const root = asObject(json);
  const traces = Array.isArray(json) ? json : Array.isArray(root?.['data']) ? root['data'] : [json];
  return traces.map(asObject).flatMap((trace) => asList(trace?.['spans']).map(asObject)
    .flatMap((span) => (span ? [spanOf(span, trace!)] : [])))
    .filter((span) => span.spanId !== '');
}

function spanOf(span: JsonObject, trace: JsonObject): ForeignSpan {
  let parentId = idOf(span['parentSpanID']);
  const links: string[] = [];
  for (const reference of asList(span['references']).map(asObject)) {
    const id = idOf(reference?.['spanID']);
    if (reference?.['refType'] === 'CHILD_OF' && parentId === '') parentId = id;
    else if (id !== parentId) links.push(keyOf(idOf(reference?.['traceID']), id));
  }
  const tags = new Attributes(tagsOf(span['tags']));
  const status = tags.take('otel.status_code');
  const error = tags.take('error');
  const start = asNumber(span['startTime']);
  const duration = asNumber(span['duration']);
  const kind = textOf(tags.take('span.kind')).toLowerCase();
  return {
    traceId: idOf(span['traceID'] ?? trace['traceID']),
    spanId: idOf(span['spanID']),
    parentId,
    name: asText(span['operationName']) ?? '',
    kind: kind === 'internal' ? '' : kind,
    startMicros: start,
    endMicros: start === undefined || duration === undefined ? undefined : start + duration,
    failed: status === 'ERROR' || error === true || error === 'true',
    message: textOf(tags.take('otel.status_description')),
    attributes: tags,
    events: asList(span['logs']).map((log) => {
      const { event, ...attributes } = tagsOf(asObject(log)?.['fields']);
      return { name: textOf(event), attributes };
    }),
    links,
    resource: resourceOf(span, trace),
  };
}

function resourceOf(span: JsonObject, trace: JsonObject): JsonObject {
  const process = asObject(span['process']) ?? asObject(asObject(trace['processes'])?.[textOf(span['processID'])]);
  const resource = tagsOf(process?.['tags']);
  if (process?.['serviceName'] !== undefined) resource['service.name'] = process['serviceName'];
  return resource;
}

function tagsOf(list: Json | undefined): JsonObject {
  const tags: JsonObject = {};
  for (const tag of asList(list).map(asObject)) {
    const key = asText(tag?.['key']);
    if (key === undefined) continue;
    const value = tag!['value'] ?? null;
    tags[key] = tag!['type'] === 'int64' && typeof value === 'string' && /^-?\d+$/.test(value) ? numberOf(value) : value;
  }
  return tags;
}
