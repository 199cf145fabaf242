import type { Cost } from './run';

/** Runs, or calls of one model, tool or agent, added up. Times are microseconds; null is what is not known. */
export interface Sum {
  readonly runs: number;
  /** Of what is called; null where runs are added up. */
  readonly calls: number | null;
  /** Runs, else calls, that have ended. */
  readonly ended: number;
  readonly failed: number;
  readonly tokens: number | null;
  readonly tokens_complete: boolean;
  readonly cost: Cost | null;
  readonly median_us: number | null;
  readonly p95_us: number | null;
}

export interface Day extends Sum {
  /** Such as `2026-11-30`. */
  readonly day: string;
}

export interface Group extends Sum {
  /** Null for runs that have none. */
  readonly value: string | null;
  readonly runs_by_day: readonly number[];
}

/** What `/api/v1/trends` tells. */
export interface Trends {
  readonly since_us: number;
  readonly until_us: number;
  readonly sum: Sum;
  readonly days: readonly Day[];
  readonly groups: readonly Group[];
  readonly groups_left_out: number;
}

/** One model call. */
export interface Prompt {
  readonly run: string;
  readonly run_name: string;
  /** The number of its task in the run's page. */
  readonly span: string;
  readonly started_us: number;
  readonly model: string;
  readonly words: string;
  readonly cost: { readonly amount: string; readonly currency: string };
  readonly tokens: number;
  readonly duration_us: number;
}

/** Steps of one name in which errors began. */
export interface Origin {
  readonly name: string;
  readonly errors: number;
  readonly fatal: number;
  readonly runs: number;
  readonly last_run: string;
  readonly span: string;
  readonly error: string | null;
}

export interface TrendsAnswer {
  readonly trends: Trends;
  readonly prompts: readonly Prompt[];
  readonly origins: readonly Origin[];
}

/** How the second of two builds differs from the first. */
export type Difference = 'higher' | 'lower' | 'not_shown' | 'too_few';

/** Two decimals; null when too few runs are there to say. */
export type Range = readonly [string, string] | null;

export interface Share {
  readonly count: number;
  readonly of: number;
  readonly range: Range;
}

export interface MeasureSide {
  readonly known: number;
  readonly unknown: number;
  readonly median: string | null;
  readonly median_range: Range;
  readonly p95: string | null;
  readonly p95_range: Range;
}

export interface Measure {
  readonly name: 'duration_us' | 'tokens' | 'cost';
  readonly currency: string | null;
  readonly a: MeasureSide;
  readonly b: MeasureSide;
  readonly median_differs: Difference;
  readonly p95_differs: Difference;
}

export interface BuildSide {
  readonly build: string;
  readonly runs: number;
  readonly failed: Share;
}

export interface ToolSide {
  readonly use: Share;
  readonly failure: Share;
  readonly calls: number;
  readonly errors: number;
  readonly median_us: number | null;
}

export interface Tool {
  readonly name: string;
  readonly a: ToolSide;
  readonly b: ToolSide;
  readonly use_differs: Difference;
  readonly failure_differs: Difference;
}

/** What `/api/v1/builds` tells. */
export interface BuildsAnswer {
  readonly a: BuildSide;
  readonly b: BuildSide;
  readonly failed_differs: Difference;
  readonly measures: readonly Measure[];
  readonly tools: readonly Tool[];
  readonly tools_left_out: number;
}

/** Between which local times the days from one to another lie, as a query has it. */
export function daysOf(first: string, last: string): { since: string; until: string } {
  const [year, month, day] = last.split('-').map(Number) as [number, number, number];
  const next = new Date(year, month - 1, day + 1);
  const two = (number: number): string => String(number).padStart(2, '0');
  return { since: first + 'T00:00', until: `${next.getFullYear()}-${two(next.getMonth() + 1)}-${two(next.getDate())}T00:00` };
}

/** The part of what has ended that failed; null when nothing has. */
export function rateOf(sum: Sum): number | null {
  return sum.ended > 0 ? sum.failed / sum.ended : null;
}
