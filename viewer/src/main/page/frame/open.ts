import { headerOf } from '../decode/block';
import { decodePage, openFile } from '../decode/open';
import { LiveStream } from '../live/stream';
import type { Trace } from '../model/trace';

/** The trace that the page itself brings or follows, or null when it brings none. */
export async function openPage(page: Document): Promise<Trace | null> {
  const header = headerOf(page);
  if (!header) return null;
  const live = header['live'] === true;
  return forConsole(live ? new LiveStream(page, page.location).trace : await decodePage(page, fileNameOf(page.location)));
}

/** The trace of a file that someone chose. */
export async function openChosen(file: File): Promise<Trace> {
  return forConsole(await openFile(file));
}

/** Makes the trace `motusTrace` in the browser's console, for questions that no view answers. */
function forConsole(trace: Trace): Trace {
  Object.assign(window, { motusTrace: trace });
  return trace;
}

function fileNameOf(place: Location): string {
  const { pathname } = place;
  return decodeURIComponent(pathname.slice(pathname.lastIndexOf('/') + 1)) || 'trace_viewer.html';
}
