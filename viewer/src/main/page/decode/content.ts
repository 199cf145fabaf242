import { type Json, isObject } from '../model/json';
import { asList, asObject } from './fields';
import { FileProblem } from './problem';

const EXPORT = 'Give the same run as OTLP: its program can send that to a file or to a collector.';
const OURS = 'Give a tracer_state.json, a spans.jsonl, or a trace as OTLP, Jaeger or Zipkin JSON.';
/** Of an array, so many elements are looked at. */
const LOOKED_AT = 20;

/** Tells what a file is by what is in it; what people take for a trace that we read is named for what it is. */
export function contentOf(json: Json, name: string): 'jaeger' | 'zipkin' | 'other' {
  if (has(json, 'data[].traceID') || has(json, 'data[].spans') || has(json, '[].spans') || (has(json, 'traceID') && has(json, 'spans'))) return 'jaeger';
  const other = otherOf(json);
  if (other) throw new FileProblem(`'${name}' is ${other}. ${other.startsWith('OTLP') ? OURS : EXPORT}`);
  return hasAll(json, '[].traceId', '[].id') || hasAll(json, '[][].traceId', '[][].id') ? 'zipkin' : 'other';
}

/** The same for a text that is not JSON. */
export function refuseText(text: string, name: string): void {
  if (/^\s*# (HELP|TYPE) \w+/.test(text)) throw new FileProblem(`'${name}' is metrics of Prometheus, not a trace. ${OURS}`);
  try {
    const line = JSON.parse(text.split('\n', 1)[0]!) as Json;
    contentOf(line, name);
  } catch (problem) {
    if (problem instanceof FileProblem) throw problem;
  }
}

const CONSOLE = "what OpenTelemetry's console exporter prints";

function otherOf(json: Json): string | undefined {
  const any = (...paths: string[]): boolean => paths.some((path) => has(json, path));
  if (any('resourceLogs', 'resource_logs')) return 'OTLP with logs, not with a trace';
  if (any('resourceMetrics', 'resource_metrics')) return 'OTLP with metrics, not with a trace';
  if (any('resourceProfiles')) return 'OTLP with profiles, not with a trace';
  if (any('run_type', '[].run_type', 'runs[].run_type', 'dotted_order', '[].dotted_order')) return 'an export of LangSmith';
  if (isLangfuse(json)) return 'an export of Langfuse';
  if (any('span_kind', '[].span_kind', 'data[].span_kind')) return 'an export of Phoenix';
  if (any('context.trace_id', '[].context.trace_id')) return any('kind', '[].kind') ? CONSOLE : 'an export of Phoenix';
  if (any('[].binaryAnnotations', '[][].binaryAnnotations')) return "Zipkin's first format, which nobody writes any more";
  if (any('traceEvents')) return "a trace of Chrome's";
  if (any('level', 'severity', 'levelname') && any('msg', 'message', 'event')) return 'a log, not a trace';
  return undefined;
}

function isLangfuse(json: Json): boolean {
  return has(json, 'observations[].traceId') || has(json, 'trace.observations') || has(json, '[].observations')
    || hasAll(json, 'observations', 'projectId') || hasAll(json, 'observations', 'trace')
    || hasAll(json, '[].traceId', '[].type', '[].startTime') || hasAll(json, 'data[].traceId', 'data[].type', 'data[].startTime');
}

function hasAll(json: Json, ...paths: string[]): boolean {
  return paths.every((path) => has(json, path));
}

/** Whether there is a value at a path such as `data[].traceID`. */
function has(json: Json, path: string): boolean {
  let values: Json[] = [json];
  for (const [step] of path.matchAll(/\[\]|[^.[\]]+/g)) {
    values = values.flatMap((value) => (step === '[]' ? asList(value).slice(0, LOOKED_AT) : childOf(value, step)));
  }
  return values.length > 0;
}

function childOf(value: Json, name: string): Json[] {
  return isObject(value) && Object.hasOwn(value, name) ? [asObject(value)![name]!] : [];
}
