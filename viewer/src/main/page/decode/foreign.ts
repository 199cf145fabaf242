import type { Json, JsonObject } from '../model/json';
import type { Attributes } from './attributes';

/** Something that happened in a span at one moment. */
export interface SpanEvent {
  readonly name: string;
  readonly attributes: JsonObject;
}

/** One span of a file for other products, whatever its format. Ids are hex in small letters, empty for none. */
export interface ForeignSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string;
  readonly name: string;
  /** `server`, `client`, `producer`, `consumer`, else empty. */
  readonly kind: string;
  readonly startMicros: number | undefined;
  readonly endMicros: number | undefined;
  /** Whether the file says so. */
  readonly failed: boolean;
  /** What the file says of the failure; may be empty. */
  readonly message: string;
  readonly attributes: Attributes;
  readonly events: readonly SpanEvent[];
  /** The keys of the spans that it follows from. */
  readonly links: readonly string[];
  /** Who made it. */
  readonly resource: JsonObject;
}

/** How others refer to a span. */
export function keyOf(traceId: string, spanId: string): string {
  return `${traceId}/${spanId}`;
}

/**
 * An id as hex in small letters, or as it is when it is neither hex nor base64; empty for none and
 * for zeros. Some products write base64, as protobuf's own JSON would.
 */
export function idOf(value: Json | undefined): string {
  const text = value === undefined || value === null ? '' : String(value);
  if (/^[0-9a-fA-F]*$/.test(text)) return /^0*$/.test(text) ? '' : text.toLowerCase();
  if (text.length !== 12 && text.length !== 24) return text;
  try {
    return Array.from(atob(text), (c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  } catch {
    return text;
  }
}
