import { factsOf } from '../model/facts';
import { Outcome, type SpanDetails, TYPE_NAMES } from '../model/span';
import type { Trace } from '../model/trace';

/** Of a trace without contents at hand, so many are asked for at once. */
const AT_ONCE = 200;
const ERROR_CHARACTERS = 300;

/** What steps of two runs are compared by, one number a task; equal numbers stand for equal texts. 0 is not known. */
export interface Steps {
  readonly trace: Trace;
  /** A live trace may have grown since. */
  readonly size: number;
  /** The task's name; an agent's own name where it has one. */
  readonly names: readonly string[];
  /** Type and name. */
  readonly kind: Int32Array;
  /** Arguments or messages, and the tools that were offered. */
  readonly given: Int32Array;
  readonly result: Int32Array;
  readonly error: Int32Array;
  /** How it ended; one that runs and one that never ended are the same. */
  readonly outcome: Uint8Array;
}

/** Gives equal texts of both runs the same number. */
export class Numbering {
  private readonly numbers = new Map<string, number>();

  of(text: string): number {
    if (text === '') return 0;
    let number = this.numbers.get(text);
    if (number === undefined) this.numbers.set(text, (number = this.numbers.size + 1));
    return number;
  }
}

/** Reads what all steps of a run are compared by, in slices. */
export async function stepsOf(trace: Trace, numbering: Numbering, signal: AbortSignal, onProgress: (doneShare: number) => void): Promise<Steps> {
  const { size } = trace;
  const column = (): Int32Array => new Int32Array(size);
  const names: string[] = new Array<string>(size).fill('');
  const steps = { trace, size, names, kind: column(), given: column(), result: column(), error: column(), outcome: new Uint8Array(size) };
  const visit = (span: number, details: SpanDetails): void => {
    const agent = details['agent_id'];
    const facts = factsOf(details);
    steps.given[span] = numbering.of(facts.given);
    steps.result[span] = numbering.of(facts.result);
    steps.error[span] = numbering.of(errorOf(details));
    if (typeof agent === 'string' && agent.trim() !== '') names[span] = agent;
  };
  const { source } = trace;
  if (source.loadEach) await source.loadEach(visit, signal, onProgress);
  else {
    for (let from = 0; from < size && !signal.aborted; from += AT_ONCE) {
      const spans = Array.from({ length: Math.min(AT_ONCE, size - from) }, (_, k) => from + k);
      (await trace.detailsOfAll(spans)).forEach((details, k) => visit(from + k, details));
      onProgress(from / size);
    }
  }
  for (let span = 0; span < size; span++) {
    names[span] ||= trace.names[trace.name[span]!] ?? '';
    steps.kind[span] = numbering.of(TYPE_NAMES[trace.type[span]!] + ' ' + names[span]);
    steps.outcome[span] = Math.min(trace.outcome[span]!, Outcome.RUNNING);
  }
  return steps;
}

/** Type and message of an error in a line; empty when it has none. */
function errorOf(details: SpanDetails): string {
  const { error, error_type: type } = details;
  const parts = [type, error].filter((part) => part !== undefined && part !== null).map(String);
  return parts.join(': ').replace(/\s+/g, ' ').trim().slice(0, ERROR_CHARACTERS);
}
