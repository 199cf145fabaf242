import type { Steps } from './steps';

/**
 * Whether two steps beside each other had no order that means anything: they ran at the same time, or
 * are tools that one answer of a model asked for together.
 */
export function areParallel({ trace, askers, asked, kind, names }: Steps, one: number, other: number): boolean {
  if (trace.start[one]! < trace.endOf(other) && trace.start[other]! < trace.endOf(one)) return true;
  const asker = askers[one]!;
  if (asker < 0 || asker !== askers[other]) return false;
  return kind[one] !== kind[other] || asked.get(asker)!.filter((name) => name === names[one]).length > 1;
}
