import { compactText } from '../model/json-text';
import { extent, selfTime } from '../model/timing';
import type { Json, SpanDetails } from '../model/span';
import type { Trace } from '../model/trace';
import type { Store } from '../state/store';
import { clock, duration, percent } from '../look/format';
import { Fact, Fold } from './section';
import { oneLine } from '../look/visible';

let known: { trace: Trace; version: number; from: number; to: number } | null = null;

/** When a task ran: by the clock, in the run, and in its parent; and who it is. */
export function Timing({ store, span, details }: { store: Store; span: number; details: SpanDetails }) {
  const { trace } = store.state;
  if (known?.trace !== trace || known.version !== trace.version) known = { trace, version: trace.version, ...extent(trace) };
  const { from, to } = known;
  const start = trace.start[span]!;
  const end = trace.endOf(span);
  const took = end - start;
  const isOpen = Number.isNaN(trace.end[span]!);
  const parent = trace.parent[span]!;
  const self = selfTime(trace, span);
  const whole = Math.max(1, to - from);
  const inParent = parent >= 0 ? took / Math.max(1, trace.endOf(parent) - trace.start[parent]!) : NaN;
  const origin = trace.info.startMicros;
  return (
    <div class="timing">
      <div
        class="place" role="img"
        aria-label={'From ' + percent((start - from) / whole) + ' to ' + percent((end - from) / whole) + ' of the run'}
      >
        {parent >= 0 && <span class="place-parent" style={bar((trace.start[parent]! - from) / whole, (trace.endOf(parent) - from) / whole)} />}
        <span class={'place-own type-' + trace.type[span]} style={bar((start - from) / whole, (end - from) / whole)} />
      </div>
      <dl class="facts">
        <Fact name="Duration">
          {duration(took)}{isOpen ? ' until the trace was written' : ''}
          <span class="muted">{trace.size > 1 ? ', ' + percent(took / whole) + ' of the run' : ''}{parent >= 0 ? ', ' + percent(inParent) + ' of its parent' : ''}</span>
        </Fact>
        {trace.firstChild[span]! >= 0 && <Fact name="Self time" title="Time in which none of its children ran">{duration(self)}<span class="muted">, {percent(self / Math.max(1, took))} of its own</span></Fact>}
        <Fact name="Started" title={text(details['started_at'])}>
          +{duration(start - from)}
          <span class="muted">{parent >= 0 ? ' in the run, +' + duration(start - trace.start[parent]!) + ' in its parent' : ' in the run'}</span>
          <span class="clock">{clock(origin + start)}</span>
        </Fact>
        <Fact name="Ended" title={text(details['ended_at'])}>
          {isOpen ? 'not yet' : <>+{duration(end - from)}<span class="muted">{parent >= 0 ? ', ' + beforeEnd(trace.endOf(parent) - end) : ''}</span><span class="clock">{clock(origin + end)}</span></>}
        </Fact>
        <Fact name="Thread">{trace.thread[span]! >= 0 && <bdi>{oneLine(trace.threads[trace.thread[span]!] ?? '', 200)}</bdi>}</Fact>
        <Fact name="Source">{details['source'] !== undefined && <bdi class="code">{oneLine(text(details['source']), 300)}</bdi>}</Fact>
        <Fact name="Agent">{details['agent_id'] !== undefined && <bdi>{oneLine(text(details['agent_id']), 200)}{details['object_id'] !== undefined ? ', object ' + oneLine(text(details['object_id']), 60) : ''}</bdi>}</Fact>
      </dl>
      <Fold title="Ids">
        {() => (
          <dl class="facts">
            <Fact name="Task"><bdi class="code">{oneLine(trace.idText(span), 200)}</bdi></Fact>
            <Fact name="Parent"><bdi class="code">{parent >= 0 ? oneLine(trace.idText(parent), 200) : missingParent(details)}</bdi></Fact>
            <Fact name="Trace"><bdi class="code">{oneLine((trace.traceOf[span]! >= 0 ? trace.traceIds[trace.traceOf[span]!] : '') || trace.info.traceId, 200)}</bdi></Fact>
            <Fact name="Session">{(details['session_id'] ?? trace.info.sessionId) !== undefined && <bdi class="code">{oneLine(text(details['session_id'] ?? trace.info.sessionId), 200)}</bdi>}</Fact>
            <Fact name="Process">{trace.info.processId !== undefined && <span class="code">{String(trace.info.processId)}</span>}</Fact>
            <Fact name="Project">{trace.info.project && <bdi>{oneLine(trace.info.project, 200)}{trace.info.build ? ', build ' + oneLine(trace.info.build, 100) : ''}</bdi>}</Fact>
          </dl>
        )}
      </Fold>
    </div>
  );
}

/** Never thinner than can be seen, never outside. */
function bar(from: number, to: number): { left: string; width: string } {
  const left = Math.max(0, Math.min(0.99, from));
  return { left: left * 100 + '%', width: 'max(2px, ' + Math.max(0, Math.min(1, to) - left) * 100 + '%)' };
}

function beforeEnd(micros: number): string {
  return micros >= 0 ? duration(micros) + ' before its parent' : duration(-micros) + ' after its parent';
}

function missingParent(details: SpanDetails): string {
  const parent = details['parent'];
  return parent === null || parent === undefined ? 'none: a root' : oneLine(text(parent), 100) + ', not in this trace';
}

function text(value: Json | undefined): string {
  return value === undefined || value === null ? '' : typeof value === 'string' ? value : compactText(value);
}
