import type { Json, TraceInfo } from '../model/span';
import { Trace } from '../model/trace';
import { chunksOf, laterChunksOf, RecordReader } from './chunks';
import { ColumnReader } from './columns';
import { asNumber, asObject, asText } from './fields';
import { TaskIds } from './ids';
import { BlockDetails } from './payloads';
import { FileProblem } from './problem';
import { unpack } from './unpack';

/** The newest version of the data block that this viewer reads. */
const VERSION = 2;

/** What the page says of its data; null for a page without any. */
export function headerOf(page: Document): Record<string, Json> | null {
  const text = page.getElementById('motus-trace')?.textContent;
  if (!text) return null;
  let header: Record<string, Json> | undefined;
  try {
    header = asObject(JSON.parse(text) as Json);
  } catch {
    throw new FileProblem('The data of this page cannot be read: the file is damaged or cut off.');
  }
  if (header?.['format'] !== 'motus-trace') return null;
  const version = asNumber(header['version']) ?? 0;
  if (version > VERSION) {
    throw new FileProblem(`This trace has version ${version} of the format, this viewer reads up to ${VERSION}. Open it with a newer viewer.`);
  }
  return header;
}

/** Makes a trace of the data block of a page: ours, or one that was parsed from a file. */
export async function decodeBlock(page: Document, source: string): Promise<Trace> {
  const header = headerOf(page);
  if (!header) throw new FileProblem('This page has no trace in it.');
  const chunks = chunksOf(page, 'columns');
  const size = chunks.reduce((sum, chunk) => sum + chunk.count, 0);
  const ids = new TaskIds();
  const columns = new ColumnReader(size, ids);
  const unpacked = await Promise.all(chunks.map((chunk) => unpack(chunk.base64())));
  unpacked.forEach((bytes, at) => columns.add(chunks[at]!.first, bytes));
  const trace = new Trace(infoOf(header, source));
  trace.source = new BlockDetails(
    trace,
    columns,
    new RecordReader(() => laterChunksOf(page, 'payloads')),
    new RecordReader(() => laterChunksOf(page, 'messages')),
    ids,
  );
  trace.setColumns(size, columns.columns, columns.parentIds, {
    names: columns.names.texts,
    threads: columns.threads.texts,
    traceIds: columns.traceIds.texts,
    models: columns.models.texts,
  }, { from: columns.usedFrom, count: columns.usedCount, ids: columns.used });
  columns.report(trace.reported);
  for (const [text, id] of ids.entries()) {
    const span = trace.indexOfId(id);
    if (span >= 0) trace.setIdText(span, text);
  }
  return trace;
}

/** What a header says of the trace as a whole. */
export function infoOf(header: Record<string, Json>, source: string): TraceInfo {
  const startMicros = asNumber(header['startUs']) ?? 0;
  const info: TraceInfo = {
    traceId: asText(header['traceId']) ?? '',
    startMicros,
    snapshotMicros: asNumber(header['snapshotUs']) ?? startMicros,
    service: asText(header['service']) ?? '',
    droppedTasks: asNumber(header['droppedTasks']) ?? 0,
    droppedContents: asNumber(header['droppedContents']) ?? 0,
    live: false,
    source,
  };
  const project = asText(header['project']);
  const build = asText(header['build']);
  const sessionId = asText(header['sessionId']);
  const processId = asNumber(header['processId']);
  if (project !== undefined) info.project = project;
  if (build !== undefined) info.build = build;
  if (sessionId !== undefined) info.sessionId = sessionId;
  if (processId !== undefined) info.processId = processId;
  return { ...info, ...rootsOf(header) };
}

/** How many roots there were and are, as headers and events say it; nothing where all are here. */
export function rootsOf(said: Record<string, Json>): Pick<TraceInfo, 'roots' | 'keptRoots'> {
  const roots = asNumber(said['roots']);
  const keptRoots = asNumber(said['keptRoots']);
  return roots === undefined || keptRoots === undefined ? {} : { roots, keptRoots };
}
