import type { Json, JsonObject } from '../model/json';
import { compactText } from '../model/json-text';
import { Outcome, type Trace, TYPE_NAMES } from '../model/trace';

/** So many contents are asked for at once: what the server gives in one answer. */
const AT_ONCE = 200;

/**
 * This page as a file that shows the trace without the program that made it: the same policy, style
 * and script, with the tasks as in `tracer_state.json`.
 */
export async function savedPage(trace: Trace, onProgress: (share: number) => void): Promise<Blob> {
  const tasks = await allTasks(trace, onProgress);
  const { info } = trace;
  const header: JsonObject = {
    format: 'motus-trace', version: 2, state: true, traceId: info.traceId, startUs: info.startMicros,
    snapshotUs: info.startMicros + trace.clock(), service: info.service, project: info.project ?? null, build: info.build ?? null,
    sessionId: info.sessionId ?? null, processId: info.processId ?? null, droppedTasks: info.droppedTasks, droppedContents: info.droppedContents,
    ...(info.roots === undefined ? {} : { roots: info.roots, keptRoots: info.keptRoots ?? 0 }),
  };
  const policy = document.querySelector('meta[http-equiv]')!.getAttribute('content')!;
  const style = document.querySelector('style')!.textContent!;
  const script = Array.from(document.scripts).find((element) => element.type === '')!.textContent!;
  const page = document.implementation.createHTMLDocument('Motus trace');
  page.documentElement.lang = 'en';
  const meta = (name: string, value: string, content?: string): void => {
    const element = page.createElement('meta');
    element.setAttribute(name, value);
    if (content !== undefined) element.setAttribute('content', content);
    page.head.append(element);
  };
  meta('charset', 'utf-8');
  meta('http-equiv', 'Content-Security-Policy', policy);
  meta('name', 'viewport', 'width=device-width, initial-scale=1');
  const app = page.createElement('div');
  app.id = 'app';
  page.body.append(app);
  const block = (name: string, text: string, kind?: string, id?: string): void => {
    const element = page.createElement(name);
    if (kind) element.setAttribute('type', kind);
    if (id) element.id = id;
    element.textContent = text;
    (name === 'style' ? page.head : page.body).append(element);
  };
  block('style', style);
  block('script', embedded(header), 'application/json', 'motus-trace');
  block('script', `{${tasks.join(',\n')}}`, 'application/json', 'motus-state');
  block('script', script);
  return new Blob(['<!DOCTYPE html>\n', page.documentElement.outerHTML], { type: 'text/html' });
}

/** JSON in which nothing can end a script element. */
function embedded(value: Json): string {
  return compactText(value).replace(/</g, '\\u003c');
}

async function allTasks(trace: Trace, onProgress: (share: number) => void): Promise<string[]> {
  const tasks: string[] = [];
  for (let from = 0; from < trace.size; from += AT_ONCE) {
    const spans = Array.from({ length: Math.min(AT_ONCE, trace.size - from) }, (_, k) => from + k);
    const contents = await trace.detailsOfAll(spans);
    spans.forEach((span, k) => {
      tasks.push(`${embedded([trace.idText(span)]).slice(1, -1)}:${embedded(taskOf(trace, span, contents[k]!))}`);
    });
    onProgress(from / trace.size);
  }
  return tasks;
}

function taskOf(trace: Trace, span: number, contents: JsonObject): JsonObject {
  const origin = trace.info.startMicros;
  const outcome = trace.outcome[span]!;
  const parent = trace.parent[span]!;
  const task: JsonObject = {
    ...contents,
    func: trace.names[trace.name[span]!] ?? '',
    task_type: TYPE_NAMES[trace.type[span]!]!,
    parent: parent < 0 ? null : trace.idText(parent),
    start_us: origin + trace.start[span]!,
  };
  if (Number.isFinite(trace.end[span]!)) task['end_us'] = origin + trace.end[span]!;
  if (outcome === Outcome.ERROR) task['error'] ??= 'failed';
  if (outcome === Outcome.CANCELLED) task['cancelled'] = true;
  const used = trace.dependencies(span);
  if (used.length > 0) task['dependencies'] = used.map((other) => trace.idText(other));
  const thread = trace.threads[trace.thread[span]!];
  if (thread !== undefined) task['thread'] = thread;
  const traceId = trace.traceIds[trace.traceOf[span]!];
  if (traceId !== undefined) task['trace_id'] = traceId;
  return task;
}
