import {
  type Comparison,
  type NumberField,
  type Query,
  type QueryProblem,
  type Term,
  BARE_OUTCOMES,
  NUMBER_FIELDS,
  OUTCOME_WORDS,
  TEXT_FIELDS,
  TYPE_WORDS,
} from './terms';

const DURATION_UNITS: Readonly<Record<string, number>> = { us: 1, '\u00b5s': 1, '\u03bcs': 1, ms: 1e3, s: 1e6, m: 60e6, min: 60e6, h: 3600e6 };
const COUNT_UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6 };
const FIELD = /^([A-Za-z_]+)(:|>=|<=|>|<|=)/;

/** No field with its operator is longer than this. */
const LONGEST_FIELD = 40;
/** A message repeats so many characters of what was typed. */
const REPEATED = 40;

/** One word of a query: `-field:"value"` is a word, too. */
export interface Word {
  readonly from: number;
  readonly to: number;
  readonly negated: boolean;
  /** Empty for a word that has none. */
  readonly field: string;
  readonly operator: string;
  readonly value: string;
  readonly valueFrom: number;
  readonly quoted: boolean;
  readonly unclosed: boolean;
}

/** Reads a query. What can't be understood is a problem with its place, and the rest still holds. */
export function parseQuery(text: string): Query {
  const terms: Term[] = [];
  const problems: QueryProblem[] = [];
  for (const word of words(text)) {
    const read = readWord(word);
    if (typeof read === 'string') problems.push({ from: word.from, to: word.to, message: read });
    else if (read) terms.push(read);
  }
  return { terms, problems };
}

/** Takes a query into words. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at]!)) {
      at++;
      continue;
    }
    const from = at;
    const negated = text[at] === '-' && at + 1 < text.length && !/\s/.test(text[at + 1]!);
    if (negated) at++;
    const field = FIELD.exec(text.slice(at, at + LONGEST_FIELD));
    if (field) at += field[0].length;
    const valueFrom = at;
    const quoted = text[at] === '"';
    let value = '';
    let unclosed = false;
    if (quoted) {
      for (at++; at < text.length && text[at] !== '"'; at++) {
        if (text[at] === '\\' && (text[at + 1] === '"' || text[at + 1] === '\\')) at++;
        value += text[at];
      }
      unclosed = at >= text.length;
      if (!unclosed) at++;
    } else {
      while (at < text.length && !/\s/.test(text[at]!)) value += text[at++];
    }
    found.push({ from, to: at, negated, field: field?.[1] ?? '', operator: field?.[2] ?? '', value, valueFrom, quoted, unclosed });
  }
  return found;
}

/** A term, what is wrong with the word, or null for one that says nothing yet. */
function readWord(word: Word): Term | string | null {
  const { negated, value, quoted } = word;
  if (word.unclosed) return 'The quotation mark before \u201c' + short(value) + '\u201d has no second one';
  const field = word.field.toLowerCase();
  if (!field) {
    if (value === '') return null;
    if (!quoted && BARE_OUTCOMES.includes(value.toLowerCase())) {
      return { kind: 'outcome', negated, outcomes: [OUTCOME_WORDS[value.toLowerCase()]!] };
    }
    return { kind: 'text', negated, field: 'any', needle: value.toLowerCase() };
  }
  if (field === 'type') return listed(word, TYPE_WORDS, 'type', 'agent, model, tool, task or magic', (types) => ({ kind: 'type', negated, types }));
  if (field === 'outcome' || field === 'is') {
    return listed(word, OUTCOME_WORDS, field, 'ok, error, cancelled, running or unfinished', (outcomes) => ({ kind: 'outcome', negated, outcomes }));
  }
  if (Object.hasOwn(TEXT_FIELDS, field)) {
    if (word.operator !== ':' && word.operator !== '=') return field + ' is text: write ' + field + ':\u2026, not ' + field + word.operator;
    if (value === '') return 'What to look for is missing after ' + word.field + word.operator;
    return { kind: 'text', negated, field: TEXT_FIELDS[field]!, needle: value.toLowerCase() };
  }
  if (Object.hasOwn(NUMBER_FIELDS, field)) return compared(word, NUMBER_FIELDS[field]!);
  // A web address or a class name with a colon is no field.
  if (word.operator === ':' && (value.startsWith(':') || value.startsWith('/'))) {
    return { kind: 'text', negated, field: 'any', needle: (word.field + word.operator + value).toLowerCase() };
  }
  return 'There is no \u201c' + short(word.field) + '\u201d to search by. Known are type, outcome, ' +
    [...Object.keys(TEXT_FIELDS), ...Object.keys(NUMBER_FIELDS)].join(', ') + '. Quotation marks make it plain text';
}

function listed<T extends number>(
  word: Word, known: Readonly<Record<string, T>>, field: string, list: string, made: (values: T[]) => Term,
): Term | string {
  if (word.operator !== ':' && word.operator !== '=') return field + ' is a name: write ' + field + ':' + list.split(',')[0];
  const values: T[] = [];
  for (const part of word.value.toLowerCase().split(',')) {
    if (part === '') continue;
    if (!Object.hasOwn(known, part)) return '\u201c' + short(part) + '\u201d is no ' + (field === 'is' ? 'outcome' : field) + ': it is ' + list;
    values.push(known[part]!);
  }
  return values.length ? made(values) : 'What is missing after ' + field + ': is ' + list;
}

function compared(word: Word, field: NumberField): Term | string {
  // duration:>1s reads as well as duration>1s.
  const inside = word.operator === ':' ? /^(>=|<=|>|<|=)/.exec(word.value)?.[0] ?? '' : '';
  const comparison = (inside || (word.operator === ':' ? '=' : word.operator)) as Comparison;
  const text = word.value.slice(inside.length);
  const example = field + (field === 'duration' || field === 'start' ? '>250ms' : field === 'cost' ? '>0.05' : field === 'id' ? '=17' : '>1000');
  if (text === '') return 'A number is missing after ' + field + comparison + ', as in ' + example;
  const parts = /^(\d+(?:\.\d*)?|\.\d+)([a-z\u00b5\u03bc]*)$/i.exec(text.replace(/[,_](?=\d)/g, '').replace(/^\$/, ''));
  const isTime = field === 'duration' || field === 'start';
  const units = isTime ? DURATION_UNITS : COUNT_UNITS;
  const unit = parts?.[2]!.toLowerCase();
  if (!parts || unit === undefined || (unit !== '' && !Object.hasOwn(units, unit))) {
    return '\u201c' + short(text) + '\u201d is no ' + (isTime ? 'time (us, ms, s, m, h)' : 'number') + ', as in ' + example;
  }
  if (isTime && unit === '' && Number(parts[1]) !== 0) return 'A time needs its unit (us, ms, s, m, h), as in ' + example;
  return { kind: 'number', negated: word.negated, field, comparison, value: Number(parts[1]) * (units[unit] ?? 1) };
}

function short(text: string): string {
  return text.length > REPEATED ? text.slice(0, REPEATED) + '\u2026' : text;
}

/** A text as one word of a query that means just it. */
export function quoted(text: string): string {
  return /^[^\s"\-:<>=\\][^\s":<>=\\]*$/.test(text) && !BARE_OUTCOMES.includes(text.toLowerCase())
    ? text : '"' + text.replace(/[\\"]/g, '\\$&') + '"';
}
