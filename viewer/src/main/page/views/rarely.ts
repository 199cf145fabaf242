import { useEffect, useReducer, useRef } from 'preact/hooks';

/** Making a value takes at most one part in so many of the time. */
const SHARE = 5;

interface Made<T> {
  value: T;
  readonly given: readonly unknown[];
  growing: readonly unknown[];
  /** Before this moment it is not made again. */
  notBefore: number;
}

/**
 * A value that is made again at once when what is `given` changes; and when what is `growing` changes
 * only so often that the page has its time for other things.
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
