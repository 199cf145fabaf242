import { useEffect } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { TraceSearch } from '../search/search';

/** A pane that changes is marked anew after this time. */
const SOON_MS = 60;
const MOST_RANGES = 400;
const MOST_CHARS = 400_000;

/** The browser's own marks; not every browser has them. */
interface Highlights {
  set(name: string, highlight: unknown): void;
  delete(name: string): void;
}

/** Marks what is searched for wherever it stands in a pane, without touching its elements. */
export function useHighlight(pane: RefObject<HTMLElement>, search: TraceSearch): void {
  useEffect(() => {
    const box = pane.current;
    const { Highlight: Mark } = globalThis as { Highlight?: new (...ranges: Range[]) => unknown };
    const highlights = (CSS as unknown as { highlights?: Highlights }).highlights;
    if (!box || !Mark || !highlights) return undefined;
    let waiting = 0;
    const mark = (): void => {
      waiting = 0;
      const needles = needlesOf(search);
      if (needles.length === 0) highlights.delete('hit');
      else highlights.set('hit', new Mark(...rangesIn(box, needles)));
    };
    const soon = (): void => {
      if (waiting === 0) waiting = window.setTimeout(mark, SOON_MS);
    };
    const watcher = new MutationObserver(soon);
    watcher.observe(box, { childList: true, subtree: true, characterData: true });
    const stop = search.subscribe(soon);
    soon();
    return () => {
      clearTimeout(waiting);
      watcher.disconnect();
      stop();
      highlights.delete('hit');
    };
  }, [search]);
}

function needlesOf(search: TraceSearch): string[] {
  const found = new Set<string>();
  for (const term of search.state.query.terms) {
    if (term.kind === 'text' && !term.negated && term.needle.length > 1) found.add(term.needle);
  }
  return [...found];
}

function rangesIn(box: HTMLElement, needles: readonly string[]): Range[] {
  const ranges: Range[] = [];
  const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  let chars = 0;
  for (let node = texts.nextNode(); node && chars < MOST_CHARS; node = texts.nextNode()) {
    const text = (node.nodeValue ?? '').slice(0, MOST_CHARS - chars).toLowerCase();
    chars += text.length;
    // Some letters become two when they are made small: then places in the two texts differ, and nothing is marked.
    if (text.length > (node.nodeValue ?? '').length) continue;
    for (const needle of needles) {
      for (let at = text.indexOf(needle); at >= 0 && ranges.length < MOST_RANGES; at = text.indexOf(needle, at + needle.length)) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + needle.length);
        ranges.push(range);
      }
    }
  }
  return ranges;
}
