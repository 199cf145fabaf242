/** The columns of a trace: one value a task. They are at least as long as the trace. */
export interface Columns {
  id: Float64Array;
  /** Index of the parent, -1 for roots. */
  parent: Int32Array;
  name: Int32Array;
  type: Uint8Array;
  outcome: Uint8Array;
  start: Float64Array;
  end: Float64Array;
  thread: Int32Array;
  traceOf: Int32Array;
  model: Int32Array;
  inputTokens: Float64Array;
  outputTokens: Float64Array;
  reasoningTokens: Float64Array;
  cachedTokens: Float64Array;
  cacheWriteTokens: Float64Array;
  totalTokens: Float64Array;
}

/** A column of numbers that are not known. */
export function unknownColumn(capacity: number): Float64Array {
  return new Float64Array(capacity).fill(NaN);
}

/** A column of numbers of texts or tasks, of which there are none. */
export function noneColumn(capacity: number): Int32Array {
  return new Int32Array(capacity).fill(-1);
}

/**
 * Columns for that many tasks, with nothing known yet. `unknown` and `none` make columns: where
 * nothing of a kind may come, one and the same can stand for several.
 */
export function emptyColumns(
  capacity: number,
  unknown = (): Float64Array => unknownColumn(capacity),
  none = (): Int32Array => noneColumn(capacity),
): Columns {
  return {
    id: new Float64Array(capacity),
    parent: none(),
    name: none(),
    type: new Uint8Array(capacity),
    outcome: new Uint8Array(capacity),
    start: new Float64Array(capacity),
    end: unknown(),
    thread: none(),
    traceOf: none(),
    model: none(),
    inputTokens: unknown(),
    outputTokens: unknown(),
    reasoningTokens: unknown(),
    cachedTokens: unknown(),
    cacheWriteTokens: unknown(),
    totalTokens: unknown(),
  };
}

/** Copies columns into longer ones. */
export function grownColumns(old: Columns, capacity: number): Columns {
  const grown = emptyColumns(capacity);
  for (const key of Object.keys(old) as (keyof Columns)[]) grown[key].set(old[key]);
  return grown;
}
