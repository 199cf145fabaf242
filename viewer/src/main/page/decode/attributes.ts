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
  const [kind, content] = Object.entries(value)[0] ?? ['', null];
  switch (kind) {
    // 64-bit integers are texts in JSON.
    case 'intValue': case 'int_value':
      return typeof content === 'string' && /^-?\d+$/.test(content) ? numberOf(content) : content;
    case 'arrayValue': case 'array_value':
      return asList(asObject(content)?.['values']).map((item) => valueOf(asObject(item)));
    case 'kvlistValue': case 'kvlist_value':
      return attributesOf(asObject(content)?.['values']);
  }
  return content;
}

/** The attributes of a span, of which each is taken once: what is left over is shown as it is. */
export class Attributes {
  constructor(readonly left: JsonObject) {}

  /** Takes all of these, and gives the first that says something. */
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

/** JSON text as its value; other text, and blank text, as it is. */
export function parsed(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string' || value.trim() === '') return value;
  try {
    return parseJson(value);
  } catch {
    return value;
  }
}
