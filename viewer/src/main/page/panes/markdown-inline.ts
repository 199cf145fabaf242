/** A piece of a line of Markdown. */
export type Inline =
  | string
  | { kind: 'code'; text: string }
  | { kind: 'em' | 'strong' | 'del'; content: Inline[] }
  | { kind: 'link'; href: string; content: Inline[] };

const MAX_DEPTH = 20;
const MAX_ADDRESS = 1000;
/** Longer rows of stars are ornaments. */
const MAX_RUN = 6;
const SPECIAL = /[\\`*_~[\]!<h]/g;
const ESCAPABLE = /[!-/:-@[-`{-~]/;
const WORD = /[\p{L}\p{N}_]/u;

interface Opener {
  /** `*`, `**`, `_`, `__`, `~~` or `[`. */
  mark: string;
  /** Where in the output the opener's own text stands. */
  at: number;
}

/** The address if a link may lead there: only the web and mail, and nothing that hides in it. */
export function safeAddress(address: string): string | null {
  if (address.length > MAX_ADDRESS || !/^(?:https?:\/\/[^/?#]|mailto:.)/i.test(address)) return null;
  // A browser skips controls inside an address, so what is read would not be what is opened.
  return /[\s\u0000-\u0020\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff<>"'`\\]/.test(address)
    ? null
    : address;
}

/**
 * Reads emphasis, code, and links. Each character is looked at a bounded number of times: openers
 * wait on a stack, a closer takes all that stands above its opener with it, and searches for ends
 * that failed once are not repeated.
 */
export function parseInline(text: string): Inline[] {
  const out: Inline[] = [];
  const openers: Opener[] = [];
  const open = new Map<string, number>();
  const codeEnds = runsOfBackticks(text);
  let plain = 0;
  let at = 0;

  const flush = (until: number): void => {
    if (until > plain) out.push(text.slice(plain, until));
  };
  const push = (mark: string, shown: string): void => {
    if (openers.length === MAX_DEPTH) {
      const oldest = openers.shift()!;
      open.set(oldest.mark, open.get(oldest.mark)! - 1);
    }
    openers.push({ mark, at: out.length });
    out.push(shown);
    open.set(mark, (open.get(mark) ?? 0) + 1);
  };
  /** Takes openers off the stack down to the wanted one; the others remain as the text they are. */
  const popTo = (mark: string): Opener | null => {
    if (!open.get(mark)) return null;
    for (let opener = openers.pop(); opener; opener = openers.pop()) {
      open.set(opener.mark, open.get(opener.mark)! - 1);
      if (opener.mark === mark) return opener;
    }
    return null;
  };
  const wrap = (opener: Opener, made: (content: Inline[]) => Inline): void => {
    const content = out.splice(opener.at + 1);
    out[opener.at] = made(content);
  };

  while (at < text.length) {
    SPECIAL.lastIndex = at;
    const found = SPECIAL.exec(text);
    if (!found) break;
    at = found.index;
    const c = text[at]!;
    if (c === '\\') {
      if (at + 1 < text.length && ESCAPABLE.test(text[at + 1]!)) {
        flush(at);
        plain = at + 1;
      }
      at += 2;
    } else if (c === '`') {
      const length = runLength(text, at);
      const end = codeEnds(length, at);
      if (end > 0) {
        flush(at);
        const code = text.slice(at + length, end);
        out.push({ kind: 'code', text: /^ .*[^ ].* $/s.test(code) ? code.slice(1, -1) : code });
        at = plain = end + length;
      } else {
        at += length;
      }
    } else if (c === '*' || c === '_' || c === '~') {
      const length = runLength(text, at);
      const end = at + length;
      if (length > MAX_RUN || (c === '~' && length !== 2)) {
        at = end;
        continue;
      }
      const [canOpen, canClose] = flanks(text, at, end, c);
      let left = length;
      flush(at);
      while (canClose && left > 0) {
        const mark = nearest(openers, open, c, left);
        if (!mark) break;
        const opener = popTo(mark)!;
        const kind = c === '~' ? 'del' : mark.length === 2 ? 'strong' : 'em';
        wrap(opener, (content) => ({ kind, content }));
        left -= mark.length;
      }
      while (canOpen && left > 0) {
        const mark = left >= 2 ? c + c : c;
        push(mark, mark);
        left -= mark.length;
      }
      if (left > 0) out.push(c.repeat(left));
      at = plain = end;
    } else if (c === '[' || (c === '!' && text[at + 1] === '[')) {
      if (!open.get('[')) {
        flush(at);
        // A picture is never fetched: it becomes a link to it.
        push('[', c === '!' ? '![' : '[');
        at = plain = at + (c === '!' ? 2 : 1);
      } else {
        at++;
      }
    } else if (c === ']') {
      flush(at);
      plain = at;
      const opener = popTo('[');
      const link = opener && text[at + 1] === '(' ? destination(text, at + 2) : null;
      if (opener && link) {
        wrap(opener, (content) => ({ kind: 'link', href: link.href, content: content.length ? content : [link.href] }));
        at = plain = link.end;
      } else {
        at++;
      }
    } else {
      const end = c === '<' ? angleAddress(text, at) : bareAddress(text, at);
      const href = end > 0 ? safeAddress(c === '<' ? text.slice(at + 1, end - 1) : text.slice(at, end)) : null;
      if (href && !open.get('[')) {
        flush(at);
        out.push({ kind: 'link', href, content: [href] });
        at = plain = end;
      } else {
        at = Math.max(end, at + 1);
      }
    }
  }
  flush(text.length);
  return out;
}

function runLength(text: string, from: number): number {
  let end = from + 1;
  while (text[end] === text[from]) end++;
  return end - from;
}

/** Finds the next run of exactly so many backticks, in constant time on average. */
function runsOfBackticks(text: string): (length: number, after: number) => number {
  let runs: Map<number, number[]> | null = null;
  const passed = new Map<number, number>();
  return (length, after) => {
    if (!runs) {
      runs = new Map();
      for (let i = text.indexOf('`'); i >= 0; ) {
        const n = runLength(text, i);
        const known = runs.get(n);
        if (known) known.push(i);
        else runs.set(n, [i]);
        i = text.indexOf('`', i + n);
      }
    }
    const places = runs.get(length) ?? [];
    let next = passed.get(length) ?? 0;
    while (next < places.length && places[next]! <= after) next++;
    passed.set(length, next);
    return places[next] ?? -1;
  };
}

/** Whether a run can open and close emphasis, by what stands around it. */
function flanks(text: string, start: number, end: number, c: string): [boolean, boolean] {
  const before = text[start - 1] ?? ' ';
  const after = text[end] ?? ' ';
  const spaceBefore = /\s/.test(before);
  const spaceAfter = /\s/.test(after);
  const wordBefore = WORD.test(before);
  const wordAfter = WORD.test(after);
  const left = !spaceAfter && (wordAfter || spaceBefore || !wordBefore);
  const right = !spaceBefore && (wordBefore || spaceAfter || !wordAfter);
  // snake_case_names are no emphasis.
  return c === '_' ? [left && !wordBefore, right && !wordAfter] : [left, right];
}

function nearest(openers: Opener[], open: Map<string, number>, c: string, left: number): string | null {
  const single = c !== '~' && open.get(c) ? c : null;
  const double = left >= 2 && open.get(c + c) ? c + c : null;
  if (!single || !double) return single ?? double;
  for (let i = openers.length - 1; i >= 0; i--) {
    if (openers[i]!.mark === single || openers[i]!.mark === double) return openers[i]!.mark;
  }
  return null;
}

/** What stands in `(…)` behind a link's text. */
function destination(text: string, from: number): { href: string; end: number } | null {
  let depth = 0;
  let end = from;
  const most = Math.min(text.length, from + MAX_ADDRESS);
  for (; end < most; end++) {
    const c = text[end]!;
    if (c === '(') depth++;
    else if (c === ')' && depth-- === 0) break;
    else if (c <= ' ' || c === '[') break;
  }
  const href = safeAddress(text.slice(from, end).replace(/^<(.*)>$/, '$1'));
  if (!href) return null;
  if (text[end] === ' ') {
    const title = /^ +"[^"\n]{0,300}"\)/.exec(text.slice(end, end + 320));
    return title ? { href, end: end + title[0].length } : null;
  }
  return text[end] === ')' ? { href, end: end + 1 } : null;
}

function angleAddress(text: string, at: number): number {
  const match = /^<[a-z]{4,6}:[^\s<>]{1,990}>/i.exec(text.slice(at, at + MAX_ADDRESS));
  return match ? at + match[0].length : -1;
}

function bareAddress(text: string, at: number): number {
  if (!text.startsWith('https://', at) && !text.startsWith('http://', at)) return -1;
  if (WORD.test(text[at - 1] ?? ' ')) return -1;
  const match = /^https?:\/\/[^\s<>"'`\\]+/.exec(text.slice(at, at + MAX_ADDRESS));
  if (!match) return -1;
  let found = match[0].replace(/[.,;:!?*_~\]]+$/, '');
  while (found.endsWith(')') && !found.includes('(')) found = found.slice(0, -1);
  return at + found.length;
}
