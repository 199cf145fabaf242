import { useEffect, useReducer, useRef } from 'preact/hooks';

/** A value is made so rarely that making it takes at most one of so many parts of the time. */
const SHARE = 5;

interface Made<T> {
  value: T;
  readonly given: readonly unknown[];
  growing: readonly unknown[];
  /** Before this moment it is not made again. */
  notBefore: number;
}

/**
 * A value that is made again at once when one of `given` changes. When one of `growing` changes, it is
 * made again too, but not so often that the page has no time for anything else.
 */
export function useRarely<T>(make: () => T, given: readonly unknown[], growing: readonly unknown[]): T {
  const [, again] = useReducer((count: number) => count + 1, 0);
  const made = useRef<Made<T> | null>(null);
  const known = made.current;
  const now = performance.now();
  const isOld = known === null || differ(known.given, given);
  const hasGrown = known === null || differ(known.growing, growing);
  if (known === null || isOld || (hasGrown && now >= known.notBefore)) {
    const value = make();
    const done = performance.now();
    made.current = { value, given, growing, notBefore: done + (done - now) * (SHARE - 1) };
  }
  const { value, notBefore, growing: shown } = made.current!;
  const isBehind = differ(shown, growing);
  useEffect(() => {
    if (!isBehind) return;
    const timer = setTimeout(() => again(0), Math.max(0, notBefore - performance.now()));
    return () => clearTimeout(timer);
  }, [isBehind, notBefore]);
  return value;
}

function differ(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.some((one, i) => one !== now[i]);
}
