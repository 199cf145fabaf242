/** A number with the digits that it was written with, where a JavaScript number would be written otherwise. */
export class ExactNumber {
  constructor(private readonly digits: string) {}

  toString(): string {
    return this.digits;
  }

  /** What `JSON.stringify` writes, which can't write such a number: all digits, as text. `compactText` writes the number. */
  toJSON(): string {
    return this.digits;
  }
}

export type Json = null | boolean | number | string | ExactNumber | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

/** Whether JavaScript would write this number with the same digits. */
export function isWrittenSo(digits: string): boolean {
  return String(Number(digits)) === digits;
}

/** A number as it was written. */
export function numberOf(digits: string): number | ExactNumber {
  return isWrittenSo(digits) ? Number(digits) : new ExactNumber(digits);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return isContainer(value) && !Array.isArray(value);
}

/** Whether a value has others in it. */
export function isContainer(value: Json | undefined): value is Json[] | JsonObject {
  return typeof value === 'object' && value !== null && !(value instanceof ExactNumber);
}
