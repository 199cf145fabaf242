import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { callsOf, ranAs } from '../model/asks';
import { type Message, type Part, answerOf, callsById, inputMessages, resultsById } from '../model/conversation';
import { isContainer, isObject } from '../model/json';
import { preview } from '../model/json-text';
import type { SpanDetails } from '../model/span';
import { type Turn, turnOf } from '../model/turns';
import type { Store } from '../state/store';
import { plural } from '../look/format';
import { LongText } from './long-text';
import { Fold } from './section';
import { SpanLink } from './span-link';
import { Value, structureIn } from './value';
import { oneLine, visible } from '../look/visible';

type Call = Part & { kind: 'call' };
type Result = Part & { kind: 'result' };

const KNOWN_ROLES = ['system', 'developer', 'user', 'assistant', 'tool'];
/** A conversation without an earlier call is folded from here on. */
const MANY = 8;

/** A model call as the conversation that it is: what is new in this turn unfolded, the rest folded. */
export function Conversation({ store, span, details }: { store: Store; span: number; details: SpanDetails }) {
  const { trace } = store.state;
  const messages = useMemo(() => inputMessages(details), [details]);
  const answer = useMemo(() => answerOf(details), [details]);
  const [turn, setTurn] = useState<Turn | null>(null);
  const [ran, setRan] = useState<readonly number[]>([]);
  useEffect(() => {
    let stale = false;
    setRan([]);
    ranAs(trace, span, callsOf(details)).then((found) => stale || setRan(found), () => undefined);
    return () => { stale = true; };
  }, [trace, span, details]);
  useLayoutEffect(() => {
    let stale = false;
    const none = { known: 0, before: -1, after: [] };
    setTurn(null);
    turnOf(trace, span, messages).then((found) => stale || setTurn(found), () => stale || setTurn(none));
    return () => { stale = true; };
  }, [trace, span, messages]);
  if (messages.length === 0 && !answer) return null;
  // Until the call before is read, nothing jumps: the folded start is known a moment later.
  if (!turn) return <p class="muted" role="status">{"Reading the turns before\u2026"}</p>;

  const known = turn.known > 0 && turn.known < messages.length ? turn.known : messages.length > MANY && turn.known === 0 ? lastRequest(messages) : turn.known;
  const folded = Math.min(known, messages.length);
  const calls = callsById(messages);
  const results = resultsById(turn.after);
  const asked = answer?.parts.filter((part): part is Call => part.kind === 'call') ?? [];
  const ranAsOf = (call: Call): number => ran[asked.indexOf(call)] ?? -1;
  return (
    <div class="conversation">
      {folded > 0 && (
        <Fold title={earlierTitle(folded, turn)}>
          {() => (
            <>
              {turn.before >= 0 && <p class="muted turn-before">The call before: <SpanLink store={store} span={turn.before} /></p>}
              {messages.slice(0, folded).map((message) => <MessageView message={message} calls={calls} results={results} />)}
            </>
          )}
        </Fold>
      )}
      {folded > 0 && (folded < messages.length || answer) && <div class="turn-mark"><span>New in this turn</span></div>}
      {messages.slice(folded).map((message) => <MessageView message={message} calls={calls} results={results} />)}
      {answer && <MessageView message={answer} calls={calls} results={results} answer finish={finishOf(details)} ranAs={(call) => ranAsOf(call) >= 0 && <SpanLink store={store} span={ranAsOf(call)} about="ran this" />} />}
    </div>
  );
}

function earlierTitle(folded: number, turn: Turn): string {
  return plural(folded, 'earlier message') + (turn.before >= 0 ? ', as in the call before' : '');
}

/** Where the last request of the user begins. */
function lastRequest(messages: readonly Message[]): number {
  for (let i = messages.length - 1; i > 0; i--) if (messages[i]!.role === 'user') return i;
  return 0;
}

function finishOf(details: SpanDetails): string {
  const output = details['model_output_meta'];
  const reason = isObject(output) ? output['finish_reason'] ?? output['stop_reason'] : null;
  // That it came to its end is what one expects.
  return typeof reason === 'string' && !['stop', 'end_turn', 'STOP'].includes(reason) ? reason : '';
}

interface MessageProps {
  message: Message;
  calls: ReadonlyMap<string, Call>;
  results: ReadonlyMap<string, Result>;
  answer?: boolean;
  finish?: string;
  /** A way to the task that ran a call of this message. */
  ranAs?: (call: Call) => ComponentChildren;
}

