import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import { complete } from '../search/complete';
import { prepare } from '../search/interned';
import { type TraceSearch, searchOf } from '../search/search';
import { HELP } from '../search/terms';
import { useStore } from '../state/selection';
import type { Store } from '../state/store';
import { count, duration } from '../look/format';
import { visible } from '../look/visible';

const MINIMA = [0, 100, 1e3, 5e3, 1e4, 5e4, 1e5, 2.5e5, 5e5, 1e6, 2e6, 5e6, 1e7, 3e7, 6e7, 3e8];

/** The search of the page: what is typed, the hits, and how to get from one to the next. */
export function SearchBar({ store }: { store: Store }) {
  const search = searchOf(store);
  const [, again] = useReducer((n: number) => n + 1, 0);
  useEffect(() => search.subscribe(() => again(0)), [search]);
  const trace = useStore(store, (state) => state.trace);
  const hide = useStore(store, (state) => state.hideOthers);
  useStore(store, (state) => state.selected);
  useStore(store, (state) => state.showMagic);
  const { text, contents, hits, minMicros, progress, query, stopped } = search.state;
  const isOn = hits !== null;
  return (
    <div class="search-bar" role="search">
      <SearchField store={store} search={search} />
      <Hits search={search} showMagic={store.state.showMagic} />
      <button type="button" class="button bare previous-hit" title="Previous hit (N)" aria-label="Previous hit" disabled={!hits} onClick={() => search.previous()}>{'\u2191'}</button>
      <button type="button" class="button bare next-hit" title="Next hit (n)" aria-label="Next hit" disabled={!hits} onClick={() => search.next()}>{'\u2193'}</button>
      <button type="button" class="button bare search-contents" aria-pressed={contents} title="Look for words in inputs, outputs and messages, too; words that no name has are always looked for there" onClick={() => search.setContents(!contents)}>Contents</button>
      {isOn && <button type="button" class="button bare hide-others" aria-pressed={hide} title="Show only hits and the tasks above them" onClick={() => store.set({ hideOthers: !hide })}>Only hits</button>}
      <Minimum search={search} minMicros={minMicros} />
      <SearchHelp search={search} />
      {progress !== null && (
        <span class="search-progress">
          <progress max={1} value={progress} aria-label="Contents searched" />
          <button type="button" class="mini" onClick={() => search.cancelContents()}>Stop</button>
        </span>
      )}
      {(query.problems.length > 0 || stopped) && (
        <p class="search-problem" role="alert">
          {query.problems.map((problem) => <span><code>{visible(text.slice(problem.from, problem.to))}</code> {visible(problem.message)}. </span>)}
          {stopped && <span>{stopped}.</span>}
        </p>
      )}
      {trace.info.droppedContents > 0 && contents && <p class="search-problem">The contents of {count(trace.info.droppedContents)} tasks were not kept and can{'\u2019'}t be searched.</p>}
    </div>
  );
}

