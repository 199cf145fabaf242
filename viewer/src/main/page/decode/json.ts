import type { Json } from '../model/span';

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** From 2^53 on; times in microseconds, which every file is full of, are below. */
const MAYBE_LARGE = /9\d{15}|\d{17}/;

/**
 * Reads JSON; whole numbers that JavaScript cannot hold become text with all their digits.
 */
export function parseJson(text: string): Json {
  return JSON.parse(MAYBE_LARGE.test(text) ? withLargeNumbersQuoted(text) : text) as Json;
}

/** Strings are skipped by hand: on one of ten megabytes, a regular expression runs out of stack. */
function withLargeNumbersQuoted(text: string): string {
  let made = '';
  for (let at = 0; at < text.length; ) {
    const quote = text.indexOf('"', at);
    const between = text.slice(at, quote < 0 ? text.length : quote);
    made += between.replace(NUMBER, quotedIfLarge);
    if (quote < 0) break;
    at = endOfString(text, quote);
    made += text.slice(quote, at);
  }
  return made;
}

function endOfString(text: string, from: number): number {
  for (let quote = text.indexOf('"', from + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let escapes = 0;
    while (text[quote - 1 - escapes] === '\\') escapes++;
    if (escapes % 2 === 0) return quote + 1;
  }
  return text.length;
}

function quotedIfLarge(token: string): string {
  return token.length > 15 && /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}
