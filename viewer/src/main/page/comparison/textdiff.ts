import { alignedSequences } from './sequence';

/** A line of a difference: what stands in A only, in B only, in both; or a word about lines that are left out. */
export interface DiffLine {
  readonly mark: '-' | '+' | ' ' | '@';
  readonly text: string;
}

const CONTEXT = 2;
/** What is longer is compared up to here. */
const MOST_LINES = 2_000;
const MOST_SHOWN = 400;

/** The difference of two texts, line by line, with a few lines around it. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const left = linesOf(before);
  const right = linesOf(after);
  const numbers = new Map<string, number>();
  const keys = (lines: readonly string[]): Int32Array => Int32Array.from(lines.slice(0, MOST_LINES), (line) => {
    const known = numbers.get(line) ?? numbers.size;
    numbers.set(line, known);
    return known;
  });
  const matches = alignedSequences(keys(left), keys(right));
  const all: DiffLine[] = [];
  let next = 0;
  const added = (to: number): void => {
    while (next < to) all.push({ mark: '+', text: right[next++]! });
  };
  matches.forEach((match, at) => {
    if (match < 0) {
      all.push({ mark: '-', text: left[at]! });
      return;
    }
    added(match);
    all.push({ mark: ' ', text: left[at]! });
    next = match + 1;
  });
  added(Math.min(right.length, MOST_LINES));
  const shown = near(all);
  if (shown.length > MOST_SHOWN) shown.splice(MOST_SHOWN, Infinity, { mark: '@', text: shown.length - MOST_SHOWN + ' more lines' });
  if (left.length > MOST_LINES || right.length > MOST_LINES) shown.push({ mark: '@', text: 'only the first ' + MOST_LINES + ' lines were compared' });
  return shown;
}

/** The lines that differ and those around them. */
function near(all: readonly DiffLine[]): DiffLine[] {
  const wanted = new Uint8Array(all.length);
  all.forEach(({ mark }, at) => {
    if (mark !== ' ') wanted.fill(1, Math.max(0, at - CONTEXT), at + CONTEXT + 1);
  });
  const shown: DiffLine[] = [];
  let left = 0;
  const say = (): void => {
    if (left > 0) shown.push({ mark: '@', text: left + (left === 1 ? ' line' : ' lines') + ' as before' });
    left = 0;
  };
  all.forEach((line, at) => {
    if (!wanted[at]) {
      left++;
      return;
    }
    say();
    shown.push(line);
  });
  if (shown.length > 0) say();
  return shown;
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines[lines.length - 1] === '') lines.pop();
  return lines;
}
