import type { Run } from '../model/run';

/** Where somebody was in the list, kept with the step of the browser's history that leads back there. */
export interface Place {
  /** How many runs had been loaded. */
  readonly loaded: number;
  readonly scroll: number;
  /** The run that had the keyboard. */
  readonly current: string;
  readonly picks: readonly Run[];
}

/** More than these are not loaded again on the way back. */
const MOST_LOADED = 2_000;

/** The place of this step of the history; null when it is a fresh one. */
export function placeHere(): Place | null {
  const kept: unknown = (history.state as { place?: unknown } | null)?.place;
  if (typeof kept !== 'object' || kept === null) return null;
  const { loaded, scroll, current, picks } = kept as Place;
  return { loaded: Math.min(MOST_LOADED, loaded), scroll, current, picks };
}

export function keepPlace(place: Place): void {
  history.replaceState({ place }, '');
}
