/** What the runs cost together, or one of them. */
export interface Cost {
  /** A decimal. */
  readonly amount: string;
  readonly currency: string;
  /** False when the price of some model call is not known. */
  readonly complete: boolean;
}

export const STATUSES = ['running', 'ended', 'failed', 'unfinished'] as const;
export type Status = (typeof STATUSES)[number];

/** One run, as `/api/v1/runs` tells of it. Times are microseconds; null is what is not known. */
export interface Run {
  readonly id: string;
  readonly trace_id: string;
  readonly name: string;
  readonly project: string | null;
  readonly build: string | null;
  readonly session: string | null;
  readonly service: string | null;
  readonly agents: readonly string[];
  readonly models: readonly string[];
  readonly status: Status;
  readonly started_us: number;
  readonly duration_us: number | null;
  readonly spans: number;
  readonly errors: number;
  readonly model_calls: number;
  readonly tool_calls: number;
  readonly input_tokens: number | null;
  readonly output_tokens: number | null;
  readonly cost: Cost | null;
  readonly score: number | null;
  readonly source: 'otlp' | 'folder';
  /** The first words of the root's error. */
  readonly error: string | null;
}

/** A part of the list of runs. */
export interface RunPage {
  readonly runs: readonly Run[];
  /** Where the list goes on; null at its end. */
  readonly next: string | null;
  /** How many runs match, those of other parts included. */
  readonly total: number;
}

/** A value of a field, and how many runs have it. */
export interface FacetValue {
  readonly value: string;
  readonly runs: number;
}

export const FACETS = ['projects', 'builds', 'agents', 'models', 'tools', 'statuses'] as const;
export type FacetName = (typeof FACETS)[number];
export type Facets = Readonly<Record<FacetName, readonly FacetValue[]>>;

export const NO_FACETS: Facets = { projects: [], builds: [], agents: [], models: [], tools: [], statuses: [] };
