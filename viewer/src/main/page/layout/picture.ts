import type { Trace } from '../model/trace';
import type { Folding } from './folding';

/** Which part of the time axis is shown: microseconds from the start of the trace. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** Which trees of the trace are shown: all, those of one trace id, or one root. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'trace'; readonly index: number }
  | { readonly kind: 'root'; readonly span: number };

/** What a search says of a task. */
export enum Mark {
  /** Neither a hit nor above one. */
  NONE = 0,
  /** A task below it is a hit. */
  ABOVE_HIT = 1,
  HIT = 2,
}

/** What decides which rows there are and which time they stand for. */
export interface Picture {
  readonly trace: Trace;
  /** Grows with every change of the trace's data: read the columns anew. */
  readonly version: number;
  /** A `Mark` for each task; null: no search. */
  readonly filter: Uint8Array | null;
  /** Leaves out tasks without a mark; otherwise such rows are only dimmed. */
  readonly hideOthers: boolean;
  readonly folding: Folding;
  /** null: everything in scope. */
  readonly window: TimeWindow | null;
  readonly showMagic: boolean;
  readonly scope: Scope;
}
