import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { sortedBy } from '../model/query';
import { ago, durationWords } from '../model/words';
import type { Actions } from '../state/actions';
import type { Store } from '../state/store';
import { useStore } from 'viewer/state/selection';
import { type Anchor, keepAnchor, takeAnchor } from './anchor';
import { COLUMNS } from './columns';
import { useNow } from './now';
import { Row } from './row';

/** The runs, as one grid: a row has the keyboard, its controls are reached by keys of the row or by the pointer. */
export function List({ store, actions }: { store: Store; actions: Actions }): JSX.Element {
  const state = useStore(store, (now) => now);
  const { runs, query, picks, next, asking, total } = state;
  const now = useNow(runs.some((run) => run.status === 'running') ? 1_000 : 15_000);
  const withScore = runs.some((run) => run.score !== null);
  const keyboard = runs.some((run) => run.id === state.current) ? state.current : runs[0]?.id;
  useSteadyPlace(runs, state.current, actions);
  return (
    <>
      <div
        class={`runs${withScore ? ' with-score' : ''}`} role="grid" aria-label="Runs" aria-multiselectable="true" aria-readonly="true"
        aria-rowcount={total === null ? -1 : total + 1} aria-busy={asking === 'list'}
      >
        <div class="runs-head" role="row" aria-rowindex={1}>
          <div role="columnheader" class="c-pick"><span class="unseen">Selected</span></div>
          {COLUMNS.filter(({ cell }) => withScore || cell !== 'c-score').map(({ cell, title, sort, isNumber }) => (
            <div
              role="columnheader" class={cell + (isNumber ? ' num' : '')}
              aria-sort={sort === null ? undefined : query.sort !== sort ? 'none' : query.dir === 'desc' ? 'descending' : 'ascending'}
            >
              {sort === null ? title : (
                <button type="button" class="sort" onClick={() => actions.ask(sortedBy(query, sort))}>
                  {title}<i aria-hidden="true">{query.sort !== sort ? '' : query.dir === 'desc' ? '▾' : '▴'}</i>
                </button>
              )}
            </div>
          ))}
        </div>
        {runs.map((run, index) => (
          <Row
            key={run.id} actions={actions} run={run} index={index} started={ago(run.started_us / 1000, now)} took={durationWords(run, now)}
            isPicked={picks.some((pick) => pick.id === run.id)} offersComparison={picks.length === 1 && picks[0]!.id !== run.id}
            hasKeyboard={run.id === keyboard} withScore={withScore}
          />
        ))}
      </div>
      {next !== null && <More actions={actions} isAsking={asking === 'more'} of={runs.length} />}
    </>
  );
}

/** Where runs come and go, what people look at stays where it is, and the keyboard stays in the list. */
function useSteadyPlace(runs: readonly object[], current: string, actions: Actions): void {
  const drawn = useRef<readonly object[] | null>(null);
  const anchor = useRef<Anchor | null>(null);
  const focusedIndex = useRef(-1);
  // Here the rows of before are still in the page.
  if (drawn.current !== runs) {
    anchor.current = drawn.current === null ? null : takeAnchor();
    const focused = document.activeElement?.closest('.run') ?? null;
    focusedIndex.current = focused === null ? -1 : Array.from(document.querySelectorAll('.run')).indexOf(focused);
  }
  useLayoutEffect(() => {
    drawn.current = runs;
    const restored = runs.length > 0 ? actions.takeRestored() : null;
    if (restored !== null) {
      scrollTo(0, restored);
      rowOf(current)?.focus({ preventScroll: true });
      return;
    }
    if (anchor.current !== null) keepAnchor(anchor.current);
    anchor.current = null;
    if (focusedIndex.current >= 0 && document.activeElement === document.body) {
      const rows = document.querySelectorAll<HTMLElement>('.run');
      rows[Math.min(focusedIndex.current, rows.length - 1)]?.focus({ preventScroll: true });
    }
  }, [runs]);
}

export function rowOf(id: string): HTMLElement | null {
  return Array.from(document.querySelectorAll<HTMLElement>('.run')).find((row) => row.dataset['id'] === id) ?? null;
}

/** The end of what is loaded: whoever scrolls there gets more, whoever does not scroll has a button. */
function More({ actions, isAsking, of }: { actions: Actions; isAsking: boolean; of: number }): JSX.Element {
  const box = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const watch = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) actions.more();
    }, { rootMargin: '300px' });
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, [of]);
  return (
    <p class="more" ref={box}>
      <button type="button" class="button" aria-disabled={isAsking} onClick={() => actions.more()}>{isAsking ? 'Reading more…' : 'Show more'}</button>
    </p>
  );
}
