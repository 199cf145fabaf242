import { type Json, type JsonObject, numberOf } from '../model/json';
import { asList, asObject, asText } from './fields';
import { parseJson } from '../model/json-parse';

/** Attributes of OTLP, a list of keys and typed values, as an object. */
export function attributesOf(list: Json | undefined): JsonObject {
  const attributes: JsonObject = {};
  for (const item of asList(list)) {
    const entry = asObject(item);
    const key = asText(entry?.['key']);
    if (key !== undefined) attributes[key] = valueOf(asObject(entry?.['value']));
  }
  return attributes;
}

function valueOf(value: JsonObject | undefined): Json {
  if (!value) return null;
  if ('stringValue' in value) return value['stringValue'] ?? '';
  if ('intValue' in value) {
    const text = String(value['intValue']);
    return /^-?\d+$/.test(text) ? numberOf(text) : text;
  }
  if ('doubleValue' in value) return value['doubleValue'] ?? null;
  if ('boolValue' in value) return value['boolValue'] ?? null;
  if ('arrayValue' in value) return asList(asObject(value['arrayValue'])?.['values']).map((item) => valueOf(asObject(item)));
  if ('kvlistValue' in value) return attributesOf(asObject(value['kvlistValue'])?.['values']);
  return value['bytesValue'] ?? null;
}

/** The attributes of a span, of which each is taken once: what is left over is shown as it is. */
export class Attributes {
  constructor(readonly left: JsonObject) {}

  /** Takes the first of these that is there. */
  take(...names: string[]): Json | undefined {
    let found: Json | undefined;
    for (const name of names) {
      if (Object.hasOwn(this.left, name)) {
        found ??= this.left[name];
        delete this.left[name];
      }
    }
    return found;
  }

  /** Takes one that may be JSON as text. */
  takeJson(...names: string[]): Json | undefined {
    return parsed(this.take(...names));
  }

  /**
   * Takes attributes that number their objects, such as `llm.input_messages.0.message.role`, as a list
   * of objects without the prefix.
   */
  takeNumbered(prefix: string): JsonObject[] {
    const objects: JsonObject[] = [];
    for (const name of Object.keys(this.left)) {
      const parts = name.startsWith(prefix) ? /^(\d{1,4})\.(.+)$/.exec(name.slice(prefix.length)) : null;
      if (!parts) continue;
      const at = Number(parts[1]);
      (objects[at] ??= {})[parts[2]!] = this.left[name]!;
      delete this.left[name];
    }
    return objects.filter((object) => object !== undefined);
  }
}

/** JSON text as its value; other text as it is. */
export function parsed(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string') return value;
  try {
    return parseJson(value);
  } catch {
    return value;
  }
}
