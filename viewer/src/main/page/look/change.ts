import { count, duration, money } from './format';

/** A difference with its sign; empty when there is none. */
export function signed(change: number, shown: (amount: number) => string): string {
  return change > 0 ? '+' + shown(change) : change < 0 ? '\u2212' + shown(-change) : '';
}

export function durationChange(before: number, after: number): string {
  return signed(after - before, duration);
}

export function countChange(before: number, after: number): string {
  return signed(after - before, count);
}

/** Amounts of two currencies have no difference. */
export function moneyChange(before: number, after: number, currencies: readonly [string, string]): string {
  return currencies[0] === currencies[1] ? signed(after - before, (amount) => money(amount, currencies[0])) : '';
}

/** Whether more of it is worse: a class of style. */
export function toneOf(change: string): string {
  return change.startsWith('+') ? 'is-more' : change === '' ? '' : 'is-less';
}