function SearchField({ store, search }: { store: Store; search: TraceSearch }) {
  const input = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState(-1);
  const [chosen, choose] = useState(-1);
  const { text } = search.state;
  const offers = caret < 0 ? [] : complete(text, caret, store.state.trace);
  const at = Math.min(chosen, offers.length - 1);
  const take = (index: number): void => {
    const offer = offers[index]!;
    // A field waits for its value; a whole word is followed by the next.
    const isWhole = !/[:<>=]$/.test(offer.insert);
    const made = text.slice(0, offer.from) + offer.insert + (isWhole && offer.to === text.length ? ' ' : '');
    search.setText(made + text.slice(offer.to));
    choose(-1);
    setCaret(made.length);
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(made.length, made.length);
    });
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' && offers.length) choose(at + 1 < offers.length ? at + 1 : 0);
    else if (event.key === 'ArrowUp' && offers.length) choose(at > 0 ? at - 1 : offers.length - 1);
    else if (event.key === 'Tab' && offers.length && at >= 0) take(at);
    else if (event.key === 'Enter') {
      if (at >= 0) {
        take(at);
      } else {
        setCaret(-1);
        if (event.shiftKey) search.previous();
        else search.next();
      }
    } else if (event.key === 'Escape') {
      if (offers.length) setCaret(-1);
      else if (text || search.state.hits !== null) search.clear();
      // With nothing left to close, the page takes the keyboard back to the tree.
      else return;
      event.stopPropagation();
    } else {
      return;
    }
    event.preventDefault();
  };
  return (
    <span class="search-field">
      <svg viewBox="0 0 16 16" width="14" height="14" class="glyph" aria-hidden="true"><path d="M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9M10.5 10.5l3 3" /></svg>
      <input
        ref={input} type="search" value={text} placeholder="Search, as in: type:tool error duration>1s" spellcheck={false} autocomplete="off"
        role="combobox" aria-label="Search tasks" aria-expanded={offers.length > 0} aria-controls="search-offers" aria-autocomplete="list"
        aria-activedescendant={at >= 0 ? 'search-offer-' + at : undefined}
        aria-invalid={search.state.query.problems.length > 0}
        onFocus={() => prepare(store.state.trace.names)}
        onBlur={() => setCaret(-1)}
        onInput={(event) => {
          search.setText(event.currentTarget.value);
          setCaret(event.currentTarget.selectionStart ?? -1);
          choose(-1);
        }}
        onKeyDown={key}
      />
      {offers.length > 0 && (
        <ul id="search-offers" class="offers" role="listbox" aria-label="Ways to go on">
          {offers.map((offer, index) => (
            <li
              id={'search-offer-' + index} role="option" aria-selected={index === at}
              onMouseDown={(event) => { event.preventDefault(); take(index); }}
            >
              <bdi>{visible(offer.insert)}</bdi><span class="muted">{offer.about}</span>
            </li>
          ))}
        </ul>
      )}
    </span>
  );
}

function Hits({ search, showMagic }: { search: TraceSearch; showMagic: boolean }) {
  const { hits, magicHits, progress, inContents } = search.state;
  if (hits === null) return <span class="hits" aria-live="polite" />;
  const shown = showMagic || magicHits === hits ? hits : hits - magicHits;
  const position = search.position;
  const said = hits === 0 ? (progress === null || inContents ? 'no hits' : 'none yet')
    : position > 0 ? count(position) + ' of ' + count(shown) : count(shown) + (shown === 1 ? ' hit' : ' hits');
  const magic = !showMagic && magicHits > 0 ? (magicHits === hits ? ', magic' : ' + ' + count(magicHits) + ' magic') : '';
  return <span class={'hits' + (hits === 0 ? ' none' : '')} aria-live="polite">{said + magic + (inContents && hits > 0 ? ', in contents' : '')}</span>;
}

function Minimum({ search, minMicros }: { search: TraceSearch; minMicros: number }) {
  let at = 0;
  while (at + 1 < MINIMA.length && MINIMA[at + 1]! <= minMicros) at++;
  const said = minMicros > 0 ? 'from ' + duration(minMicros).replace(/\.?0+(?= )/, '') : 'any length';
  return (
    <label class="minimum" title="Shorter tasks are no hits">
      <span class={'minimum-said' + (minMicros > 0 ? ' is-on' : '')}>{said}</span>
      <input
        type="range" min={0} max={MINIMA.length - 1} value={at} aria-label="Least duration" aria-valuetext={said}
        onInput={(event) => search.setMinimum(MINIMA[Number(event.currentTarget.value)]!)}
      />
    </label>
  );
}

function SearchHelp({ search }: { search: TraceSearch }) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const away = (event: Event): void => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    document.addEventListener('focusin', away);
    return () => {
      document.removeEventListener('pointerdown', away);
      document.removeEventListener('focusin', away);
    };
  }, [open]);
  return (
    <span
      ref={box} class="search-help"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        setOpen(false);
        event.stopPropagation();
        box.current?.querySelector('button')?.focus();
      }}
    >
      <button type="button" class="button bare" aria-expanded={open} title="How to search" onClick={() => setOpen(!open)}>Syntax</button>
      {open && (
        <div class="popover" role="dialog" aria-label="How to search">
          <p class="muted">All that is written must hold; a minus before it means not. Click on an example to try it.</p>
          <ul>
            {HELP.map(([example, finds]) => (
              <li><button type="button" class="example" onClick={() => { search.setText(example); setOpen(false); }}>{example}</button><span>{finds}</span></li>
            ))}
          </ul>
          <p class="muted"><kbd>/</kbd> search <kbd>Enter</kbd> or <kbd>n</kbd> next hit <kbd>N</kbd> previous <kbd>Esc</kbd> clear</p>
        </div>
      )}
    </span>
  );
}
