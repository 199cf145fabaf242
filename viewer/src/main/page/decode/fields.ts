import { ExactNumber, type Json, type JsonObject, isObject } from '../model/json';
import { compactText } from '../model/json-text';

/** The value when it is an object that is not an array, else undefined. */
export function asObject(value: Json | undefined): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

/** The value when it is text, else undefined. */
export function asText(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The value when it is a number or the text of one, else undefined. */
export function asNumber(value: Json | undefined): number | undefined {
  const isText = typeof value === 'string' && value.trim() !== '';
  const number = isText || value instanceof ExactNumber ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** The value when it is an array, else an empty one. */
export function asList(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

/** Whether a value says something: it is there, and not null. */
export function isThere<T extends Json>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null;
}

/** A text as it is, of other values their JSON; of nothing an empty text. */
export function textOf(value: Json | undefined): string {
  if (!isThere(value)) return '';
  return typeof value === 'string' ? value : compactText(value);
}
