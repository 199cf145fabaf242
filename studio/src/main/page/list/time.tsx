import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { type Query, SPANS } from '../model/query';
import { Choice } from './choice';

const WORDS: Readonly<Record<string, string>> = { '1h': 'Last hour', '24h': 'Last 24 hours', '7d': 'Last 7 days', '30d': 'Last 30 days' };
const CHOSEN = 'chosen';

/** When the runs started: a span of time that ends now, or between two times. */
export function TimeChoice({ query, onChoose }: { query: Query; onChoose: (change: Partial<Query>) => void }): JSX.Element {
  const isOwn = query.until !== '' || (query.since !== '' && !Object.hasOwn(SPANS, query.since));
  const [wanted, want] = useState(false);
  const own = isOwn || wanted;
  return (
    <>
      <Choice
        label="Started" value={own ? CHOSEN : query.since}
        options={[['', 'Any time'], ...Object.entries(WORDS), [CHOSEN, 'From … to …']]}
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
