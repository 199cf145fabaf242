import type { Json, JsonObject } from '../model/json';
import { Attributes } from './attributes';
import { asList, asNumber, asObject, asText, textOf } from './fields';
import { type ForeignSpan, idOf } from './foreign';

/** The spans of Zipkin's second format: an array of spans, or one such array for each trace. */
export function zipkinSpans(json: Json): ForeignSpan[] {
  return asList(json).flatMap((item) => (Array.isArray(item) ? item : [item])).map(asObject)
    .flatMap((span) => (span ? [spanOf(span)] : []))
    .filter((span) => span.spanId !== '');
}

function spanOf(span: JsonObject): ForeignSpan {
  // Text is all that Zipkin has: only names say which values are numbers.
  const tags = new Attributes({ ...asObject(span['tags']) });
  const error = tags.take('error');
  const status = tags.take('otel.status_code');
  const id = idOf(span['id']);
  // Both ends of a call may share an id; the far end is below the near one.
  const isFarEnd = span['shared'] === true;
  const start = asNumber(span['timestamp']);
  const duration = asNumber(span['duration']);
  const service = asObject(span['localEndpoint'])?.['serviceName'];
  return {
    traceId: idOf(span['traceId']),
    spanId: isFarEnd ? `${id}-shared` : id,
    parentId: isFarEnd ? id : idOf(span['parentId']),
    name: asText(span['name']) ?? '',
    kind: textOf(span['kind']).toLowerCase(),
    startMicros: start,
    endMicros: start === undefined || duration === undefined ? undefined : start + duration,
    failed: (error !== undefined && error !== null) || status === 'ERROR',
    message: error === 'true' || error === true ? '' : textOf(error),
    attributes: tags,
    events: asList(span['annotations']).map((annotation) => ({ name: textOf(asObject(annotation)?.['value']), attributes: {} })),
    links: [],
    resource: service === undefined ? {} : { 'service.name': service },
  };
}
