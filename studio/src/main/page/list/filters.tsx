import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { count } from 'viewer/look/format';
import { oneLine } from 'viewer/look/visible';
import { FIELD_OF_FACET, FILTERS, isFiltered, type Query, type Sort } from '../model/query';
import type { FacetName, Status } from '../model/run';
import { STATUS_WORDS } from '../model/words';
import type { Actions } from '../state/actions';
import type { Store } from '../state/store';
import { useStore } from 'viewer/state/selection';
import { Choice } from './choice';
import { COLUMNS } from './columns';
import { TimeChoice } from './time';

const FACET_WORDS: readonly (readonly [FacetName, string, string])[] = [
  ['projects', 'Project', 'Any project'],
  ['builds', 'Build', 'Any build'],
  ['agents', 'Agent', 'Any agent'],
  ['models', 'Model', 'Any model'],
  ['tools', 'Tool', 'Any tool'],
  ['statuses', 'Status', 'Any status'],
];

const DURATIONS: readonly (readonly [string, string])[] = [
  ['', 'Any duration'], ['1000', 'From 1 s'], ['10000', 'From 10 s'], ['60000', 'From 1 min'], ['600000', 'From 10 min'],
];
const COSTS: readonly (readonly [string, string])[] = [['', 'Any cost'], ['0.01', 'From 0.01'], ['0.1', 'From 0.10'], ['1', 'From 1.00'], ['10', 'From 10.00']];

/** Everything that leaves runs out of the list, and in a narrow window the order. */
export function Filters({ store, actions }: { store: Store; actions: Actions }): JSX.Element | null {
  const { query, facets, total, asking } = useStore(store, (state) => state);
  const [open, setOpen] = useState(false);
  const choose = (change: Partial<Query>): void => actions.ask({ ...query, ...change });
  const set = FILTERS.filter((name) => name !== 'text' && query[name] !== '').length;
  // Whoever has no run yet has nothing to leave out.
  if (total === 0 && asking === null && !isFiltered(query)) return null;
  return (
    <div class={`filters${open ? '' : ' closed'}`} role="search" aria-label="Filters">
      <SearchField query={query} actions={actions} />
      <button type="button" class={`button open-filters${set > 0 ? ' chosen' : ''}`} aria-expanded={open} onClick={() => setOpen(!open)}>
        {set > 0 ? `Filters (${set})` : 'Filters'}
      </button>
      {FACET_WORDS.map(([facet, label, any]) => {
        const field = FIELD_OF_FACET[facet];
        const values = facets[facet];
        if ((values.length === 0 && query[field] === '') || (facet === 'builds' && query.view === 'builds')) return null;
        const options = [['', any] as const, ...values.map(({ value, runs }) => [value, `${worded(facet, value)} (${count(runs)})`] as const)];
        return <Choice key={facet} label={label} value={query[field]} options={options} onChoose={(value) => choose({ [field]: value })} />;
      })}
      <TimeChoice query={query} onChoose={choose} />
      <Choice label="Duration" value={query.minMs} options={DURATIONS} onChoose={(minMs) => choose({ minMs })} />
      <Choice label="Cost" value={query.minCost} options={COSTS} onChoose={(minCost) => choose({ minCost })} />
      {query.view === '' && <SortChoice query={query} onChoose={choose} />}
      {query.session !== '' && (
        <button type="button" class="button chosen session" title="Show runs of all sessions" onClick={() => choose({ session: '' })}>
          Session <bdi>{oneLine(query.session, 40)}</bdi><span aria-hidden="true">×</span>
        </button>
      )}
      {query.failedAt !== '' && (
        <button type="button" class="button chosen failed-at" title="Show runs without that error, too" onClick={() => choose({ failedAt: '' })}>
          Errors of <bdi>{oneLine(query.failedAt, 40)}</bdi><span aria-hidden="true">×</span>
        </button>
      )}
      {isFiltered(query) && <button type="button" class="button bare clear-filters" onClick={() => actions.clearFilters()}>Clear filters</button>}
    </div>
  );
}

function worded(facet: FacetName, value: string): string {
  return facet === 'statuses' ? (STATUS_WORDS[value as Status] ?? oneLine(value, 40)) : oneLine(value, 60);
}

/** The order of the list, where there is no room for a line of column names. */
function SortChoice({ query, onChoose }: { query: Query; onChoose: (change: Partial<Query>) => void }): JSX.Element {
  const options = COLUMNS.flatMap(({ sort, title }) => (sort === null ? [] : (['desc', 'asc'] as const).map((dir) => [
    `${sort} ${dir}`, `${title}, ${sort === 'name' ? (dir === 'asc' ? 'A to Z' : 'Z to A') : sort === 'started' ? (dir === 'desc' ? 'newest first' : 'oldest first') : dir === 'desc' ? 'most first' : 'least first'}`,
  ] as const)));
  return (
    <Choice
      label="Sort by" name="sort-choice" value={`${query.sort} ${query.dir}`} options={options} usual="started desc"
      onChoose={(value) => {
        const [sort, dir] = value.split(' ') as [Sort, 'asc' | 'desc'];
        onChoose({ sort, dir });
      }}
    />
  );
}

/** While somebody types, the list follows after so long a rest. */
const TYPING_REST_MS = 250;

function SearchField({ query, actions }: { query: Query; actions: Actions }): JSX.Element {
  const [text, setText] = useState(query.text);
  const timer = useRef(0);
  /** What is typed in one go is one step on the way back. */
  const isFresh = useRef(true);
  const asked = useRef(query);
  asked.current = query;
  useEffect(() => {
    if (timer.current === 0) setText(query.text);
  }, [query.text]);
  const ask = (words: string): void => {
    clearTimeout(timer.current);
    timer.current = 0;
    if (words.trim() === asked.current.text) return;
    actions.ask({ ...asked.current, text: words.trim() }, isFresh.current ? 'new' : 'same');
    isFresh.current = false;
  };
  return (
    <span class="search-field">
      <svg viewBox="0 0 16 16" width="14" height="14" class="glyph" aria-hidden="true"><path d="M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9M10.5 10.5l3 3" /></svg>
      <input
        type="search" value={text} placeholder="Words in names, prompts, answers" aria-label="Words in names, prompts, answers and arguments" spellcheck={false} autocomplete="off"
        title="Every word must be there (/)"
        onFocus={() => { isFresh.current = true; }}
        onInput={(event) => {
          const words = event.currentTarget.value;
          setText(words);
          clearTimeout(timer.current);
          timer.current = window.setTimeout(() => ask(words), TYPING_REST_MS);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') ask(text);
          else if (event.key === 'Escape' && text !== '') {
            setText('');
            ask('');
          } else if (event.key === 'ArrowDown') actions.focusList();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
    </span>
  );
}
