import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Outcome } from '../model/span';
import { OUTCOME_WORDS, OutcomeIcon, TYPE_WORDS, TypeIcon } from '../look/icons';
import type { Store } from '../state/store';
import { count } from '../look/format';
import { oneLine } from '../look/visible';

/** A task's name as a button that goes there. */
export function SpanLink({ store, span, about }: { store: Store; span: number; about?: ComponentChildren }) {
  const { trace } = store.state;
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
      <OutcomeIcon outcome={outcome} />
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
