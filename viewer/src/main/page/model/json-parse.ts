import { type Json, type JsonObject, isWrittenSo, numberOf } from './json';

/** From 2^53 on; times in microseconds, which every file is full of, are below. */
const MAYBE_LARGE = /9\d{15}|\d{17}/;
/** What each of these numbers has in it: seven times as quick to look for, and most texts have none. */
const MAYBE_ANY = /\d\.\d|\d[eE][+-]?\d|-0/;
/** Numbers with a point or an exponent, and minus zero. */
const MAYBE_INEXACT = /(?<=^|[\s:,[])-?(?:\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|0)(?=$|[\s,\]}])/g;
const WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|NaN|-?Infinity/y;
/** What Python writes, though it is no JSON. */
const NO_NUMBER = /(?:NaN|Infinity)\s*[,\]}]/;
const SPACE = /[ \t\r\n]*/y;

/** Reads JSON. Numbers whose digits JavaScript would change keep them, as an `ExactNumber`; what is no number becomes its name. */
export function parseJson(text: string): Json {
  if (keepsItsDigits(text)) return JSON.parse(text) as Json;
  try {
    return new Reader(text).read();
  } catch {
    // It is no JSON: the engine says best what is wrong with it, and where.
    return JSON.parse(text) as Json;
  }
}

/** Whether the engine's own function is enough, which is many times faster. */
function keepsItsDigits(text: string): boolean {
  if (MAYBE_LARGE.test(text) || NO_NUMBER.test(text)) return false;
  if (!MAYBE_ANY.test(text)) return true;
  for (const [digits] of text.matchAll(MAYBE_INEXACT)) if (!isWrittenSo(digits)) return false;
  return true;
}

/** An array or object that is not closed yet, and the name for its next value. */
interface Open {
  readonly container: Json[] | JsonObject;
  readonly end: ']' | '}';
  name: string;
}

/** Reads JSON of any depth, without recursion. */
class Reader {
  private at = 0;
  private readonly open: Open[] = [];

  constructor(private readonly text: string) {}

  read(): Json {
    for (;;) {
      let value = this.value();
      // Undefined: a container was opened, and its first value comes next.
      while (value !== undefined) {
        const inside = this.open[this.open.length - 1];
        const next = this.skipSpace();
        if (!inside) {
          if (next !== undefined) throw new SyntaxError('More than one value');
          return value;
        }
        put(inside, value);
        this.at++;
        if (next === ',') {
          if (inside.end === '}') inside.name = this.name();
          value = undefined;
        } else if (next === inside.end) value = this.open.pop()!.container;
        else throw new SyntaxError('No end');
      }
    }
  }

  private value(): Json | undefined {
    const first = this.skipSpace();
    if (first === '"') return this.string();
    if (first !== '{' && first !== '[') return this.word();
    this.at++;
    const opened: Open = first === '{' ? { container: {}, end: '}', name: '' } : { container: [], end: ']', name: '' };
    if (this.skipSpace() === opened.end) {
      this.at++;
      return opened.container;
    }
    if (first === '{') opened.name = this.name();
    this.open.push(opened);
    return undefined;
  }

  private name(): string {
    if (this.skipSpace() !== '"') throw new SyntaxError('No name');
    const name = this.string();
    if (this.skipSpace() !== ':') throw new SyntaxError('No colon');
    this.at++;
    return name;
  }

  /** The quotation mark that ends it is searched for by hand: on ten megabytes, a regular expression runs out of stack. */
  private string(): string {
    const from = this.at;
    for (let quote = this.text.indexOf('"', from + 1); quote >= 0; quote = this.text.indexOf('"', quote + 1)) {
      let escapes = 0;
      while (this.text[quote - 1 - escapes] === '\\') escapes++;
      if (escapes % 2 === 0) {
        this.at = quote + 1;
        return JSON.parse(this.text.slice(from, this.at)) as string;
      }
    }
    throw new SyntaxError('No end of a string');
  }

  private word(): Json {
    WORD.lastIndex = this.at;
    const word = WORD.exec(this.text)?.[0];
    if (word === undefined) throw new SyntaxError('No value');
    this.at += word.length;
    if (word.endsWith('y') || word === 'NaN') return word;
    return word === 'true' ? true : word === 'false' ? false : word === 'null' ? null : numberOf(word);
  }

  /** The next character that says something; undefined at the end. */
  private skipSpace(): string | undefined {
    SPACE.lastIndex = this.at;
    this.at += SPACE.exec(this.text)![0].length;
    return this.text[this.at];
  }
}

function put({ container, name }: Open, value: Json): void {
  if (Array.isArray(container)) container.push(value);
  // Written plainly, this name would change what the object is.
  else if (name === '__proto__') Object.defineProperty(container, name, { value, enumerable: true, configurable: true, writable: true });
  else container[name] = value;
}
