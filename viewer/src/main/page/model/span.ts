import type { JsonObject } from './json';

/** What a task is; the numbers are those of the data block. */
export enum SpanType {
  NORMAL = 0,
  TOOL = 1,
  MODEL = 2,
  AGENT = 3,
  MAGIC = 4,
}

/** How a task stands; the numbers are those of the data block. */
export enum Outcome {
  OK = 0,
  ERROR = 1,
  CANCELLED = 2,
  /** It has not ended, and its process may still live. */
  RUNNING = 3,
  /** It never ended: the process is gone, or the trace was written before. */
  UNFINISHED = 4,
}

/** The names in files, by number. */
export const TYPE_NAMES: readonly string[] = [
  'normal_task',
  'tool_call',
  'model_call',
  'agent_call',
  'magic_task',
];

export type { Json, JsonObject } from './json';

/** What is said of a trace as a whole. Times are microseconds since the epoch. */
export interface TraceInfo {
  traceId: string;
  startMicros: number;
  snapshotMicros: number;
  service: string;
  project?: string;
  build?: string;
  sessionId?: string;
  processId?: number;
  droppedTasks: number;
  droppedContents: number;
  /** How many roots were recorded, and how many are here, where some were left out. */
  roots?: number;
  keptRoots?: number;
  live: boolean;
  /** Where it comes from, for people: a file's name, or the kind of file. */
  source: string;
}

/**
 * Everything else that is known of a task: the fields of `tracer_state.json`, and `description`.
 * Unknown fields of other writers are in there as they were.
 */
export type SpanDetails = JsonObject;

/** One task on its way into the columns. Times are microseconds from `TraceInfo.startMicros`. */
export interface SpanRow {
  id: number;
  /** The id as the file has it, where a number would not say the same. */
  idText?: string;
  /** The parent's id, or null for a root. */
  parent: number | null;
  name: string;
  type: SpanType;
  outcome: Outcome;
  start: number;
  /** NaN while it runs. */
  end: number;
  thread?: string | undefined;
  traceId?: string | undefined;
  model?: string | undefined;
  usage?: Usage | undefined;
  dependencies?: readonly number[] | undefined;
}

/** Tokens of a model call; what is absent is not known. */
export interface Usage {
  /** All of the request, with those read from a cache and written to it. */
  input?: number | undefined;
  /** All of the answer, with reasoning. */
  output?: number | undefined;
  reasoning?: number | undefined;
  /** Read from the cache. */
  cached?: number | undefined;
  cacheWrite?: number | undefined;
  total?: number | undefined;
  /** What the call cost, where the trace itself says so. */
  cost?: number | undefined;
  /** The currency of the cost; US dollars where it is absent. */
  costCurrency?: string | undefined;
  /** Who says so, such as the day and the source of the prices; the trace itself where it is absent. */
  costBasis?: string | undefined;
  /** Microseconds from the start of the call to the first part of its answer. */
  firstToken?: number | undefined;
}

/** Where the contents of the tasks are: in a file's chunks, in memory, or at the live server. */
export interface DetailsSource {
  load(span: number): Promise<SpanDetails>;
  /** The same of several at once, where that is less work; nothing where there is none. */
  loadAll?(spans: readonly number[]): Promise<SpanDetails[]>;
  /** The same without what stood in a model call's input before its last message, where that is less work. */
  loadBrief?(span: number): Promise<SpanDetails>;
  /** Goes through the contents of all tasks once, without what the columns have, where that is less work; in slices, with the share that is done. */
  loadEach?(visit: Visit, signal: AbortSignal, onProgress: (doneShare: number) => void): Promise<void>;
  /** Tells which tasks have the text in their contents, in slices, the first hits at once. */
  search(needle: string, signal: AbortSignal, onHits: OnHits): Promise<void>;
}

/** Hears of a task's contents. `came` is the print of what came of the task, where that is long: the details have not got it then. */
export type Visit = (span: number, details: SpanDetails, came?: number) => void;

export type OnHits = (spans: number[], doneShare: number) => void;

/** How a page stands to the program that it follows. `silent`: it says nothing, as if it were stopped; `hidden`: the tab is not looked at. */
export type LiveState = 'connecting' | 'following' | 'silent' | 'writing' | 'paused' | 'hidden' | 'lost' | 'finished';

/** What a page can do with the stream that feeds its trace; a new state is a change of the trace. */
export interface LiveControl {
  readonly state: LiveState;
  /** Where the files of the trace are, known when it is finished. */
  readonly directory: string | null;
  pause(): void;
  resume(): void;
}
