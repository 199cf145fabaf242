import { useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { OUTCOME_WORDS, OutcomeIcon, TYPE_WORDS, TypeIcon } from '../look/icons';
import { type OfferedTool, offeredTools } from '../model/conversation';
import { isObject } from '../model/json';
import { jsonText } from '../model/json-text';
import { wasCaught } from '../model/failures';
import { callNumber } from '../model/nth';
import { promptText } from '../model/prompt';
import { usageOf } from '../model/rollup';
import { type Json, type JsonObject, Outcome, type SpanDetails, SpanType } from '../model/span';
import { subtreeSize } from '../model/timing';
import type { Trace } from '../model/trace';
import { withParts } from '../state/address';
import { useStore } from '../state/selection';
import type { Store } from '../state/store';
import { AskedBy } from './asked';
import { Conversation } from './conversation';
import { CopyButton, download } from './copy';
import { ErrorView } from './error';
import { count, duration, plural } from '../look/format';
import { LongText } from './long-text';
import { Fold, Section } from './section';
import { SpanList } from './span-link';
import { Timing } from './timing';
import { Subtree, Usage } from './usage';
import { Value } from './value';
import { oneLine, visible } from '../look/visible';

/** Fields that have a place of their own in the pane. */
const PLACED = new Set([
  'id', 'func', 'task_type', 'parent', 'outcome', 'description', 'started_at', 'start_us', 'ended_at', 'end_us', 'error', 'error_type',
  'error_stack', 'cancelled', 'agent_id', 'object_id', 'tool_input_meta', 'tool_output_meta', 'model_name', 'model_input_meta',
  'model_output_meta', 'tool_meta', 'args', 'result', 'dependencies', 'thread', 'trace_id', 'session_id', 'source',
]);

/** All that is known of the selected task. */
export function DetailsPane({ store }: { store: Store }) {
  const trace = useStore(store, (state) => state.trace);
  const span = useStore(store, (state) => state.selected);
  // While it runs, a task changes: its end brings the contents.
  const changes = useStore(store, (state) => (span < 0 ? '' : state.trace.outcome[span] + ' ' + state.trace.end[span]));
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (top.current?.parentElement) top.current.parentElement.scrollTop = 0;
  }, [trace, span]);
  return (
    <div class="details" ref={top}>
      {span < 0
        ? <p class="muted details-empty">Select a task to see its inputs, outputs, timing and errors here.</p>
        : <SpanPane key={span} store={store} trace={trace} span={span} changes={changes} />}
    </div>
  );
}

type Loaded = { kind: 'reading' } | { kind: 'there'; details: SpanDetails } | { kind: 'failed'; message: string };

function SpanPane({ store, trace, span, changes }: { store: Store; trace: Trace; span: number; changes: string }) {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'reading' });
  const [attempt, again] = useReducer((n: number) => n + 1, 0);
  // At once: contents that are known are drawn with the rest.
  useLayoutEffect(() => {
    let stale = false;
    trace.details(span).then(
      (details) => stale || setLoaded({ kind: 'there', details }),
      (problem: unknown) => stale || setLoaded({ kind: 'failed', message: problem instanceof Error ? problem.message : String(problem) }),
    );
    return () => { stale = true; };
  }, [trace, span, changes, attempt]);
  const details = loaded.kind === 'there' ? loaded.details : null;
  return (
    <>
      <Head store={store} trace={trace} span={span} details={details} />
      <Timing store={store} span={span} details={details ?? {}} />
      {loaded.kind === 'failed' && (
        <div class="error-box" role="alert">
          <p>The contents of this task could not be read: {visible(loaded.message)}</p>
          <button type="button" class="mini" onClick={() => again(0)}>Try again</button>
        </div>
      )}
      {loaded.kind === 'reading' && <p class="muted reading" role="status">{'Reading the contents\u2026'}</p>}
      {details && <Contents store={store} trace={trace} span={span} details={details} />}
    </>
  );
}

