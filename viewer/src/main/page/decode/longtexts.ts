import { isCutAt, printOfBytes } from '../model/print';

/** Shorter texts are read as everything else. */
const LONG = 64;

const LINE_END = 10;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN = 91;
const BACKSLASH = 92;
const CLOSE = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** The lines of a chunk with nothing in the places of their long texts, and the prints of these; 0 where a line has none. */
export interface ShortLines {
  readonly rest: Uint8Array;
  readonly prints: Float64Array;
}

/** Takes what came of tasks out of the lines of a chunk, which is changed. */
export function withoutLongTexts(bytes: Uint8Array, count: number): ShortLines {
  const prints = new Float64Array(count);
  const longTexts = new LongTexts(bytes);
  let size = 0;
  let from = 0;
  // What stays moves up to what stays before it, which is never behind.
  const stay = (start: number, end: number): void => {
    bytes.copyWithin(size, start, end);
    size += end - start;
  };
  for (let k = 0; k < count && from < bytes.length; k++) {
    const end = bytes.indexOf(LINE_END, from);
    const to = end < 0 ? bytes.length : end + 1;
    const long = longTexts.find(from, end < 0 ? to : end);
    if (long) {
      prints[k] = long.print;
      // Both quotation marks: an empty text.
      stay(from, long.from + 1);
      stay(long.to - 1, to);
    } else stay(from, to);
    from = to;
  }
  return { rest: bytes.subarray(0, size), prints };
}

/** A long text that came of a task: where it stands, with its quotation marks, and its print. */
export interface LongText {
  readonly from: number;
  readonly to: number;
  readonly print: number;
}

/**
 * Finds what came of tasks in the lines of a chunk where that is a long text without escapes: its
 * bytes are all that a comparison needs. Lines are asked for from the first to the last. What is not
 * as expected is not found, and is read as JSON.
 */
class LongTexts {
  private readonly view: DataView;
  /** The next backslash and the next bracket, looked for once. */
  private backslash = -1;
  private bracket = -1;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** What came of a task, in its line; null where it is nothing long. */
  find(from: number, to: number): LongText | null {
    if (to - from < LONG) return null;
    let at = this.fieldsAt(from);
    let found: LongText | null = null;
    while (at >= 0 && at < to && this.bytes[at] === QUOTE) {
      const name = at;
      const colon = this.endOfText(name);
      if (colon === 0 || this.bytes[colon] !== COLON) return null;
      const value = colon + 1;
      at = this.endOfValue(value, to);
      if (at < 0) return null;
      const isOutput = this.isName(name, 'tool_output_meta');
      if (isOutput || (this.isName(name, 'result') && !found)) {
        found = this.longText(value, at);
        // What a tool's output is goes before a result.
        if (isOutput) return found;
      }
      if (this.bytes[at] === COMMA) at++;
    }
    return found;
  }

  /** Where the first name of the fields stands; -1 where there is none. */
  private fieldsAt(from: number): number {
    const { bytes } = this;
    if (bytes[from] === OPEN_OBJECT) return from + 1;
    if (bytes[from] !== OPEN) return -1;
    // The numbers of messages and tools come first, as two lists.
    const second = bytes.indexOf(CLOSE, from + 1) + 1;
    const fields = second > 0 ? bytes.indexOf(CLOSE, second + 1) + 1 : 0;
    return fields > 0 && bytes[fields] === COMMA && bytes[fields + 1] === OPEN_OBJECT ? fields + 2 : -1;
  }

  private longText(from: number, to: number): LongText | null {
    if (this.bytes[from] !== QUOTE || to - from < LONG || this.nextBackslash(from) < to) return null;
    return { from, to, print: printOfBytes(this.view, from + 1, to - 1, this.isCut(from, to)) };
  }

  private isCut(from: number, to: number): boolean {
    if (this.bracket < from) this.bracket = this.nextOf(OPEN, from);
    while (this.bracket < to) {
      if (isCutAt(this.bytes, this.bracket)) return true;
      this.bracket = this.nextOf(OPEN, this.bracket + 1);
    }
    return false;
  }

  /** Behind the quotation mark that ends a text; 0 where none does. */
  private endOfText(from: number): number {
    for (let quote = this.bytes.indexOf(QUOTE, from + 1); quote >= 0; quote = this.bytes.indexOf(QUOTE, quote + 1)) {
      if (this.nextBackslash(from) > quote) return quote + 1;
      let escapes = 0;
      while (this.bytes[quote - 1 - escapes] === BACKSLASH) escapes++;
      if (escapes % 2 === 0) return quote + 1;
    }
    return 0;
  }

  /** Behind a value; -1 where it does not end in its line. */
  private endOfValue(from: number, to: number): number {
    const { bytes } = this;
    let depth = 0;
    for (let at = from; at < to; at++) {
      const byte = bytes[at];
      if (byte === QUOTE) {
        at = this.endOfText(at) - 1;
        if (at < 0) return -1;
        if (depth === 0) return at + 1;
      } else if (byte === OPEN || byte === OPEN_OBJECT) depth++;
      else if (byte === CLOSE || byte === CLOSE_OBJECT) {
        if (depth === 0) return at;
        if (--depth === 0) return at + 1;
      } else if (byte === COMMA && depth === 0) return at;
    }
    return -1;
  }

  private isName(from: number, name: string): boolean {
    for (let i = 0; i < name.length; i++) if (this.bytes[from + 1 + i] !== name.charCodeAt(i)) return false;
    return this.bytes[from + 1 + name.length] === QUOTE;
  }

  private nextBackslash(from: number): number {
    if (this.backslash < from) this.backslash = this.nextOf(BACKSLASH, from);
    return this.backslash;
  }

  private nextOf(byte: number, from: number): number {
    const at = this.bytes.indexOf(byte, from);
    return at < 0 ? this.bytes.length : at;
  }
}
