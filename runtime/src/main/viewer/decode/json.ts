import type { Json } from '../model/span';

/** Strings, which are skipped, or numbers. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** From 2^53 on; times in microseconds, which every file is full of, are below. */
const MAYBE_LARGE = /9\d{15}|\d{17}/;

/**
 * Reads JSON; whole numbers that JavaScript cannot hold become text with all their digits.
 */
export function parseJson(text: string): Json {
  return JSON.parse(MAYBE_LARGE.test(text) ? text.replace(TOKENS, quotedIfLarge) : text) as Json;
}

function quotedIfLarge(token: string): string {
  return token.length > 15 && /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}
