import { count, countShort, duration, money } from 'viewer/look/format';
import type { Sum } from '../model/reports';
import { rateOf } from '../model/reports';
import { costWords, UNKNOWN } from '../model/words';

/** A share with a digit behind the point where it is small: `2.5 %`. */
export function share(part: number): string {
  const value = part * 100;
  if (!Number.isFinite(value)) return UNKNOWN;
  return (value > 0 && value < 10 ? value.toFixed(1).replace(/\.0$/, '') : String(Math.round(value))) + ' %';
}

export function rateWords(sum: Sum): string {
  const rate = rateOf(sum);
  return rate === null ? UNKNOWN : share(rate);
}

export function rateTitle(sum: Sum): string {
  const what = sum.calls === null ? 'runs' : 'calls';
  return sum.ended === 0 ? `No ${what} have ended` : `${count(sum.failed)} of ${count(sum.ended)} ${what} that have ended`;
}

export function tokensOf(sum: Sum): string {
  return sum.tokens === null ? UNKNOWN : (sum.tokens_complete ? '' : '\u2265\u2009') + countShort(sum.tokens);
}

export function costOf(sum: Sum): string {
  return costWords(sum.cost);
}

export function timeOf(micros: number | null): string {
  return micros === null ? UNKNOWN : duration(micros);
}

/** A decimal of a measure as people say it. */
export function amount(measure: string, value: string | null, currency: string | null): string {
  const number = value === null ? NaN : Number(value);
  if (!Number.isFinite(number)) return UNKNOWN;
  if (measure === 'duration_us') return duration(number);
  return measure === 'cost' ? money(number, currency ?? 'USD') : countShort(number);
}
