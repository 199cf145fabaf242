import { count, countShort, duration, money } from 'viewer/look/format';
import type { Cost, Run, Status } from './run';

/** Nobody knows, or nobody says. */
export const UNKNOWN = '\u2013';

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  running: 'Running', ended: 'Ended', failed: 'Failed', unfinished: 'Unfinished',
};

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago something was: `just now`, `3 min ago`, `2 days ago`; further back, the date. Milliseconds. */
export function ago(then: number, now: number): string {
  const seconds = Math.round((now - then) / 1000);
  // Clocks of two machines differ a little.
  if (seconds < -MINUTE) return dateOf(then);
  if (seconds < 10) return 'just now';
  if (seconds < MINUTE) return seconds + ' s ago';
  if (seconds < HOUR) return Math.floor(seconds / MINUTE) + ' min ago';
  if (seconds < DAY) return Math.floor(seconds / HOUR) + ' h ago';
  if (seconds < 14 * DAY) return Math.floor(seconds / DAY) === 1 ? '1 day ago' : Math.floor(seconds / DAY) + ' days ago';
  return dateOf(then);
}

function dateOf(then: number): string {
  const date = new Date(then);
  if (Number.isNaN(date.getTime())) return UNKNOWN;
  return date.getFullYear() + '-' + String(date.getMonth() + 1).padStart(2, '0') + '-' + String(date.getDate()).padStart(2, '0');
}

/** How long a run took, or has been running so far. */
export function durationWords(run: Run, now: number): string {
  if (run.duration_us !== null && run.status !== 'running') return duration(run.duration_us);
  if (run.status !== 'running') return UNKNOWN;
  const seconds = Math.floor(now / 1000 - run.started_us / 1e6);
  if (seconds < 0) return UNKNOWN;
  if (seconds < MINUTE) return seconds + ' s so far';
  if (seconds < HOUR) return Math.floor(seconds / MINUTE) + ' min so far';
  return Math.floor(seconds / HOUR) + ' h so far';
}

/** All tokens of a run in little space. */
export function tokenWords(run: Run): string {
  const { input_tokens: input, output_tokens: output } = run;
  return input === null && output === null ? UNKNOWN : countShort((input ?? 0) + (output ?? 0));
}

export function tokenTitle(run: Run): string {
  const one = (tokens: number | null): string => (tokens === null ? 'an unknown number' : count(tokens));
  if (run.input_tokens === null && run.output_tokens === null) return 'No model call has told of its tokens';
  return one(run.input_tokens) + ' in, ' + one(run.output_tokens) + ' out';
}

/** What a run cost; the sign says when it is at least that. */
export function costWords(cost: Cost | null): string {
  if (cost === null) return UNKNOWN;
  const amount = Number(cost.amount);
  if (!Number.isFinite(amount)) return UNKNOWN;
  return (cost.complete ? '' : '\u2265\u2009') + money(amount, cost.currency);
}

export function costTitle(cost: Cost | null): string {
  if (cost === null) return 'No price is known for its models';
  const exact = cost.amount + ' ' + cost.currency;
  return cost.complete ? exact : 'At least ' + exact + ': the price of some model calls is not known';
}

/** The first of several names, and how many more there are. */
export function firstOf(names: readonly string[]): string {
  return names.length === 0 ? '' : names.length === 1 ? names[0]! : names[0]! + ' +' + (names.length - 1);
}
