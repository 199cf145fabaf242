import './web';
import { explain } from './explain';

/** One test: what must hold, and what shows it. */
interface Test {
  readonly name: string;
  readonly body: () => void | Promise<void>;
}

const tests: Test[] = [];

/** Says what must hold, and what shows it: a body that throws nothing. */
export function test(name: string, body: () => void | Promise<void>): void {
  tests.push({ name, body });
}

/** What is compared. Every word throws where it does not hold. */
export interface Expectation<T> {
  /** The same value; numbers as `Object.is` tells them apart. */
  toBe(wanted: T): void;
  /** The same content: arrays, typed arrays, maps and objects part by part. */
  toEqual(wanted: unknown): void;
  toBeNear(wanted: number, within: number): void;
  toContain(part: string): void;
}

export function expect<T>(actual: T): Expectation<T> {
  const must = (holds: boolean, wanted: string): void => {
    if (!holds) throw new Error(`wanted ${wanted}\n   got ${explain(actual)}`);
  };
  return {
    toBe: (wanted) => must(Object.is(actual, wanted), explain(wanted)),
    toEqual: (wanted) => must(explain(actual) === explain(wanted), explain(wanted)),
    toBeNear: (wanted, within) => must(Math.abs(Number(actual) - wanted) <= within, `${wanted} ± ${within}`),
    toContain: (part) => must(String(actual).includes(part), `something with ${explain(part)} in it`),
  };
}

/** The message with which something fails; a test of its own fails when it does not. */
export async function failureOf(action: () => unknown): Promise<string> {
  try {
    await action();
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem);
  }
  throw new Error('wanted a failure, got none');
}

/** What the tests' runner in Java asks for. */
Object.assign(globalThis, {
  testNames: () => tests.map(({ name }) => name),
  runTest: (index: number, passed: () => void, failed: (why: string) => void): void => {
    Promise.resolve().then(tests[index]!.body).then(passed, (problem: unknown) => {
      failed(problem instanceof Error ? (problem.stack ?? problem.message) : String(problem));
    });
  },
});
