import { factsOf } from '../model/facts';
import { isCut, printOf, Written } from '../model/print';
import { Outcome, type SpanDetails, TYPE_NAMES } from '../model/span';
import type { Trace } from '../model/trace';
import { askersOf } from './askers';

/** Of a trace without contents at hand, so many are asked for at once. */
const AT_ONCE = 200;
const ERROR_CHARACTERS = 300;

/** What steps of two runs are compared by, one number a task; equal numbers stand for equal texts, and 0 is not known. Of contents these are prints. */
export interface Steps {
  readonly trace: Trace;
  /** A live trace may have grown since. */
  readonly size: number;
  /** The trace's version when its steps began to be read. */
  readonly version: number;
  /** The task's name; an agent's own name where it has one. */
  readonly names: readonly string[];
  /** Type and name. */
  readonly kind: Int32Array;
  /** Arguments or messages, and the tools that were offered. */
  readonly given: Float64Array;
  readonly result: Float64Array;
  readonly error: Float64Array;
  /** 1 where a limit of size cut what it was given, or what came out. */
  readonly cut: Uint8Array;
  /** The tools that the answers of model calls ask for. */
  readonly asked: ReadonlyMap<number, readonly string[]>;
  /** The model call whose answer asked for it, -1 where none did, or that is not known. */
  readonly askers: Int32Array;
  /** How it ended; one that runs and one that never ended are the same. */
  readonly outcome: Uint8Array;
}

/** Gives equal names of both runs the same number. */
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
  const { size, version } = trace;
  const column = (): Float64Array => new Float64Array(size);
  const names: string[] = new Array<string>(size).fill('');
  const asked = new Map<number, readonly string[]>();
  const steps = { trace, size, version, names, kind: new Int32Array(size), given: column(), result: column(), error: column(), cut: new Uint8Array(size), outcome: new Uint8Array(size) };
  const visit = (span: number, details: SpanDetails, came?: number): void => {
    const agent = details['agent_id'];
    const facts = factsOf(details, came);
    steps.given[span] = facts.given;
    steps.result[span] = facts.result;
    steps.cut[span] = isCut(facts.given) || isCut(facts.result) ? 1 : 0;
    steps.error[span] = errorOf(details);
    if (facts.asked.length > 0) asked.set(span, facts.asked);
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
  return { ...steps, asked, askers: askersOf(trace, size, names, asked) };
}

/** Type and message of an error in a line; 0 when it has none. */
function errorOf(details: SpanDetails): number {
  const { error, error_type: type } = details;
  if (type === undefined && error === undefined) return 0;
  const parts = [type, error].filter((part) => part !== undefined && part !== null).map(String);
  const line = parts.join(': ').replace(/\s+/g, ' ').trim().slice(0, ERROR_CHARACTERS);
  return line === '' ? 0 : printOf(line, Written.TEXT);
}
