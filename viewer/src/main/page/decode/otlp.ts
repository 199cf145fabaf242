import { ExactNumber, type Json, type JsonObject } from '../model/json';
import { Attributes, attributesOf } from './attributes';
import { asList, asNumber, asObject, asText } from './fields';
import { type ForeignSpan, idOf, keyOf } from './foreign';

/** How OTLP numbers the status of a span that failed. */
const STATUS_ERROR = 2;
/** How OTLP numbers the kinds of spans; inner ones, the usual kind, are not named. */
const KINDS = ['', '', 'server', 'client', 'producer', 'consumer'];

/** Names in lowerCamelCase, as the standard says, or with underscores. */
const REQUEST = ['resourceSpans', 'resource_spans', 'batches'];
const SCOPES = ['scopeSpans', 'scope_spans', 'instrumentationLibrarySpans', 'instrumentation_library_spans'];

export function isOtlp(json: Json): boolean {
  const request = asObject(Array.isArray(json) ? json[0] : json);
  return Array.isArray(either(request, 'resourceSpans', 'resource_spans')) || asObject(asList(request?.['batches'])[0])?.['resource'] !== undefined;
}

/** The spans of requests of OTLP as JSON: ours, the Collector's, and those of other products. */
export function otlpSpans(requests: readonly Json[]): ForeignSpan[] {
  const spans: ForeignSpan[] = [];
  for (const request of requests.flatMap((each) => (Array.isArray(each) ? each : [each]))) {
    for (const part of asList(either(asObject(request), ...REQUEST)).map(asObject)) {
      const resource = attributesOf(asObject(part?.['resource'])?.['attributes']);
      for (const scope of asList(either(part, ...SCOPES)).map(asObject)) {
        for (const item of asList(scope?.['spans']).map(asObject)) {
          const span = item && spanOf(item, resource);
          if (span?.spanId) spans.push(span);
        }
      }
    }
  }
  return spans;
}

function either(object: JsonObject | undefined, ...names: string[]): Json | undefined {
  const name = names.find((one) => object?.[one] !== undefined);
  return name === undefined ? undefined : object![name];
}

function spanOf(span: JsonObject, resource: JsonObject): ForeignSpan {
  const status = asObject(span['status']);
  const end = microsOfNanos(either(span, 'endTimeUnixNano', 'end_time_unix_nano'));
  return {
    traceId: idOf(either(span, 'traceId', 'trace_id')),
    spanId: idOf(either(span, 'spanId', 'span_id')),
    parentId: idOf(either(span, 'parentSpanId', 'parent_span_id')),
    name: asText(span['name']) ?? '',
    kind: kindOf(span['kind']),
    startMicros: microsOfNanos(either(span, 'startTimeUnixNano', 'start_time_unix_nano')),
    endMicros: end === 0 ? undefined : end,
    failed: status?.['code'] === 'STATUS_CODE_ERROR' || asNumber(status?.['code']) === STATUS_ERROR,
    message: asText(status?.['message']) ?? '',
    attributes: new Attributes(attributesOf(span['attributes'])),
    events: asList(span['events']).map(asObject).filter((event) => event !== undefined)
      .map((event) => ({ name: asText(event['name']) ?? '', attributes: attributesOf(event['attributes']) })),
    links: asList(span['links']).map(asObject)
      .map((link) => keyOf(idOf(either(link, 'traceId', 'trace_id')), idOf(either(link, 'spanId', 'span_id')))),
    resource,
  };
}

function kindOf(kind: Json | undefined): string {
  const number = asNumber(kind);
  if (number !== undefined) return KINDS[number] ?? '';
  const name = (asText(kind) ?? '').replace('SPAN_KIND_', '').toLowerCase();
  return KINDS.includes(name) ? name : '';
}

function microsOfNanos(value: Json | undefined): number | undefined {
  const digits = value instanceof ExactNumber ? String(value) : value;
  if (typeof digits === 'string' && /^\d{4,}$/.test(digits)) return Number(digits.slice(0, -3));
  const nanos = asNumber(value);
  return nanos === undefined ? undefined : Math.floor(nanos / 1000);
}
