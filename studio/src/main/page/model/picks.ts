import type { Run } from './run';

/** Two runs can be compared, no more. */
export const MOST_PICKS = 2;

/** Takes a run to those that are to be compared, or out of them; a third one takes the place of the first. */
export function picked(picks: readonly Run[], run: Run): readonly Run[] {
  if (picks.some((each) => each.id === run.id)) return picks.filter((each) => each.id !== run.id);
  return [...picks, run].slice(-MOST_PICKS);
}

/** The address at which two runs are compared: what was before is A. */
export function comparisonOf(one: Run, other: Run): string {
  const [a, b] = one.started_us <= other.started_us ? [one, other] : [other, one];
  return '/api/v1/compare?' + new URLSearchParams({ a: a.id, b: b.id }).toString();
}

/** The address at which a run is seen. */
export function viewOf(run: Run): string {
  return '/api/v1/runs/' + encodeURIComponent(run.id) + '/view';
}
