import { ExactNumber, type Json, isContainer } from './json';

/** Deeper than this, indentation would be most of the text. */
const INDENTED_LEVELS = 60;

/** Of a name or value within a preview, so many characters are shown. */
const PREVIEWED = 40;

/** A container that is being written. */
interface Level {
  container: Json[] | { [name: string]: Json };
  keys: string[] | null;
  next: number;
}

/** A value as JSON text, indented by two. Any depth: the engine's own function gives up on some. */
export function jsonText(value: Json): string {
  return written(value, true);
}

/** A value as JSON text without any space. */
export function compactText(value: Json): string {
  return written(value, false);
}

function written(value: Json, indented: boolean): string {
  const lineBreak = indented ? indentedLine : (): string => '';
  const colon = indented ? ': ' : ':';
  const out: string[] = [];
  const levels: Level[] = [];
  let current: Json | undefined = value;
  for (;;) {
    if (current !== undefined) {
      if (isContainer(current)) {
        const keys = Array.isArray(current) ? null : Object.keys(current);
        out.push(keys ? '{' : '[');
        levels.push({ container: current, keys, next: 0 });
      } else {
        out.push(scalarText(current));
      }
      current = undefined;
    }
    const level = levels[levels.length - 1];
    if (!level) return out.join('');
    const { container, keys, next } = level;
    const size = keys ? keys.length : (container as Json[]).length;
    if (next === size) {
      levels.pop();
      if (size > 0) out.push(lineBreak(levels.length));
      out.push(keys ? '}' : ']');
      continue;
    }
    if (next > 0) out.push(',');
    out.push(lineBreak(levels.length));
    level.next++;
    if (keys) {
      const key = keys[next]!;
      out.push(JSON.stringify(key), colon);
      current = (container as { [name: string]: Json })[key] ?? null;
    } else {
      current = (container as Json[])[next] ?? null;
    }
  }
}

function indentedLine(depth: number): string {
  return depth > INDENTED_LEVELS ? '' : '\n' + '  '.repeat(depth);
}

function scalarText(value: Json): string {
  return value instanceof ExactNumber ? String(value) : (JSON.stringify(value) ?? 'null');
}

/** A short look at a value, on one line: what a closed branch shows. Never reads more than it shows. */
export function preview(value: Json, most = 90): string {
  if (!isContainer(value)) return shortScalar(value, most);
  const isArray = Array.isArray(value);
  let text = '';
  let count = 0;
  for (const key in value) {
    if (!Object.hasOwn(value, key)) continue;
    const part = (value as { [name: string]: Json })[key] ?? null;
    const shown = isContainer(part) ? (Array.isArray(part) ? '[\u2026]' : '{\u2026}') : shortScalar(part, PREVIEWED);
    const next = (count ? ', ' : '') + (isArray ? '' : (key.length > PREVIEWED ? key.slice(0, PREVIEWED) + '\u2026' : key) + ': ') + shown;
    if (text.length + next.length > most) {
      text += count ? ', \u2026' : '\u2026';
      break;
    }
    text += next;
    count++;
  }
  return isArray ? '[' + text + ']' : '{' + text + '}';
}

function shortScalar(value: Json, most: number): string {
  if (typeof value === 'string' && value.length > most) return JSON.stringify(value.slice(0, most)).slice(0, -1) + '\u2026"';
  return scalarText(value);
}

/** The path to a value as a program would write it: `messages[2].content`. */
export function pathText(path: readonly (string | number)[]): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += '[' + step + ']';
    else if (/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(step)) text += (text ? '.' : '') + step;
    else text += '[' + JSON.stringify(step) + ']';
  }
  return text;
}
