import { FileProblem } from './problem';

/** How a column is stored; `planes`: first the lowest byte of all values, then the next one of all. */
interface Width {
  readonly bytes: number;
  /** The value that stands for "absent"; `PageColumn` on the Java side has the same. */
  readonly absent: number;
  readonly planes: boolean;
}

/** By the names that versions of the format give them. */
const WIDTHS = new Map<string, Width>(Object.entries({
  u8: { bytes: 1, absent: 0xff, planes: false },
  u16: { bytes: 2, absent: 0xffff, planes: false },
  i32: { bytes: 4, absent: -0x80000000, planes: false },
  i64: { bytes: 8, absent: NaN, planes: false },
  u16p: { bytes: 2, absent: 0xffff, planes: true },
  u24p: { bytes: 3, absent: 0xffffff, planes: true },
  i32p: { bytes: 4, absent: -0x80000000, planes: true },
  i64p: { bytes: 8, absent: NaN, planes: true },
}));

/** A column of a chunk. `text` has all digits of a value, `raw` as many as a number holds. */
export interface Values {
  /** So many bytes a value took. */
  readonly bytes: number;
  readonly raw: Uint8Array | Uint16Array | Int32Array | Float64Array;
  readonly absent: number;
  text(i: number): string;
}

/** Reads `length` values, which begin at `offset`. */
export function valuesOf(chunk: Uint8Array, offset: number, width: string, length: number): Values {
  const known = WIDTHS.get(width);
  if (!known) throw new FileProblem(`The trace has a column of an unknown kind ('${width}'): a newer version wrote it.`);
  const { bytes, absent, planes } = known;
  const stored = chunk.subarray(offset, offset + length * bytes);
  if (stored.length !== length * bytes) throw new FileProblem('A part of the trace ends too early: the file is damaged.');
  if (bytes === 1) return { bytes, absent, raw: stored, text: (i) => String(stored[i]) };
  if (bytes === 8) {
    const values = new BigInt64Array(planes ? joined(stored, length, 8, 8).buffer : stored.slice().buffer);
    const raw = Float64Array.from(values, (value) => (value === -0x8000000000000000n ? NaN : Number(value)));
    return { bytes, absent, raw, text: (i) => String(values[i]) };
  }
  // Three bytes have no array of their own. One of wide values may not begin at any byte; a copy's first one is always allowed.
  const room = bytes === 2 ? 2 : 4;
  const { buffer } = planes ? joined(stored, length, bytes, room) : stored.slice();
  const raw = room === 2 ? new Uint16Array(buffer) : new Int32Array(buffer);
  return { bytes, absent, raw, text: (i) => String(raw[i]) };
}

/** The bytes of each value side by side again, in `room` bytes a value. */
function joined(stored: Uint8Array, length: number, bytes: number, room: number): Uint8Array<ArrayBuffer> {
  const values = new Uint8Array(length * room);
  for (let plane = 0, from = 0; plane < bytes; plane++) {
    for (let to = plane; to < values.length; to += room) values[to] = stored[from++]!;
  }
  return values;
}
