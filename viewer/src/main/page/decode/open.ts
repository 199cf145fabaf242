import type { Json } from '../model/span';
import type { Trace } from '../model/trace';
import { decodeBlock, headerOf, infoOf } from './block';
import { contentOf, refuseText } from './content';
import { decodeText } from './encoding';
import { asObject } from './fields';
import type { ForeignSpan } from './foreign';
import { jaegerSpans } from './jaeger';
import { parseJson } from '../model/json-parse';
import { decodeLines } from './lines';
import { isOtlp, otlpSpans } from './otlp';
import { FileProblem } from './problem';
import { traceOfSpans } from './spantasks';
import { decodeState } from './state';
import { unpack } from './unpack';
import { zipkinSpans } from './zipkin';

/** More is no text that a browser can hold. */
const MAX_BYTES = 500 * 1024 * 1024;

/** Makes a trace of a file that someone chose, whatever of the known kinds it is. */
export async function openFile(file: File): Promise<Trace> {
  if (file.size === 0) throw new FileProblem(`'${file.name}' is empty.`);
  if (file.size > MAX_BYTES) {
    throw new FileProblem(`'${file.name}' has ${Math.round(file.size / 1048576)} MB; more than 500 MB cannot be shown here.`);
  }
  return openText(decodeText(new Uint8Array(await file.arrayBuffer())), file.name);
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
    refuseText(text, name);
    throw new FileProblem(`'${name}' is neither JSON nor a page of ours: ${messageOf(notOneValue)}`);
  }
  const spans = spansOf(json, name);
  if (spans) return traceOfSpans(spans, name);
  const single = asObject(json)?.['e'] !== undefined ? decodeLines(text, name) : null;
  return single ?? decodeState(json, name);
}

/** Makes a trace of a page as Java writes it, or as a live one was saved. */
export async function decodePage(page: Document, name: string): Promise<Trace> {
  const trace = await decodeRun(page, name);
  const packed = page.getElementById('motus-compared')?.textContent;
  if (!packed) return trace;
  const second = new DOMParser().parseFromString(new TextDecoder().decode(await unpack(packed)), 'text/html');
  const [first, other] = namesOf(second);
  trace.comparedWith = await decodeRun(second, other);
  trace.info.source = first;
  return trace;
}

/** What the two runs of a page are called by who made it. */
function namesOf(second: Document): [string, string] {
  const names = parseJson(second.getElementById('motus-names')?.textContent ?? '[]');
  return Array.isArray(names) ? [String(names[0] ?? 'A'), String(names[1] ?? 'B')] : ['A', 'B'];
}

function decodeRun(page: Document, name: string): Promise<Trace> | Trace {
  const saved = page.getElementById('motus-state')?.textContent;
  return saved ? decodeState(parseJson(saved), name, infoOf(headerOf(page)!, name)) : decodeBlock(page, name);
}

function messageOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}

/** The spans of a file for other products; null when it is no such file. */
function spansOf(json: Json, name: string): ForeignSpan[] | null {
  if (isOtlp(json)) {
    const spans = otlpSpans([json]);
    if (spans.length === 0) throw new FileProblem(`'${name}' is OTLP, but has no span in it.`);
    return spans;
  }
  switch (contentOf(json, name)) {
    case 'jaeger': return jaegerSpans(json);
    case 'zipkin': return zipkinSpans(json);
  }
  return null;
}