function Head({ store, trace, span, details }: { store: Store; trace: Trace; span: number; details: SpanDetails | null }) {
  const type = trace.type[span]!;
  const outcome = trace.outcome[span]!;
  const name = trace.names[trace.name[span]!] ?? '';
  const model = trace.model[span]! >= 0 ? trace.models[trace.model[span]!]! : '';
  const id = trace.idText(span);
  const number = callNumber(trace, span);
  const json = async (): Promise<string> => jsonText(await trace.details(span));
  return (
    <header class="details-head">
      <Path store={store} trace={trace} span={span} />
      <div class="details-title">
        <TypeIcon type={type} />
        <h2><bdi>{oneLine(name)}</bdi></h2>
      </div>
      <p class="details-line">
        <span>{TYPE_WORDS[type]}{type === SpanType.MODEL && ' ' + count(number.nth) + ' of ' + count(number.of)}</span>
        {model && <bdi>{oneLine(model, 80)}</bdi>}
        <span>{duration(trace.endOf(span) - trace.start[span]!)}{Number.isNaN(trace.end[span]!) ? ' so far' : ''}</span>
        <span class={'outcome outcome-' + outcome}><OutcomeIcon outcome={outcome} />{OUTCOME_WORDS[outcome]}{outcome === Outcome.ERROR && wasCaught(trace, span) && ', caught further up'}</span>
      </p>
      {details && text(details['description']) && <div class="description"><LongText text={text(details['description'])} shown={400} class="text prose" label="Description" /></div>}
      <div class="details-actions">
        <CopyButton class="button bare" label="Copy link" title="The address of this page with this task selected" text={() => withParts({ span: id })} />
        {type === SpanType.MODEL && <CopyButton class="button bare" label="Copy prompt" title="The messages that the model was given, as text" text={async () => promptText(await trace.details(span))} />}
        <CopyButton class="button bare" label="Copy JSON" text={json} />
        <button type="button" class="button bare" onClick={() => void json().then((made) => download('task-' + id.replace(/[^\w-]/g, '_').slice(0, 60) + '.json', 'application/json', made))}>
          Download
        </button>
      </div>
    </header>
  );
}

const SHOWN_PARENTS = 3;

/** The way from the root; in the middle of a long one the steps are left out. */
function Path({ store, trace, span }: { store: Store; trace: Trace; span: number }) {
  const [all, setAll] = useState(false);
  const path: number[] = [];
  for (let up = trace.parent[span]!; up >= 0 && path.length < 2_000; up = trace.parent[up]!) path.push(up);
  path.reverse();
  if (path.length === 0) return null;
  const hidden = all ? 0 : Math.max(0, path.length - SHOWN_PARENTS - 1);
  const shown = hidden > 0 ? [path[0]!, ...path.slice(hidden + 1)] : path;
  return (
    <nav class="path" aria-label="Parents">
      {shown.map((up, at) => (
        <>
          {at === 1 && hidden > 0 && <><button type="button" class="mini" onClick={() => setAll(true)} aria-label={'Show ' + hidden + ' more parents'}>{'\u2026'}</button><span aria-hidden="true">{'\u203a'}</span></>}
          <button type="button" class="path-step" onClick={() => store.select(up)}><bdi>{oneLine(trace.names[trace.name[up]!] ?? '', 60)}</bdi></button>
          <span aria-hidden="true">{'\u203a'}</span>
        </>
      ))}
    </nav>
  );
}

