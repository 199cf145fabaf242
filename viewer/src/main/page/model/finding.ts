/** The same kinds, thresholds and numbers as `dev.motus.analysis.finding` has; those that cost most come first where two weigh the same. */
export const FINDING_KINDS = [
  'repeated_calls', 'growing_conversation', 'cache_misses', 'retried_errors', 'unexplained_wait', 'could_be_parallel', 'slow_first_token', 'expensive_subtree',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** One thing that is worth a look. */
export interface Finding {
  readonly kind: FindingKind;
  /** The task to look at. */
  readonly task: number;
  /** All tasks that it is about; the first ones of many. */
  readonly tasks: readonly number[];
  /** By name, with the unit in it, such as `wasted_us`. */
  readonly numbers: Readonly<Record<string, number>>;
  /** The part of the run's time or money that it is about, from 0 to 1. */
  readonly weight: number;
}