function MessageView({ message, calls, results, answer = false, finish = '', ranAs: wayTo }: MessageProps) {
  const role = message.role || 'message';
  const style = KNOWN_ROLES.includes(role) ? role : 'other';
  const label = oneLine(role, 60);
  return (
    <article class={'message role-' + style + (answer ? ' is-answer' : '')} aria-label={answer ? 'Answer' : label}>
      <header>
        <bdi class="role">{label}</bdi>
        {answer && <span class="tag">answer</span>}
        {message.name && <bdi class="muted one-line">{oneLine(message.name, 80)}</bdi>}
        {finish && <span class="muted one-line">stopped: {oneLine(finish, 60)}</span>}
      </header>
      {message.parts.length === 0 && <p class="muted">Empty</p>}
      {message.parts.map((part) => <PartView part={part} role={role} calls={calls} results={results} wayTo={wayTo} />)}
    </article>
  );
}

function PartView({ part, role, calls, results, wayTo }: {
  part: Part; role: string; calls: MessageProps['calls']; results: MessageProps['results']; wayTo: MessageProps['ranAs'];
}) {
  switch (part.kind) {
    case 'text':
      return <Value value={part.text} label={role + ' message'} plain={role === 'tool'} />;
    case 'reasoning':
      return <Fold title={<span class="reasoning-title">Reasoning</span>}>{() => <LongText text={part.text} label="Reasoning" class="text reasoning" />}</Fold>;
    case 'call':
      return <CallView call={part} result={part.id ? results.get(part.id) : undefined} way={wayTo?.(part)} />;
    case 'result':
      return <ResultView result={part} call={part.id ? calls.get(part.id) : undefined} />;
    case 'media':
      return <MediaView part={part} />;
    case 'other':
      return <Value value={part.value} label={role + ' message'} />;
  }
}

/** A picture as it is where the trace has its bytes; sounds and files are named. */
function MediaView({ part }: { part: Part & { kind: 'media' } }) {
  const about = visible(part.about);
  if (part.picture === undefined) return <p class="media">{about}</p>;
  return <figure class="media"><img src={part.picture} alt={about} loading="lazy" decoding="async" /><figcaption>{about}</figcaption></figure>;
}

/** A tool call of the model, with the result that the next turn brought. */
function CallView({ call, result, way }: { call: Call; result: Result | undefined; way: ComponentChildren }) {
  const given = typeof call.given === 'string' ? structureIn(call.given) ?? call.given : call.given;
  const isEmpty = given === null || given === '' || (isContainer(given) && Object.keys(given).length === 0);
  return (
    <div class="tool-call" role="group" aria-label={'Call of the tool ' + oneLine(call.name, 80)}>
      <div class="tool-head"><span class="tag t-tool">calls</span> <bdi class="tool-name">{oneLine(call.name, 120)}</bdi> <span class="id">{oneLine(call.id, 60)}</span></div>
      {isEmpty ? <p class="muted">No arguments</p> : <Value value={given} label="Arguments" />}
      {way}
      {result && (
        <Fold title={<>Result <span class="muted one-line">{visible(preview(result.content, 70))}</span></>}>
          {() => <Value value={result.content} label="Result" plain />}
        </Fold>
      )}
    </div>
  );
}

/** The result of a tool, with the call that it answers. */
function ResultView({ result, call }: { result: Result; call: Call | undefined }) {
  return (
    <div class="tool-result" role="group" aria-label={call ? 'Result of the tool ' + oneLine(call.name, 80) : 'Result of a tool'}>
      {(call || result.id) && (
        <div class="tool-head">
          <span class={'tag ' + (result.failed ? 'bad' : 't-tool')}>{result.failed ? 'failed' : 'result'}</span>{' '}
          {call && <><bdi class="tool-name">{oneLine(call.name, 120)}</bdi><bdi class="muted one-line">{visible(givenText(call))}</bdi></>}{' '}
          <span class="id">{oneLine(result.id, 60)}</span>
        </div>
      )}
      {result.content === null || result.content === '' ? <p class="muted">Empty</p> : <Value value={result.content} label="Result" plain />}
    </div>
  );
}

function givenText(call: Call): string {
  const given = typeof call.given === 'string' ? structureIn(call.given) ?? call.given : call.given;
  if (given === null || given === '') return '()';
  const text = preview(given, 60);
  return isObject(given) ? '(' + text.slice(1, -1) + ')' : '(' + text + ')';
}
