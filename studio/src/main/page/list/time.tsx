import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { type Query, SPANS } from '../model/query';
import { Choice } from './choice';

const WORDS: Readonly<Record<string, string>> = { '1h': 'Last hour', '24h': 'Last 24 hours', '7d': 'Last 7 days', '30d': 'Last 30 days', '90d': 'Last 90 days' };
const CHOSEN = 'chosen';

/** Spans of time to choose from. Days are seen whole, and without a choice the last 30 of them. */
function usual(query: Query): (readonly [string, string])[] {
  if (query.view !== 'trends') return [['', 'Any time'], ...Object.entries(WORDS)];
  return [['', WORDS['30d']!], ...Object.entries(WORDS).filter(([span]) => span !== '30d' || query.since === '30d')];
}

/** When the runs started: a span of time that ends now, or between two times. */
export function TimeChoice({ query, onChoose }: { query: Query; onChoose: (change: Partial<Query>) => void }): JSX.Element {
  const isOwn = query.until !== '' || (query.since !== '' && !Object.hasOwn(SPANS, query.since));
  const [wanted, want] = useState(false);
  const own = isOwn || wanted;
  return (
    <>
      <Choice
        label="Started" value={own ? CHOSEN : query.since}
        options={[...usual(query), [CHOSEN, 'From … to …']]}
        onChoose={(value) => {
          want(value === CHOSEN);
          if (value !== CHOSEN) onChoose({ since: value, until: '' });
        }}
      />
      {own && (
        <span class="between">
          <input
            type="datetime-local" aria-label="Started from" value={isOwn ? query.since.slice(0, 16) : ''}
            onChange={(event) => onChoose({ since: event.currentTarget.value })}
          />
          <span aria-hidden="true">to</span>
          <input
            type="datetime-local" aria-label="Started until" value={query.until.slice(0, 16)}
            onChange={(event) => onChoose({ until: event.currentTarget.value, since: Object.hasOwn(SPANS, query.since) ? '' : query.since })}
          />
        </span>
      )}
    </>
  );
}