function Contents({ store, trace, span, details }: { store: Store; trace: Trace; span: number; details: SpanDetails }) {
  const type = trace.type[span]!;
  const outcome = trace.outcome[span]!;
  const hasError = ['error', 'error_type', 'error_stack'].some((name) => details[name] !== undefined && details[name] !== null);
  const isModel = details['model_input_meta'] !== undefined || details['model_output_meta'] !== undefined;
  const given = isObject(details['tool_input_meta']) ? details['tool_input_meta']['arguments'] : details['args'] ?? details['tool_input_meta'];
  const result = details['tool_output_meta'] ?? details['result'];
  const tools = useMemo(() => offeredTools(details), [details]);
  const used = trace.dependencies(span);
  const usedBy = trace.dependents(span);
  const size = useMemo(() => subtreeSize(trace, span), [trace, span, trace.version]);
  const others = otherFields(details, isModel);
  const about = (other: number): string => duration(trace.endOf(other) - trace.start[other]!);
  return (
    <>
      {hasError && (
        <Section title={outcome === Outcome.CANCELLED ? 'Cancelled' : 'Error'}>
          <ErrorView type={text(details['error_type'])} message={text(details['error'])} stack={text(details['error_stack'])} cancelled={outcome === Outcome.CANCELLED} />
        </Section>
      )}
      <AskedBy store={store} trace={trace} span={span} />
      {(usageOf(trace, span) > 0 || trace.reportedCosts.has(span)) && <Section title="Tokens and cost"><Usage store={store} span={span} /></Section>}
      {isModel && <Section title="Conversation"><Conversation store={store} span={span} details={details} /></Section>}
      {given !== undefined && given !== null && (
        <Section title="Input">{isObject(given) && Object.keys(given).length === 0 ? <p class="muted">No arguments</p> : <Value value={given} label="Input" />}</Section>
      )}
      {result !== undefined && (
        <Section title={type === SpanType.TOOL ? 'Output' : 'Result'}><Value value={result} label={type === SpanType.TOOL ? 'Output' : 'Result'} /></Section>
      )}
      {tools.length > 0 && <Section title="Tools offered" about={plural(tools.length, 'tool')}><Tools tools={tools} /></Section>}
      {size > 1 && <Section title="With all below it"><Subtree store={store} span={span} size={size} /></Section>}
      {used.length > 0 && <Section title="Used" about="whose output this one took"><SpanList store={store} spans={used} about={about} label="Used" /></Section>}
      {usedBy.length > 0 && <Section title="Used by" about="who took its output"><SpanList store={store} spans={usedBy} about={about} label="Used by" /></Section>}
      {others && <Section title="Other fields"><Value value={others} label="Other fields" /></Section>}
      <Section title="All fields" open={false}><Value value={details} label="All fields" /></Section>
    </>
  );
}

function Tools({ tools }: { tools: readonly OfferedTool[] }) {
  return (
    <ul class="offered">
      {tools.map((tool) => (
        <li>
          <Fold title={<><bdi class="tool-name">{oneLine(tool.name, 120)}</bdi> <span class="muted one-line">{oneLine(tool.description, 160)}</span></>}>
            {() => (
              <>
                {tool.description && <LongText text={tool.description} shown={2_000} class="text prose" label="Description" />}
                {tool.parameters !== undefined && <Value value={tool.parameters} label="Parameters" />}
              </>
            )}
          </Fold>
        </li>
      ))}
    </ul>
  );
}

/** What no part of the pane shows; of a model's answer, what is neither message nor usage. */
function otherFields(details: SpanDetails, isModel: boolean): JsonObject | null {
  const rest: [string, Json][] = Object.entries(details).filter(([name]) => !PLACED.has(name));
  if (!isModel) {
    for (const name of ['model_name', 'tool_meta']) if (details[name] !== undefined) rest.push([name, details[name]]);
  }
  return rest.length ? fromEntries(rest) : null;
}

/** `__proto__` is a name like any other. */
function fromEntries(entries: readonly [string, Json][]): JsonObject {
  const made: JsonObject = {};
  for (const [name, value] of entries) Object.defineProperty(made, name, { value, enumerable: true });
  return made;
}

function text(value: Json | undefined): string {
  return value === undefined || value === null ? '' : typeof value === 'string' ? value : jsonText(value);
}
