import { argumentsText, errorOf, givenOf } from '../model/brief';
import { answerOf, inputMessages, type Message, type Part, sharedWith } from '../model/conversation';
import { failuresOf, wasCaught } from '../model/failures';
import { callNumber, nthOf } from '../model/nth';
import { displayOrder } from '../model/order';
import { valueText } from '../model/prompt';
import { usageOf } from '../model/rollup';
import { type Json, Outcome, type SpanDetails, SpanType } from '../model/span';
import { extent } from '../model/timing';
import type { Trace } from '../model/trace';
import { agentOf } from '../model/turns';
import { clock, count, duration, money, plural } from './format';
import { OUTCOME_WORDS } from './icons';
import { visible } from './visible';

/** How long a log becomes. */
export interface LogLength {
  /** Of one message, argument or result, so many characters. */
  readonly value: number;
  /** Of the whole, so many characters; the rest is counted, not told. */
  readonly whole: number;
}

/** What a log is made of besides the trace. */
export interface LogContext {
  /** What a task's own usage cost; NaN when not known. */
  readonly cost: (span: number) => number;
  readonly currency: string;
  /** Whose prices these are. */
  readonly bases: readonly string[];
}

/** A log, and what of the run is not in it. */
export interface Log {
  readonly text: string;
  readonly tasksLeftOut: number;
  readonly charactersLeftOut: number;
}

/** Contents of so many tasks are read at once. */
const AT_ONCE = 50;
/** A step deeper moves in by two letters, up to here. */
const DEEPEST = 12;

/**
 * A run as one text to be read from the top: each task with what it was given and what came of it, of a
 * model call only the messages that the call before did not have.
 */
