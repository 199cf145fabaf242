/** Stands between texts; it can't be typed. */
const BETWEEN = '\u0000';

/** The texts of a table in one long text of small letters: that is searched at the speed of memory. */
interface Joined {
  count: number;
  text: string;
  /** Where each text begins. */
  starts: Int32Array;
}

const TABLES = new WeakMap<readonly string[], Joined>();

/**
 * Which texts of a table have the needle (in small letters) in them, 1 each. A trace has few names
 * and many tasks, so the names are searched, and the tasks ask for their name's number.
 */
export function foundIn(texts: readonly string[], needle: string): Uint8Array {
  const found = new Uint8Array(texts.length);
  if (needle.includes(BETWEEN)) return found;
  if (needle === '') return found.fill(1);
  const { text, starts } = joined(texts);
  let at = text.indexOf(needle);
  let index = 0;
  while (at >= 0) {
    // Hits come in order, so the text of this one is looked for from the last one on, in growing steps.
    let step = 1;
    while (index + step < texts.length && starts[index + step]! <= at) {
      index += step;
      step *= 2;
    }
    while (step >= 1) {
      if (index + step < texts.length && starts[index + step]! <= at) index += step;
      else step >>= 1;
    }
    found[index] = 1;
    if (index + 1 >= texts.length) break;
    at = text.indexOf(needle, starts[index + 1]!);
  }
  return found;
}

/** Does the work for a table beforehand, so that the first letter that is typed is answered as fast as the next ones. */
export function prepare(texts: readonly string[]): void {
  joined(texts);
}

function joined(texts: readonly string[]): Joined {
  const known = TABLES.get(texts);
  if (known && known.count === texts.length) return known;
  let text = texts.join(BETWEEN).toLowerCase();
  let starts = startsIn(text, texts.length);
  if (!starts) {
    text = texts.map((one) => one.replaceAll(BETWEEN, '\u2400')).join(BETWEEN).toLowerCase();
    starts = startsIn(text, texts.length)!;
  }
  const made = { count: texts.length, text, starts };
  TABLES.set(texts, made);
  return made;
}

/** Null when the texts themselves have what stands between them. */
function startsIn(text: string, count: number): Int32Array | null {
  const starts = new Int32Array(count);
  let from = 0;
  for (let i = 1; i < count; i++) {
    from = text.indexOf(BETWEEN, from) + 1;
    starts[i] = from;
  }
  return text.indexOf(BETWEEN, from) < 0 ? starts : null;
}
