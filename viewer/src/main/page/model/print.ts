/** What stands in a text that was cut: two of them may differ where they are not kept. */
const CUT = '[truncated: ';
const CUT_BYTES = Uint8Array.from(CUT, (letter) => letter.charCodeAt(0));
let encoder: TextEncoder | undefined;
let room = new Uint8Array(1 << 16);
let view = new DataView(room.buffer);

/** What a text is: two values that are written alike, as a text and as JSON, are not the same. */
export enum Written {
  JSON = 1,
  TEXT = 2,
  ESCAPED = 3,
}

interface Checked {
  readonly isWellFormed?: () => boolean;
}

/** A number in place of a text that is only compared, the same for its bytes in UTF-8: below 0 when a limit of size cut it, never 0. */
export function printOf(text: string, written: Written): number {
  // Halves of surrogate pairs would all become the same bytes.
  if ((text as Checked).isWellFormed?.() === false) return printOf(JSON.stringify(text), Written.ESCAPED);
  if (room.length < text.length * 3) {
    room = new Uint8Array(text.length * 3);
    view = new DataView(room.buffer);
  }
  const print = hash(view, 0, (encoder ??= new TextEncoder()).encodeInto(text, room).written, written);
  return text.includes(CUT) ? -print : print;
}

/** The same of a part of bytes in UTF-8. */
export function printOfBytes(bytes: DataView, from: number, to: number, isCut: boolean): number {
  const print = hash(bytes, from, to, Written.TEXT);
  return isCut ? -print : print;
}

/** Whether a limit of size cut what a print stands for. */
export function isCut(print: number): boolean {
  return print < 0;
}

/** Whether all is known of what a print stands for. */
export function isWhole(print: number): boolean {
  return print > 0;
}

/** One print of two. */
export function joinedPrint(print: number, more: number): number {
  view.setFloat64(0, print);
  view.setFloat64(8, more);
  return hash(view, 0, 16, 0);
}

/** Whether bytes go on with what stands in a text that was cut. */
export function isCutAt(bytes: Uint8Array, at: number): boolean {
  return CUT_BYTES.every((byte, i) => bytes[at + i] === byte);
}

/** Four bytes at a time: one pass over every text is most of what comparing two runs takes. */
function hash(bytes: DataView, from: number, to: number, seed: number): number {
  let one = 0x811c9dc5 ^ seed;
  let other = 0x01000193 + seed;
  let at = from;
  for (; at + 4 <= to; at += 4) {
    const word = bytes.getUint32(at, true);
    one = Math.imul(one ^ word, 0x85ebca6b);
    one ^= one >>> 15;
    other = Math.imul(((other << 13) | (other >>> 19)) + word, 0xc2b2ae35);
  }
  for (; at < to; at++) {
    one = Math.imul(one ^ bytes.getUint8(at), 0x85ebca6b);
    one ^= one >>> 15;
    other = Math.imul(((other << 13) | (other >>> 19)) + bytes.getUint8(at), 0xc2b2ae35);
  }
  one = Math.imul(one ^ (to - from) ^ (one >>> 16), 0x85ebca6b);
  other = Math.imul(other ^ (other >>> 15), 0xc2b2ae35);
  // As many bits as a number holds.
  return ((one ^ (one >>> 13)) >>> 0) * 2 ** 21 + ((other ^ (other >>> 16)) >>> 11) + 1;
}
