import type { Json } from '../model/span';
import type { Trace } from '../model/trace';
import { decodeBlock, headerOf, infoOf } from './block';
import { asList, asObject } from './fields';
import { parseJson } from '../model/json-parse';
import { decodeLines } from './lines';
import { decodeOtlp, isOtlp } from './otlp';
import { FileProblem } from './problem';
import { decodeState } from './state';

/** More is no text that a browser can hold. */
const MAX_BYTES = 500 * 1024 * 1024;

/** Makes a trace of a file that someone chose, whatever of the known kinds it is. */
export async function openFile(file: File): Promise<Trace> {
  if (file.size === 0) throw new FileProblem(`'${file.name}' is empty.`);
  if (file.size > MAX_BYTES) {
    throw new FileProblem(`'${file.name}' has ${Math.round(file.size / 1048576)} MB; more than 500 MB cannot be shown here.`);
  }
  return openText(await file.text(), file.name);
}

/** The same for its text. */
export async function openText(content: string, name: string): Promise<Trace> {
  const text = content.replace(/^\uFEFF/, '').trimStart();
  if (text.startsWith('<')) {
    const page = new DOMParser().parseFromString(text, 'text/html');
    if (!headerOf(page)) throw new FileProblem(`'${name}' is a page without a trace in it.`);
    return decodePage(page, name);
  }
  let json: Json;
  try {
    json = parseJson(text);
  } catch (notOneValue) {
    const lines = decodeLines(text, name);
    if (lines) return lines;
    throw new FileProblem(`'${name}' is neither JSON nor a page of ours: ${messageOf(notOneValue)}`);
  }
  if (isOtlp(json)) return decodeOtlp([json], name);
  refuseOtherFormats(json, name);
  const single = asObject(json)?.['e'] !== undefined ? decodeLines(text, name) : null;
  return single ?? decodeState(json, name);
}

/** Makes a trace of a page as Java writes it, or as a live one was saved. */
export async function decodePage(page: Document, name: string): Promise<Trace> {
  const saved = page.getElementById('motus-state')?.textContent;
  return saved ? decodeState(parseJson(saved), name, infoOf(headerOf(page)!, name)) : decodeBlock(page, name);
}

function messageOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}

/** Says of files that lie next to ours, but have less in them, which one to take. */
function refuseOtherFormats(json: Json, name: string): void {
  const first = asObject(asList(json)[0]);
  if (first && 'traceId' in first && 'timestamp' in first) {
    throw new FileProblem(`'${name}' is a trace for Zipkin. Open the tracer_state.json or jaeger_traces.json next to it.`);
  }
  const data = asObject(asList(asObject(json)?.['data'])[0]);
  if (data && 'spans' in data) {
    throw new FileProblem(`'${name}' is a trace of Jaeger's own format. Open the tracer_state.json next to it, or export it as OTLP.`);
  }
}
