import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { wasCaught } from '../model/failures';
import { nthOf } from '../model/nth';
import { Outcome } from '../model/span';
import { OUTCOME_WORDS, OutcomeIcon, TYPE_WORDS, TypeIcon } from '../look/icons';
import { useBriefs } from '../state/briefs';
import type { Store } from '../state/store';
import { count } from '../look/format';
import { oneLine } from '../look/visible';

/** A task's name as a button that goes there. */
export function SpanLink({ store, span, about, plain = false }: {
  store: Store; span: number; about?: ComponentChildren; /** Without the words that tell it apart, which stand beside it. */ plain?: boolean;
}) {
  const { trace } = store.state;
  const briefs = useBriefs(store, plain ? null : [span]);
  const brief = plain ? null : briefs.of(span);
  const nth = nthOf(trace, span);
  const type = trace.type[span]!;
  const outcome = trace.outcome[span]!;
  const name = oneLine(trace.names[trace.name[span]!] ?? '');
  return (
    <button
      type="button"
      class="span-link"
      data-to={trace.idText(span)}
      onClick={() => store.select(span)}
      onMouseEnter={() => store.set({ hovered: span })}
      onMouseLeave={() => store.set({ hovered: -1 })}
    >
      <TypeIcon type={type} />
      <span class="off-screen">{TYPE_WORDS[type]} </span>
      <bdi class="span-name">{name}</bdi>
      <OutcomeIcon outcome={outcome} caught={outcome === Outcome.ERROR && wasCaught(trace, span)} />
      {nth && <span class="span-nth">{count(nth.nth) + ' of ' + count(nth.of)}</span>}
      {brief && <span class="span-brief">{brief.error ? <span class="brief-error">{oneLine(brief.error)}</span> : oneLine(brief.says)}</span>}
      {outcome !== Outcome.OK && <span class="off-screen"> {OUTCOME_WORDS[outcome]}</span>}
      {about !== undefined && <span class="span-about">{about}</span>}
    </button>
  );
}

const FIRST = 12;

/** Tasks in a list, a long one cut until asked for. */
export function SpanList({ store, spans, about, label }: {
  store: Store; spans: readonly number[]; about: (span: number) => ComponentChildren; label: string;
}) {
  const [most, setMost] = useState(FIRST);
  return (
    <>
      <ul class="span-list" aria-label={label}>
        {spans.slice(0, most).map((span) => <li><SpanLink store={store} span={span} about={about(span)} /></li>)}
      </ul>
      {spans.length > most && (
        <button type="button" class="mini more" onClick={() => setMost(most + 200)}>
          Show {count(Math.min(200, spans.length - most))} more of {count(spans.length)}
        </button>
      )}
    </>
  );
}
