import { Outcome, SpanType } from '../model/span';

export type TextField = 'any' | 'name' | 'model' | 'thread' | 'trace' | 'text';
export type NumberField = 'duration' | 'start' | 'tokens' | 'input' | 'output' | 'reasoning' | 'cached' | 'cost' | 'depth' | 'id';
export type Comparison = '>' | '>=' | '<' | '<=' | '=';

/** One condition of a query. All of them must hold. */
export type Term = { readonly negated: boolean } & (
  | { readonly kind: 'text'; readonly field: TextField; readonly needle: string }
  | { readonly kind: 'type'; readonly types: readonly SpanType[] }
  | { readonly kind: 'outcome'; readonly outcomes: readonly Outcome[] }
  | { readonly kind: 'number'; readonly field: NumberField; readonly comparison: Comparison; readonly value: number }
);

/** What is wrong with a part of a query, for the one who types it. */
export interface QueryProblem {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

export interface Query {
  readonly terms: readonly Term[];
  readonly problems: readonly QueryProblem[];
}

export const TYPE_WORDS: Readonly<Record<string, SpanType>> = {
  agent: SpanType.AGENT,
  model: SpanType.MODEL,
  tool: SpanType.TOOL,
  task: SpanType.NORMAL,
  magic: SpanType.MAGIC,
  agent_call: SpanType.AGENT,
  model_call: SpanType.MODEL,
  tool_call: SpanType.TOOL,
  normal_task: SpanType.NORMAL,
  normal: SpanType.NORMAL,
  magic_task: SpanType.MAGIC,
};

export const OUTCOME_WORDS: Readonly<Record<string, Outcome>> = {
  ok: Outcome.OK,
  error: Outcome.ERROR,
  failed: Outcome.ERROR,
  cancelled: Outcome.CANCELLED,
  canceled: Outcome.CANCELLED,
  running: Outcome.RUNNING,
  unfinished: Outcome.UNFINISHED,
};

/** The words that stand for an outcome without `outcome:` before them. */
export const BARE_OUTCOMES = ['error', 'cancelled', 'running', 'unfinished'];

export const TEXT_FIELDS: Readonly<Record<string, TextField>> = {
  name: 'name', model: 'model', thread: 'thread', trace: 'trace', text: 'text',
};

export const NUMBER_FIELDS: Readonly<Record<string, NumberField>> = {
  duration: 'duration', start: 'start', tokens: 'tokens', input: 'input', output: 'output',
  reasoning: 'reasoning', cached: 'cached', cost: 'cost', depth: 'depth', id: 'id',
};

/** The help: an example and what it finds. */
export const HELP: readonly (readonly [example: string, finds: string])[] = [
  ['search plan', 'both words in the name or the model'],
  ['"read file"', 'these words, in this order'],
  ['-cache', 'not with this in the name'],
  ['type:tool,model', 'agent, model, tool, task or magic; a comma means or'],
  ['error', 'failed; also cancelled, running, unfinished'],
  ['duration>1s', 'us, ms, s, m or h; also >=, <, <=, ='],
  ['start<500ms', 'since the start of the run'],
  ['tokens>1k', 'of the call itself; also input, output, reasoning, cached'],
  ['cost>0.01', 'where the cost is known'],
  ['model:gpt', 'in the name of the model; also name:, thread:, trace:'],
  ['text:"no such file"', 'in inputs, outputs and messages'],
  ['depth<3', 'roots are 0; id=17 is one task'],
];
