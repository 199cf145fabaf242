import type { Run } from './run';

/** The runs that are there now, where nothing has changed as the very objects that were there before: they need not be drawn again. */
export function merged(before: readonly Run[], now: readonly Run[]): readonly Run[] {
  const known = new Map(before.map((run) => [run.id, run]));
  let same = before.length === now.length;
  const runs = now.map((run, index) => {
    const old = known.get(run.id);
    const kept = old !== undefined && JSON.stringify(old) === JSON.stringify(run) ? old : run;
    if (kept !== before[index]) same = false;
    return kept;
  });
  return same ? before : runs;
}

/** Another part of the list behind the first ones. A run that has moved between the two is shown once. */
export function appended(before: readonly Run[], more: readonly Run[]): readonly Run[] {
  const known = new Set(before.map((run) => run.id));
  return [...before, ...more.filter((run) => !known.has(run.id))];
}