export async function logOf(trace: Trace, length: LogLength, context: LogContext, signal: AbortSignal): Promise<Log> {
  const log = new LogWriter(trace, length, context);
  await log.head();
  const order = displayOrder(trace);
  let at = 0;
  while (at < order.length && !log.isFull && !signal.aborted) {
    const spans = Array.from(order.subarray(at, at + AT_ONCE));
    const all = await trace.detailsOfAll(spans);
    for (let k = 0; k < spans.length && !log.isFull; k++, at++) log.task(spans[k]!, all[k] ?? {});
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return log.end(order.length - at);
}

class LogWriter {
  private readonly lines: string[] = [];
  private size = 0;
  private cut = 0;
  private readonly from: number;
  /** By agent: what its last model call was given and answered. */
  private readonly before = new Map<number, { messages: Message[]; answer: Message | null }>();

  constructor(private readonly trace: Trace, private readonly length: LogLength, private readonly context: LogContext) {
    this.from = extent(trace).from;
  }

  get isFull(): boolean {
    return this.size >= this.length.whole;
  }

  async head(): Promise<void> {
    const { trace, context } = this;
    const { info, roots, size } = trace;
    const { from, to } = extent(trace);
    this.add('# ' + (roots.map((root) => this.nameOf(root)).slice(0, 3).join(', ') || 'Empty trace') + (roots.length > 3 ? ' and ' + plural(roots.length - 3, 'more run') : ''));
    let tokens = 0;
    let cost = 0;
    for (let i = 0; i < size; i++) {
      if (trace.type[i] !== SpanType.MODEL || callNumber(trace, i).nth === 0 || this.isInCall(i)) continue;
      tokens += usageOf(trace, i);
      cost += context.cost(i) || 0;
    }
    const facts = [plural(size, 'task'), duration(to - from), tokens > 0 ? count(tokens) + ' tokens' : '', cost > 0 ? money(cost, context.currency) + ' (' + context.bases.join('; ') + ')' : ''];
    this.add('', facts.filter((fact) => fact !== '').join(', ') + (info.startMicros > 0 ? ', started ' + clock(info.startMicros) : '') + (info.service ? ', ' + visible(info.service) : ''));
    for (const { chain } of await failuresOf(trace)) {
      const began = chain[chain.length - 1]!;
      const message = errorOf(await trace.details(began));
      this.add('', 'Why it failed: ' + chain.map((span) => this.nameOf(span)).join(' > ') + (message ? ': ' + visible(message) : ''));
    }
    this.add('');
  }

  task(span: number, details: SpanDetails): void {
    const { trace } = this;
    const model = trace.type[span] === SpanType.MODEL;
    const nth = nthOf(trace, span);
    const tokens = usageOf(trace, span);
    const cost = this.context.cost(span);
    const outcome = trace.outcome[span]!;
    const facts = [
      model ? visible(trace.models[trace.model[span]!] ?? '') : '',
      duration(trace.endOf(span) - trace.start[span]!),
      model && tokens > 0 ? count(tokens) + ' tokens' : '',
      cost > 0 ? money(cost, this.context.currency) : '',
      outcome === Outcome.OK ? '' : OUTCOME_WORDS[outcome]!.toLowerCase() + (outcome === Outcome.ERROR && wasCaught(trace, span) ? ', caught further up' : ''),
    ].filter((fact) => fact !== '');
    const given = model ? '' : visible(argumentsText(givenOf(details), this.length.value));
    this.add(this.indent(span) + '- +' + duration(trace.start[span]! - this.from) + ' **' + this.nameOf(span) + '**' + (nth ? ' ' + nth.nth + ' of ' + nth.of : '') + given + ' (' + facts.join(', ') + ')');
    if (model) this.turn(span, details);
    else this.value(span, 'gave', details['tool_output_meta'] ?? details['result']);
    const error = details['error'];
    if (error !== undefined && error !== null) this.value(span, 'error', error);
  }

  end(tasksLeftOut: number): Log {
    const left = [
      tasksLeftOut > 0 ? plural(tasksLeftOut, 'task') : '',
      this.cut > 0 ? plural(this.cut, 'character') + ' of long values' : '',
    ].filter((part) => part !== '');
    this.add('', left.length > 0 ? 'Left out: ' + left.join(', ') + '.' : 'Nothing was left out.');
    return { text: this.lines.join('\n'), tasksLeftOut, charactersLeftOut: this.cut };
  }

  private turn(span: number, details: SpanDetails): void {
    const messages = inputMessages(details);
    const answer = answerOf(details);
    const agent = agentOf(this.trace, span);
    const before = this.before.get(agent);
    const known = before ? sharedWith(messages, before.messages, before.answer) : 0;
    if (!this.isInCall(span)) this.before.set(agent, { messages, answer });
    if (known > 0) this.add(this.indent(span) + '  (' + plural(known, 'earlier message') + ' as before)');
    for (const message of messages.slice(known)) this.message(span, message);
    if (answer) this.message(span, answer, 'answers');
  }

  private message(span: number, message: Message, role = message.role || 'message'): void {
    for (const part of message.parts) this.value(span, role, partValue(part));
  }

  private value(span: number, what: string, value: Json | undefined): void {
    if (value === undefined || value === null || value === '') return;
    const text = valueText(value);
    const most = this.length.value;
    if (text.length > most) this.cut += text.length - most;
    const shown = text.length > most ? text.slice(0, most) + '\u2026 (+' + count(text.length - most) + ' characters)' : text;
    const indent = this.indent(span) + '    ';
    this.add(indent.slice(2) + visible(what) + ': ' + visible(shown).replace(/\r?\n/g, '\n' + indent));
  }

  private add(...lines: string[]): void {
    for (const line of lines) {
      this.lines.push(line);
      this.size += line.length + 1;
    }
  }

  private nameOf(span: number): string {
    return visible((this.trace.names[this.trace.name[span]!] ?? '').slice(0, 200)).replace(/\s+/g, ' ');
  }

  private indent(span: number): string {
    return '  '.repeat(Math.min(DEEPEST, this.trace.depthOf[span]!));
  }

  private isInCall(span: number): boolean {
    const up = this.trace.parent[span]!;
    return up >= 0 && this.trace.type[up] === SpanType.MODEL;
  }
}

function partValue(part: Part): Json {
  switch (part.kind) {
    case 'text': return part.text;
    case 'reasoning': return '(thinks) ' + part.text;
    case 'call': return '-> ' + part.name + argumentsText(part.given, 2_000);
    case 'result': return part.content;
    case 'media': return '[' + part.about + ']';
    case 'other': return part.value;
  }
}
